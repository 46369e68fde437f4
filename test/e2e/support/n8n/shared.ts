/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
/**
 * Each jest worker has one n8n for all end-to-end test files that it runs, because an n8n takes ten seconds
 * to start and a gigabyte of memory. Files that run in parallel therefore do not share an n8n.
 *
 * `globalSetup` packs the package, starts each n8n with it and signs the owner in; `globalTeardown` stops them.
 * Test files run in other processes, so an environment variable holds what they need. The stand-in portal is not
 * shared: each test file starts one in its own process, where it can inspect it.
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
	/** Path of the package under test, made by `npm pack`. */
	packageTarball: string;
	authCookie: string;
	/** Nodes may read files below this folder. */
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

/** A client signed in as the shared n8n's owner. */
export function sharedClient(): N8nClient {
	const { url, authCookie } = sharedN8n();
	return new N8nClient(url, authCookie);
}

/** Everything that the shared n8n has printed so far. */
export function sharedLogs(): string {
	return readFileSync(sharedN8n().logFile, 'utf8');
}
