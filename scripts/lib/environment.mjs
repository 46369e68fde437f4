import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * Variables that `npm test` and `npm start` pass on and that would change what npm does in another folder:
 * the project's own `ignore-scripts` arrives this way, and so does a `nodedir` of another Node.js.
 */
const NPM_LEFTOVERS =
	/^(npm_(package|lifecycle|config_(loglevel|ignore_scripts|local_prefix|nodedir|omit|only|production))|INIT_CWD$)/i;

/**
 * The environment for npm in another folder than the checkout.
 * @param {string} [binFolder] put first on PATH
 * @param {NodeJS.ProcessEnv} [extra]
 */
export function npmEnvironment(binFolder, extra = {}) {
	const kept = Object.entries(process.env).filter(([name]) => !NPM_LEFTOVERS.test(name));
	const env = { ...Object.fromEntries(kept), ...extra };
	delete env.NODE_ENV; // "production" would leave the dev dependencies out
	if (binFolder) env.PATH = `${binFolder}${delimiter}${env.PATH ?? ''}`;
	return env;
}

/** First folder of PATH that holds `name`, joined with it; undefined when there is none. */
export function findOnPath(name) {
	const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
	return folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
}
