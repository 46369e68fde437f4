/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { tempFolder } from '../../support/tempFolder';

const ROOT = resolve(__dirname, '..', '..', '..');
const HASH = `sha512-${'A'.repeat(86)}==`;

/** What `complete-lock.mjs --check` says about lock files; by default about those of the project. */
function check(...files: string[]) {
	const script = join(ROOT, 'scripts', 'complete-lock.mjs');
	const options = { cwd: ROOT, encoding: 'utf8' } as const;
	const { status, stderr } = spawnSync(process.execPath, [script, '--check', ...files], options);
	return { status, stderr };
}

test('every lock file has what each platform needs, all of it with its hash', () => {
	expect(check()).toEqual({ status: 0, stderr: '' });
});

test('the check covers every lock file', () => {
	const skipped = /(^|[\\/])(node_modules|dist)[\\/]/;
	const all = ['test', 'scripts', 'examples', 'docs'].flatMap((folder) =>
		readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
			.map((file) => join(folder, file))
			.filter((file) => file.endsWith('package-lock.json') && !skipped.test(file)),
	);
	const script = readFileSync(join(ROOT, 'scripts', 'complete-lock.mjs'), 'utf8');
	expect(all.filter((file) => !script.includes(`'${file.replaceAll('\\', '/')}'`))).toEqual([]);
});

describe('a lock file', () => {
	const { path: folder, remove } = tempFolder();
	afterAll(remove);

	const a = { version: '1.0.0', integrity: HASH };
	test.each<[string, Record<string, object>, string | undefined]>([
		['with hashes is complete', { 'node_modules/a': a }, undefined],
		['without a hash', { 'node_modules/a': { version: '1.0.0' } }, 'node_modules/a has no sha512'],
		[
			'with a hash that can be forged',
			{ 'node_modules/a': { ...a, integrity: 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=' } },
			'node_modules/a has no sha512',
		],
		[
			'with the server of whoever wrote it',
			{ 'node_modules/a': { ...a, resolved: 'https://mirror.example/a/-/a-1.0.0.tgz' } },
			'node_modules/a names a server',
		],
		[
			'without a package for another platform',
			{ 'node_modules/a': { ...a, optionalDependencies: { 'a-darwin-arm64': '1.0.0' } } },
			'node_modules/a wants a-darwin-arm64@1.0.0, which is not there',
		],
		[
			'with that package where it is not found',
			{
				'node_modules/a': { ...a, optionalDependencies: { 'a-darwin-arm64': '1.0.0' } },
				'node_modules/b/node_modules/a-darwin-arm64': a,
			},
			'node_modules/a wants a-darwin-arm64@1.0.0, which is not there',
		],
		[
			'with packages in their own folder and further up',
			{
				'node_modules/@b/c/node_modules/a': { ...a, dependencies: { d: '^1.0.0', e: '1' } },
				'node_modules/@b/c/node_modules/d': a,
				'node_modules/e': a,
			},
			undefined,
		],
	])('%s', (_, packages, problem) => {
		const file = join(folder, 'package-lock.json');
		writeFileSync(file, JSON.stringify({ packages: { '': {}, ...packages } }));
		expect(check(file)).toEqual({
			status: problem === undefined ? 0 : 1,
			stderr: problem === undefined ? '' : `${file}: ${problem}\n`,
		});
	});
});

test('npm neither runs scripts of packages nor notes servers in lock files', () => {
	const npmrc = readFileSync(join(ROOT, '.npmrc'), 'utf8').trim().split('\n');
	expect(npmrc).toEqual(['ignore-scripts=true', 'omit-lockfile-registry-resolved=true']);
});
