import { spawn } from 'node:child_process';

import { npmEnvironment } from './environment.mjs';
import { ROOT } from './paths.mjs';

/** What shells report for a command that Ctrl-C ended. */
const INTERRUPTED = 130;

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** npm dies of a signal without passing it on to us; then this changes. */
const PARENT = process.ppid;
const WATCH_MS = 500;

/**
 * Runs a command in the checkout with this terminal. A signal to us goes on to it, so that it can tidy up.
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env] added to the environment
 * @returns {Promise<number>} its exit code
 */
export async function foreground(command, args, env = {}) {
	const child = spawn(command, args, {
		cwd: ROOT,
		env: npmEnvironment(undefined, { STOP_WITH_PARENT: '1', ...env }),
		stdio: 'inherit',
	});
	let interrupted = false;
	const pass = (signal) => {
		interrupted = true;
		child.kill(signal);
	};
	for (const signal of SIGNALS) process.on(signal, pass);
	const watch = setInterval(() => {
		if (process.env.npm_lifecycle_event && process.ppid !== PARENT) pass('SIGTERM');
	}, WATCH_MS);
	const code = await new Promise((resolve, reject) => {
		child.on('error', reject);
		child.on('close', (exitCode) => resolve(exitCode ?? INTERRUPTED));
	});
	clearInterval(watch);
	for (const signal of SIGNALS) process.removeListener(signal, pass);
	if (interrupted) process.exit(code);
	return code;
}
