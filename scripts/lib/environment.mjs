import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * Variables that `npm test` and `npm start` hand down and that change what npm does in another folder, such as
 * the project's own `ignore-scripts` and the `nodedir` of another Node.js.
 */
const NPM_LEFTOVERS =
	/^(npm_(package|lifecycle|config_(loglevel|ignore_scripts|local_prefix|nodedir|omit|only|production))|INIT_CWD$)/i;

/**
 * Our environment without what npm has added to it.
 * @param {string} [binFolder] put first on PATH
 * @param {NodeJS.ProcessEnv} [extra] variables to add
 */
export function npmEnvironment(binFolder, extra = {}) {
	const kept = Object.entries(process.env).filter(([name]) => !NPM_LEFTOVERS.test(name));
	const env = { ...Object.fromEntries(kept), ...extra };
	delete env.NODE_ENV; // with "production", npm leaves out the dev dependencies
	if (binFolder) env.PATH = `${binFolder}${delimiter}${env.PATH ?? ''}`;
	return env;
}

/** The path of an executable, from the first folder of PATH that contains it; undefined when none does. */
export function findOnPath(name) {
	const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
	return folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
}
