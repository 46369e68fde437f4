import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { canInstallPackages, installPackages } from './debian.mjs';
import { findOnPath } from './environment.mjs';

const CHROMIUM = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const CHROME_ON_MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
const POSTGRES = ['initdb', 'postgres', 'pg_isready'];

/** Debian keeps PostgreSQL off the PATH, in one folder per major version. */
const POSTGRES_ON_DEBIAN = '/usr/lib/postgresql';

/**
 * A program of the system, installed first where it is missing and that is possible.
 * @param {object} program
 * @param {string} program.name
 * @param {() => string | undefined} program.find
 * @param {string[]} program.packages those of Debian that contain it
 * @param {string} program.advice for people on other systems
 * @returns {Promise<string>} what `find` found
 */
async function ensureProgram({ name, find, packages, advice }) {
	const found = find();
	if (found) return found;
	if (canInstallPackages()) await installPackages(name, packages);
	const installed = find();
	if (installed) return installed;
	throw new Error(advice);
}

/**
 * The browser for the editor tests.
 * @returns {Promise<string>} path of the executable
 */
export async function ensureChromium() {
	const chosen = process.env.CHROMIUM_PATH;
	if (chosen && !existsSync(chosen)) throw new Error(`CHROMIUM_PATH: ${chosen} does not exist`);
	if (chosen) return chosen;
	return await ensureProgram({
		name: 'Chromium',
		find: () =>
			CHROMIUM.map(findOnPath).find(Boolean) ??
			(existsSync(CHROME_ON_MAC) ? CHROME_ON_MAC : undefined),
		// Without fonts, screenshots of the editor show empty boxes for letters
		packages: ['chromium', 'fonts-dejavu-core', 'fonts-noto-color-emoji'],
		advice:
			'The editor tests need Chromium or Google Chrome. Install one, or put the path of its executable in CHROMIUM_PATH.',
	});
}

/**
 * PHP's command line, for the tests that compare our encoding with PHP's own.
 * @returns {Promise<string>} path of the executable
 */
export async function ensurePhp() {
	return await ensureProgram({
		name: 'PHP',
		find: () => findOnPath('php'),
		packages: ['php-cli'],
		advice: 'The unit tests need PHP on the PATH (the package is often named php-cli).',
	});
}

/**
 * Redis and PostgreSQL, which n8n's queue mode needs. The tests start their own servers and leave installed
 * services alone.
 * @returns {Promise<{redis: string, postgres: string}>} path of `redis-server`; folder of PostgreSQL's programs
 */
export async function ensureQueueServices() {
	const redis = await ensureProgram({
		name: 'Redis',
		find: () => findOnPath('redis-server'),
		packages: ['redis-server'],
		advice: 'The queue-mode test needs redis-server and redis-cli on the PATH.',
	});
	const postgres = await ensureProgram({
		name: 'PostgreSQL',
		find: findPostgres,
		packages: ['postgresql'],
		advice: `The queue-mode test needs PostgreSQL: put ${POSTGRES.join(', ')} on the PATH.`,
	});
	return { redis, postgres };
}

function findPostgres() {
	const initdb = findOnPath('initdb');
	const versions = existsSync(POSTGRES_ON_DEBIAN) ? readdirSync(POSTGRES_ON_DEBIAN) : [];
	const newestFirst = versions.sort((a, b) => Number(b) - Number(a));
	const folders = newestFirst.map((version) => join(POSTGRES_ON_DEBIAN, version, 'bin'));
	if (initdb) folders.unshift(dirname(initdb));
	return folders.find((folder) => POSTGRES.every((name) => existsSync(join(folder, name))));
}
