/**
 * Completes lock files after `npm install` has changed them.
 *
 *   node scripts/complete-lock.mjs [package-lock.json …]
 *
 * When npm cannot download optional packages for other platforms, it leaves them out of the lock file, and then
 * its own `npm ci` rejects that file. The packages that want them pin their exact versions, so the missing
 * entries can be added: npm ignores them on this platform and downloads them on theirs.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const PLATFORM = /-(android|darwin|freebsd|linux|openharmony|win32)-([a-z0-9]+)(?:-([a-z]+))?$/;
const FILES = [
	'package-lock.json',
	'test/e2e/n8n/package-lock.json',
	'test/package/scanner/package-lock.json',
];

/** The lock entry of a package for one platform; undefined when its name does not say which. */
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
	console.error(`${file}: ${added.length} entries added`);
}
