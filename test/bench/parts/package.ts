/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { ROOT } from '../../e2e/support/host';
import { childJson } from '../support/child';
import { median, rounded } from '../support/numbers';
import { CREDENTIAL_FILE, NODE_FILE } from '../support/package';
import { say } from '../support/say';

export interface PackageFigures {
	unpackedKb: number;
	packedKb: number;
	files: number;
	/** Milliseconds to load node and credential in a new process that has n8n-workflow loaded, as n8n has. */
	requireMs: number;
	/** The same plus the time to load n8n-workflow, which is not part of the package. */
	requireWithN8nWorkflowMs: number;
}

const timed = (...modules: string[]): string => `
	const started = performance.now();
	for (const file of ${JSON.stringify(modules)}) require(file);
	console.log(JSON.stringify(performance.now() - started));`;

/** Measures the size of the package as npm packs it, and its load time. */
export async function measurePackage(rounds: number): Promise<PackageFigures> {
	say('  Size and load time of the package …');
	const args = ['pack', '--dry-run', '--json', '--ignore-scripts'];
	const { stdout } = await promisify(execFile)('npm', args, { cwd: ROOT });
	const [pack] = JSON.parse(stdout) as [{ size: number; unpackedSize: number; entryCount: number }];

	const dependency = require.resolve('n8n-workflow');
	const files = [NODE_FILE, CREDENTIAL_FILE];
	const loaded: number[] = [];
	const fresh: number[] = [];
	for (let round = 0; round < rounds; round++) {
		const first = `require(${JSON.stringify(dependency)});`;
		loaded.push(await childJson<number>('-e', first + timed(...files)));
		fresh.push(await childJson<number>('-e', timed(...files)));
	}
	return {
		unpackedKb: rounded(pack.unpackedSize / 1000, 1),
		packedKb: rounded(pack.size / 1000, 1),
		files: pack.entryCount,
		requireMs: rounded(median(loaded), 1),
		requireWithN8nWorkflowMs: rounded(median(fresh), 1),
	};
}
