import { createHash } from 'node:crypto';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { cached } from './cache.mjs';
import { run, step } from './progress.mjs';

const FILES = ['package.json', 'package-lock.json'];
const QUIET = ['--no-audit', '--no-fund', '--no-progress'];

const readJson = (folder, file) => JSON.parse(readFileSync(join(folder, file), 'utf8'));

/** The version of a package that a committed manifest pins. */
export function pinnedVersion(manifest, packageName) {
	return readJson(manifest, 'package.json').dependencies[packageName];
}

/**
 * Packages that a committed manifest and lock file pin, installed once outside the checkout.
 * @param {object} pinned
 * @param {string} pinned.name of the cache entry
 * @param {string} pinned.manifest folder of package.json and package-lock.json
 * @param {string} pinned.packageName the package that the entry is about
 * @param {string} pinned.cost what the download takes, for people
 * @param {NodeJS.ProcessEnv} pinned.env for npm
 * @param {(folder: string) => Promise<void>} [pinned.finish] what is left to do after `npm ci`
 * @returns {Promise<string>} the folder whose `node_modules` holds the packages
 */
export async function ensurePinned({ name, manifest, packageName, cost, env, finish }) {
	const version = pinnedVersion(manifest, packageName);
	return await cached(entryName(name, version, manifest), async (draft) => {
		for (const file of FILES) copyFileSync(join(manifest, file), join(draft, file));
		await step(`Download ${packageName} ${version} (once; ${cost})`, () =>
			run(`${name}-install`, 'npm', ['ci', '--ignore-scripts', ...QUIET], { cwd: draft, env }),
		);
		await finish?.(draft);
	});
}

function entryName(name, version, manifest) {
	const hash = createHash('sha256');
	// Parsed: another indentation is no other content
	for (const file of FILES) hash.update(JSON.stringify(readJson(manifest, file)));
	const id = hash.digest('hex').slice(0, 12);
	return `${name}-${version}-${process.platform}-${process.arch}-${id}`;
}
