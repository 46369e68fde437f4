/**
 * Completes lock files after `npm install` has changed them:
 *
 *   node scripts/complete-lock.mjs [package-lock.json …]
 *
 * npm leaves optional packages for other platforms out of a lock file when it cannot get them, and then its own
 * `npm ci` refuses that file. Their versions are pinned exactly by the package that wants them, so the missing
 * entries can be written down; npm skips them on this platform and fetches them on theirs.
 */
import { readFileSync, writeFileSync } from 'node:fs';

import { say } from './lib/progress.mjs';

const PLATFORM = /-(android|darwin|freebsd|linux|openharmony|win32)-([a-z0-9]+)(?:-([a-z]+))?$/;
const FILES = [
	'package-lock.json',
	'test/e2e/n8n/package-lock.json',
	'test/package/scanner/package-lock.json',
];

/** The lock entry of a platform's package; undefined when its name does not tell the platform. */
function entryFor(name, version, dev) {
	const [, os, cpu, abi] = PLATFORM.exec(name) ?? [];
	if (os === undefined || !/^\d+\.\d+\.\d+$/.test(version)) return undefined;
	const libc = os !== 'linux' || !abi ? [] : [abi.startsWith('musl') ? 'musl' : 'glibc'];
	return {
		version,
		cpu: [cpu],
		...(dev ? { dev } : {}),
		...(libc.length > 0 ? { libc } : {}),
		optional: true,
		os: [os],
	};
}

function complete(lock) {
	const added = {};
	for (const { optionalDependencies = {}, dev } of Object.values(lock.packages)) {
		for (const [name, version] of Object.entries(optionalDependencies)) {
			const known = Object.keys(lock.packages).some((path) =>
				path.endsWith(`node_modules/${name}`),
			);
			const entry = known ? undefined : entryFor(name, version, dev);
			if (entry) added[`node_modules/${name}`] = entry;
		}
	}
	const all = Object.entries({ ...lock.packages, ...added });
	lock.packages = Object.fromEntries(all.sort(([a], [b]) => a.localeCompare(b, 'en')));
	return Object.keys(added);
}

const files = process.argv.slice(2);
for (const file of files.length > 0 ? files : FILES) {
	const text = readFileSync(file, 'utf8');
	const indent = /^\{\n(\s+)/.exec(text)?.[1] ?? 2;
	const lock = JSON.parse(text);
	const added = complete(lock);
	if (added.length > 0) writeFileSync(file, `${JSON.stringify(lock, null, indent)}\n`);
	say(`${file}: ${added.length} entries added`);
}
