import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** Where downloads are kept: outside the checkout, so that every clone can use them. */
export const CACHE = resolve(
	process.env.N8N_NODES_BITRIX24_BOT_CACHE || join(homedir(), '.cache', 'n8n-nodes-bitrix24-bot'),
);

/** Folder with the package.json and lock file of the Node.js that n8n runs on. */
export const NODE_MANIFEST = join(ROOT, 'test', 'e2e', 'node');

/** Folder with the package.json and lock file of the n8n for the end-to-end tests and the demo. */
export const N8N_MANIFEST = join(ROOT, 'test', 'e2e', 'n8n');

/** Folder with the package.json and lock file of the older n8n for the end-to-end tests that run on request. */
export const N8N_1_MANIFEST = join(ROOT, 'test', 'e2e', 'n8n-1.123');

/** Folder with the package.json and lock file of an older engine of n8n. */
export const OLDER_N8N_MANIFEST = join(ROOT, 'test', 'engine', 'older');

/** Folder with the package.json and lock file of n8n's scan of community packages. */
export const SCANNER_MANIFEST = join(ROOT, 'test', 'package', 'scanner');
