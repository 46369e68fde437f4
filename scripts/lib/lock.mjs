/**
 * @typedef {object} Lock a package-lock.json of version 3
 * @property {Record<string, LockEntry>} packages by path from the folder of the lock file
 *
 * @typedef {object} LockEntry
 * @property {string} [name] where the folder is named otherwise
 * @property {string} [version]
 * @property {string} [resolved] address of the tarball
 * @property {string} [integrity] hash of the tarball
 * @property {boolean} [link] a folder of the checkout
 * @property {boolean} [inBundle] part of another package's tarball
 * @property {boolean} [dev]
 * @property {Record<string, string>} [dependencies]
 * @property {Record<string, string>} [optionalDependencies]
 */

const NESTED = '/node_modules/';

/**
 * What packages of a lock file want and the lock file does not have.
 * @param {Lock} lock
 * @returns {Array<{ by: string, name: string, range: string, dev?: boolean }>}
 */
export function missingEntries({ packages }) {
	return Object.entries(packages).flatMap(([path, { dependencies, optionalDependencies, dev }]) =>
		Object.entries({ ...dependencies, ...optionalDependencies })
			.filter(([name]) => !isFound(packages, path, name))
			.map(([name, range]) => ({ by: path, name, range, dev })),
	);
}

/** Whether Node.js would find a package from another one: in its own `node_modules`, or in one further up. */
function isFound(packages, path, name) {
	for (let folder = path; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf(NESTED)))) {
		if (`${folder && `${folder}/`}node_modules/${name}` in packages) return true;
		if (folder === '') return false;
	}
}

/**
 * Entries whose tarball npm would take unchecked.
 * @param {Lock} lock
 * @returns {Array<[path: string, entry: LockEntry]>}
 */
export function uncheckedEntries({ packages }) {
	return Object.entries(packages).filter(
		([path, { integrity = '', link, inBundle }]) =>
			path !== '' && !link && !inBundle && !integrity.startsWith('sha512-'),
	);
}

/**
 * Entries that name the server that their tarball came from. It is the one of whoever wrote the lock file; without
 * it, npm asks the registry that each user has set.
 * @param {Lock} lock
 * @returns {Array<[path: string, entry: LockEntry]>}
 */
export function entriesWithServer({ packages }) {
	return Object.entries(packages).filter(([, { resolved, link }]) => resolved && !link);
}

/**
 * What keeps a lock file from being complete and checked on every platform.
 * @param {Lock} lock
 * @returns {string[]} for people
 */
export function lockProblems(lock) {
	const unchecked = uncheckedEntries(lock).map(([path]) => `${path} has no sha512`);
	const named = entriesWithServer(lock).map(([path]) => `${path} names a server`);
	const missing = missingEntries(lock).map(
		({ by, name, range }) => `${by || 'package.json'} wants ${name}@${range}, which is not there`,
	);
	return [...unchecked, ...named, ...missing];
}
