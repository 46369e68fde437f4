/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions */
import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';

/** Root folder of the checkout. */
export const ROOT = resolve(__dirname, '..', '..', '..');

const VARIABLE = 'E2E_HOST';

/** Paths of the programs that the setup script installs outside the checkout. */
export interface Host {
	/** Folder with the `node` executable that n8n runs on. */
	nodeBin: string;
	/** Folder whose `node_modules` holds n8n. */
	n8n: string;
	/** Path of the browser executable. */
	chromium: string;
}

/** Programs that n8n's queue mode needs besides n8n. */
export interface QueueHost {
	/** Path of `redis-server`. */
	redis: string;
	/** Folder with PostgreSQL's programs. */
	postgres: string;
}

/** Finds n8n, its Node.js and the browser; downloads whatever is missing. */
export function host(): Host {
	process.env[VARIABLE] ??= setUp('inherit', 'build', 'n8n', 'chromium');
	return JSON.parse(process.env[VARIABLE]) as Host;
}

/** Has {@link host} find the older n8n instead, which is tested without a browser. */
export function useOlderHost(): void {
	process.env[VARIABLE] ??= setUp('inherit', 'build', 'n8n1');
}

/** Finds Redis and PostgreSQL; installs them if they are missing, where possible. */
export function queueHost(): QueueHost {
	const found = host() as Host & Partial<QueueHost>;
	if (found.redis !== undefined && found.postgres !== undefined) return found as QueueHost & Host;
	return JSON.parse(setUp('pipe', 'queue')) as QueueHost;
}

/** @param stderr `inherit` shows progress; with `pipe`, a failure says why */
function setUp(stderr: 'inherit' | 'pipe', ...parts: string[]): string {
	return execFileSync(process.execPath, [join(ROOT, 'scripts', 'setup.mjs'), '--json', ...parts], {
		cwd: ROOT,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', stderr],
	});
}
