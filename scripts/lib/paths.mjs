import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** Where downloads live: outside the checkout, so that they survive a fresh clone. */
export const CACHE = resolve(
	process.env.N8N_NODES_BITRIX24_BOT_CACHE || join(homedir(), '.cache', 'n8n-nodes-bitrix24-bot'),
);

/** The Node.js that n8n runs on; n8n 2.x refuses older ones. */
export const NODE_VERSION = '24.21.0';

/** package.json and package-lock.json of the n8n that the e2e tests and the demo run in. */
export const N8N_MANIFEST = join(ROOT, 'test', 'e2e', 'n8n');

/** package.json and package-lock.json of n8n's scan of community packages. */
export const SCANNER_MANIFEST = join(ROOT, 'test', 'package', 'scanner');
