import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { canInstallPackages, installPackages } from './debian.mjs';
import { findOnPath } from './environment.mjs';

/** Debian keeps one folder per major version there, and off the PATH. */
const DEBIAN = '/usr/lib/postgresql';

const NEEDED = ['initdb', 'postgres', 'pg_isready'];

/**
 * PostgreSQL, which n8n's queue mode needs. The tests start one of their own; no installed service is touched.
 * @returns {Promise<string>} the folder with its programs
 */
export async function ensurePostgres() {
	const found = findPostgres();
	if (found) return found;
	if (canInstallPackages()) await installPackages('PostgreSQL', ['postgresql']);
	const installed = findPostgres();
	if (installed) return installed;
	throw new Error(`The queue-mode test needs PostgreSQL: put ${NEEDED.join(', ')} on the PATH.`);
}

function findPostgres() {
	const initdb = findOnPath('initdb');
	const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN) : [];
	const newestFirst = versions.sort((a, b) => Number(b) - Number(a));
	const folders = newestFirst.map((version) => join(DEBIAN, version, 'bin'));
	if (initdb) folders.unshift(dirname(initdb));
	return folders.find((folder) => NEEDED.every((name) => existsSync(join(folder, name))));
}
