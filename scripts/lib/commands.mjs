import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { execa } from 'execa';

import { npmEnvironment } from './environment.mjs';
import { CACHE, ROOT } from './paths.mjs';

const LOGS = join(CACHE, 'logs');
const TAIL_LINES = 40;

/** What shells report for a command that Ctrl-C ended. */
const INTERRUPTED = 130;

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs a command to its end. Its output goes to a log file; a failure shows the last lines.
 * @param {string} log name of the log file in the cache, without extension
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env: NodeJS.ProcessEnv }} options env: the whole environment
 * @returns {Promise<void>}
 */
export async function run(log, command, args, options) {
	mkdirSync(LOGS, { recursive: true });
	const file = join(LOGS, `${log}.log`);
	const output = ['pipe', { file }];
	const { failed, shortMessage, all } = await execa(command, args, {
		...options,
		extendEnv: false,
		stdin: 'ignore',
		stdout: output,
		stderr: output,
		all: true,
		reject: false,
	});
	if (!failed) return;
	const tail = (all ?? '').split('\n').slice(-TAIL_LINES).join('\n');
	throw new Error(`${shortMessage}\n${tail}\n(full log: ${file})`);
}

/**
 * Runs a command in the checkout, in this terminal. Signals are passed on to it so that it can clean up, and
 * end this process once it has ended.
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env] added to the environment
 * @returns {Promise<number>} its exit code
 */
export async function foreground(command, args, env = {}) {
	const child = execa(command, args, {
		cwd: ROOT,
		env: npmEnvironment(undefined, { STOP_WITH_PARENT: '1', ...env }),
		extendEnv: false,
		stdio: 'inherit',
		reject: false,
		forceKillAfterDelay: false, // to stop n8n may take longer
	});
	let interrupted = false;
	const passOn = (signal) => {
		interrupted = true;
		child.kill(signal);
	};
	for (const signal of SIGNALS) process.on(signal, passOn);
	const { exitCode, signal, shortMessage } = await child;
	for (const name of SIGNALS) process.removeListener(name, passOn);
	if (exitCode === undefined && signal === undefined) throw new Error(shortMessage);
	const code = exitCode ?? INTERRUPTED;
	if (interrupted) process.exit(code);
	return code;
}
