/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
/**
 * One n8n for each worker of jest, for all end-to-end test files that it runs: it takes ten seconds and a
 * gigabyte to start. So two files that run side by side do not meet in n8n.
 *
 * `globalSetup` packs the package, starts each n8n with it and signs the owner in; `globalTeardown` ends them.
 * Test files run in other processes, so what they need travels in an environment variable. The stand-in portal
 * is not shared: each test file starts its own in its own process, where it can look into it.
 */
import { readFileSync } from 'node:fs';

import { N8nClient } from './client';
import { workerNumber } from './serverProcess';

const VARIABLE = 'E2E_N8N';

/** An n8n of this test run. */
export interface SharedN8n {
	url: string;
	version: string;
	userFolder: string;
	logFile: string;
	/** The package under test, as `npm pack` made it. */
	packageTarball: string;
	authCookie: string;
	/** Nodes may read files below it. */
	filesFolder: string;
}

export function publish(n8ns: SharedN8n[]): void {
	process.env[VARIABLE] = JSON.stringify(n8ns);
}

/** The n8n that `globalSetup` started for the worker that runs this test file. */
export function sharedN8n(): SharedN8n {
	const value = process.env[VARIABLE];
	if (value === undefined) throw new Error('No n8n: run the tests by `npm run test:e2e`');
	const n8ns = JSON.parse(value) as SharedN8n[];
	return n8ns[(workerNumber() - 1) % n8ns.length];
}

/** A client that is signed in as the owner of the shared n8n. */
export function sharedClient(): N8nClient {
	const { url, authCookie } = sharedN8n();
	return new N8nClient(url, authCookie);
}

/** All that the shared n8n has printed so far. */
export function sharedLogs(): string {
	return readFileSync(sharedN8n().logFile, 'utf8');
}
