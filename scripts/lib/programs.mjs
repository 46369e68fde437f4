import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { canInstallPackages, installPackages, missingMessage } from './debian.mjs';
import { findOnPath } from './environment.mjs';

const CHROMIUM = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const CHROME_ON_MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
const QUEUE_MODE = "for the test of n8n's queue mode";
const POSTGRES = ['initdb', 'postgres', 'pg_isready'];

/** Debian keeps PostgreSQL off the PATH, in one folder per major version. */
const POSTGRES_ON_DEBIAN = '/usr/lib/postgresql';

/**
 * A program of the system, installed first where it is missing and that is possible.
 * @param {import('./debian.mjs').Missing & { find: () => string | undefined }} program
 * @returns {Promise<string>} what `find` found
 */
async function ensureProgram({ find, ...program }) {
	const found = find();
	if (found) return found;
	if (canInstallPackages()) await installPackages(program);
	const installed = find();
	if (installed) return installed;
	throw new Error(missingMessage(program));
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
		purpose: 'for the tests of the editor',
		find: () =>
			CHROMIUM.map(findOnPath).find(Boolean) ??
			(existsSync(CHROME_ON_MAC) ? CHROME_ON_MAC : undefined),
		// Without fonts, screenshots of the editor show empty boxes for letters
		packages: ['chromium', 'fonts-dejavu-core', 'fonts-noto-color-emoji'],
		advice: 'Install it or Google Chrome, or put the path of its executable in CHROMIUM_PATH.',
	});
}

/**
 * PHP's command line, for the tests that compare our encoding with PHP's own.
 * @returns {Promise<string>} path of the executable
 */
export async function ensurePhp() {
	return await ensureProgram({
		name: 'PHP',
		purpose: "for the tests that compare our encoding with PHP's own",
		find: () => findOnPath('php'),
		packages: ['php-cli'],
		advice: 'Put php on the PATH (the package is often named php-cli).',
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
		purpose: QUEUE_MODE,
		find: () => findOnPath('redis-server'),
		packages: ['redis-server'],
		advice: 'Put redis-server and redis-cli on the PATH.',
	});
	const postgres = await ensureProgram({
		name: 'PostgreSQL',
		purpose: QUEUE_MODE,
		find: findPostgres,
		packages: ['postgresql'],
		advice: `Put ${POSTGRES.join(', ')} on the PATH.`,
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

/** What compiles n8n's SQLite driver. Elsewhere than on Debian, the compiler has many names: node-gyp looks for it. */
export async function ensureCompiler() {
	const tools = ['g++', 'make', 'python3'];
	if (!existsSync('/usr/bin/apt-get')) return;
	await ensureProgram({
		name: 'A C++ compiler',
		purpose: "to compile n8n's SQLite driver",
		find: () => tools.every(findOnPath) || undefined,
		packages: tools,
		advice: '',
	});
}
