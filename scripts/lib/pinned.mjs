import { createHash } from 'node:crypto';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { cached } from './cache.mjs';
import { run } from './commands.mjs';
import { step } from './progress.mjs';

const FILES = ['package.json', 'package-lock.json'];
const QUIET = ['--no-audit', '--no-fund', '--no-progress'];

const readJson = (folder, file) => JSON.parse(readFileSync(join(folder, file), 'utf8'));

/**
 * Packages pinned by a committed package.json and its lock file, installed once outside the checkout.
 * @param {object} pinned
 * @param {string} pinned.name of the cache entry
 * @param {string} pinned.manifest folder of the two files
 * @param {string} pinned.packageName the package whose version names the cache entry
 * @param {string} [pinned.title] what people know it by; by default the package
 * @param {string} pinned.cost time and disk space, for people
 * @param {NodeJS.ProcessEnv} pinned.env for npm
 * @param {(folder: string) => Promise<void>} [pinned.finish] what remains to be done after `npm ci`
 * @returns {Promise<string>} the folder whose `node_modules` contains the packages
 */
export async function ensurePinned(pinned) {
	const { name, manifest, packageName, title = packageName, cost, env, finish } = pinned;
	const { dependencies, optionalDependencies } = readJson(manifest, 'package.json');
	const version = { ...dependencies, ...optionalDependencies }[packageName];
	return await cached(entryName(name, version, manifest), async (draft) => {
		for (const file of FILES) copyFileSync(join(manifest, file), join(draft, file));
		await step(`Download ${title} ${version} (once; ${cost})`, () =>
			run(`${name}-install`, 'npm', ['ci', '--ignore-scripts', ...QUIET], { cwd: draft, env }),
		);
		await finish?.(draft);
	});
}

function entryName(name, version, manifest) {
	const hash = createHash('sha256');
	// Parsed, because indentation does not matter
	for (const file of FILES) hash.update(JSON.stringify(readJson(manifest, file)));
	const id = hash.digest('hex').slice(0, 12);
	return `${name}-${version}-${process.platform}-${process.arch}-${id}`;
}
