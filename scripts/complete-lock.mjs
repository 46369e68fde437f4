/**
 * Completes lock files after `npm install` has changed them.
 *
 *   node scripts/complete-lock.mjs [--check] [package-lock.json …]
 *
 * When npm cannot download optional packages for other platforms, it leaves them out of the lock file, and then
 * its own `npm ci` rejects that file. The packages that want them pin their exact versions, so the missing
 * entries can be added: npm ignores them on this platform and downloads them on theirs. Their hashes come from the
 * registry, because without one npm would take whatever it gets. `--check` changes nothing and asks nobody: it
 * lists what is missing, and the exit code is 1 when anything is.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

import { entriesWithServer, lockProblems, missingEntries, uncheckedEntries } from './lib/lock.mjs';

const FILES = [
	'package-lock.json',
	'test/e2e/n8n/package-lock.json',
	'test/e2e/n8n-1.123/package-lock.json',
	'test/e2e/node/package-lock.json',
	'test/engine/older/package-lock.json',
	'test/package/scanner/package-lock.json',
];
const FIELDS = ['cpu', 'engines', 'libc', 'license', 'os', 'dist.integrity'];

/** What the registry says about a version of a package. */
function ask(name, version) {
	const args = ['view', `${name}@${version}`, ...FIELDS, '--json'];
	const { 'dist.integrity': integrity, ...rest } = JSON.parse(
		execFileSync('npm', args, { encoding: 'utf8' }),
	);
	return { integrity, ...rest };
}

/** The lock entry of an optional package for other platforms. npm prints a list of one as its only element. */
function entryFor(name, version, dev) {
	const { integrity, cpu, engines, libc, license, os } = ask(name, version);
	const list = (key, value) => (value === undefined ? {} : { [key]: [value].flat() });
	return {
		version,
		integrity,
		...list('cpu', cpu),
		...(dev ? { dev } : {}),
		...list('libc', libc),
		...(license ? { license } : {}),
		optional: true,
		...list('os', os),
		...(engines ? { engines } : {}),
	};
}

/** @returns {number} how many entries were changed */
function complete(lock) {
	const named = entriesWithServer(lock);
	// Registries put tarballs below /-/; a package from elsewhere must keep its address
	for (const [, entry] of named) if (entry.resolved.includes('/-/')) delete entry.resolved;
	const unchecked = uncheckedEntries(lock);
	for (const [path, { version, ...rest }] of unchecked) {
		const { integrity } = ask(rest.name ?? path.split('node_modules/').at(-1), version);
		lock.packages[path] = { version, integrity, ...rest };
	}
	const pinned = missingEntries(lock).filter(({ range }) => /^\d+\.\d+\.\d+$/.test(range));
	for (const { name, range, dev } of pinned) {
		lock.packages[`node_modules/${name}`] ??= entryFor(name, range, dev);
	}
	const all = Object.entries(lock.packages);
	lock.packages = Object.fromEntries(all.sort(([a], [b]) => a.localeCompare(b, 'en')));
	return named.length + unchecked.length + pinned.length;
}

const args = process.argv.slice(2);
const given = args.filter((arg) => arg !== '--check');
for (const file of given.length > 0 ? given : FILES) {
	const text = readFileSync(file, 'utf8');
	const indent = /^\{\n(\s+)/.exec(text)?.[1] ?? 2;
	const lock = JSON.parse(text);
	const changed = args.includes('--check') ? 0 : complete(lock);
	if (changed > 0) {
		writeFileSync(file, `${JSON.stringify(lock, null, indent)}\n`);
		console.error(`${file}: ${changed} entries completed`);
	}
	const problems = lockProblems(lock);
	for (const problem of problems) console.error(`${file}: ${problem}`);
	if (problems.length > 0) process.exitCode = 1;
}
