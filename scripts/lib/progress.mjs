import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { CACHE } from './paths.mjs';

const QUIET_MS = 1_000;
const HEARTBEAT_MS = 15_000;
const TAIL_LINES = 40;

/** Writes one line for the person at the terminal (stderr, so that stdout stays machine-readable). */
export function say(line) {
	process.stderr.write(`${line}\n`);
}

/** `75000` → `1 min 15 s`, `800` → `0.8 s`. */
export function duration(ms) {
	if (ms < 10_000) return `${(ms / 1000).toFixed(1)} s`;
	const seconds = Math.round(ms / 1000);
	return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/**
 * Does one step of the set-up: a line when it starts (unless it is over at once), a sign of life every
 * 15 seconds, a line with the time it took.
 * @template T
 * @param {string} label
 * @param {() => Promise<T> | T} work
 * @returns {Promise<T>}
 */
export async function step(label, work) {
	const started = Date.now();
	const announce = setTimeout(() => say(`  ${label} …`), QUIET_MS);
	const heartbeat = setInterval(
		() => say(`  ${label} … ${duration(Date.now() - started)}`),
		HEARTBEAT_MS,
	);
	try {
		const result = await work();
		say(`✓ ${label} (${duration(Date.now() - started)})`);
		return result;
	} catch (error) {
		say(`✗ ${label} (${duration(Date.now() - started)})`);
		throw error;
	} finally {
		clearTimeout(announce);
		clearInterval(heartbeat);
	}
}

/**
 * Runs a command to its end. What it prints goes to a log file; only a failure shows the end of it.
 * @param {string} log name of the log file in the cache, without extension
 * @param {string} command
 * @param {string[]} args
 * @param {{cwd?: string, env?: NodeJS.ProcessEnv}} [options]
 * @returns {Promise<void>}
 */
export async function run(log, command, args, options = {}) {
	const folder = join(CACHE, 'logs');
	mkdirSync(folder, { recursive: true });
	const file = join(folder, `${log}.log`);
	const output = createWriteStream(file);
	const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
	child.stdout.pipe(output, { end: false });
	child.stderr.pipe(output, { end: false });
	const outcome = await new Promise((resolve) => {
		child.on('error', (error) => resolve(error.message));
		child.on('close', (code, signal) => resolve(code === 0 ? '' : `ended with ${signal ?? code}`));
	});
	await new Promise((resolve) => output.end(resolve));
	if (outcome === '') return;
	const tail = readFileSync(file, 'utf8').trimEnd().split('\n').slice(-TAIL_LINES).join('\n');
	throw new Error(`${[command, ...args].join(' ')}: ${outcome}\n${tail}\n(full log: ${file})`);
}
