/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions */
import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';

/** The checkout. */
export const ROOT = resolve(__dirname, '..', '..', '..');

const VARIABLE = 'E2E_HOST';

/** Where the set-up script put the parts that do not belong to the checkout. */
export interface Host {
	/** Folder with the `node` executable that n8n runs on. */
	nodeBin: string;
	/** Folder whose `node_modules` holds n8n. */
	n8n: string;
	/** Path of the browser's executable. */
	chromium: string;
}

/** Finds n8n, its Node.js and the browser; downloads them first where they are missing. */
export function host(): Host {
	process.env[VARIABLE] ??= execFileSync(
		process.execPath,
		[join(ROOT, 'scripts', 'setup.mjs'), '--json', 'build', 'n8n', 'chromium'],
		{ cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
	);
	return JSON.parse(process.env[VARIABLE]) as Host;
}
