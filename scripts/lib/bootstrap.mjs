import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { npmEnvironment } from './environment.mjs';
import { obeyCommonArguments } from './options.mjs';
import { ROOT } from './paths.mjs';

// This runs before anything is installed, so neither it nor what it imports may import a package.

const INSTALLED = join(ROOT, 'node_modules', '.package-lock.json');
const WATCH_MS = 500;
const HEARTBEAT_MS = 15_000;

/**
 * The frame of every command: installs the dependencies, then does the work, which may import packages.
 * What either throws is printed, and the exit code is 1.
 * @param {() => Promise<number | undefined>} work its result is the exit code, 0 when undefined
 * @param {object} options
 * @param {string} options.help what `--help` prints: the uses of the command, one a line
 * @param {boolean} [options.keepInstalled] an installation that does not match the lock file is left alone
 * @returns {Promise<boolean>} whether nothing was thrown
 */
export async function bootstrap(work, { help, keepInstalled = false }) {
	if (obeyCommonArguments(help)) return true;
	endWithNpm();
	try {
		if (!(keepInstalled && existsSync(INSTALLED))) await ensureDependencies();
		process.exitCode = (await work()) ?? 0;
		return true;
	} catch (error) {
		console.error(error.message);
		process.exitCode = 1;
		return false;
	}
}

/** npm may die of a signal without passing it on. Then we do as if it had been sent to us. */
function endWithNpm() {
	if (!process.env.npm_lifecycle_event) return;
	const parent = process.ppid;
	const watch = setInterval(() => {
		if (process.ppid === parent) return;
		clearInterval(watch);
		process.kill(process.pid, 'SIGTERM');
	}, WATCH_MS);
	watch.unref();
}

/** Installs the dependencies when they are missing or do not match the lock file. */
async function ensureDependencies() {
	if (matchesLockFile()) return;
	console.error('Installing the development dependencies (about 2 minutes) …');
	const started = Date.now();
	const seconds = () => `${Math.round((Date.now() - started) / 1000)} s`;
	const heartbeat = setInterval(() => console.error(`  … ${seconds()}`), HEARTBEAT_MS);
	try {
		await npmCi();
	} finally {
		clearInterval(heartbeat);
	}
	console.error(`Installed the development dependencies (${seconds()})`);
}

/** npm prints to stderr: the stdout of a command may be for machines. */
async function npmCi() {
	const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
	const npm = spawn('npm', args, { cwd: ROOT, env: npmEnvironment(), stdio: ['ignore', 2, 2] });
	const end = () => npm.kill();
	process.once('exit', end);
	await new Promise((resolve, reject) => {
		npm.once('error', reject);
		npm.once('close', (code, signal) => {
			if (code === 0) resolve();
			else reject(new Error(`npm ci ended with ${signal ?? `exit code ${code}`}`));
		});
	});
	process.removeListener('exit', end);
}

/** Compares the lock file with npm's record of the installation; file times mean nothing after a checkout. */
function matchesLockFile() {
	const installed = lockedPackages(INSTALLED);
	if (installed === undefined) return false;
	const wanted = Object.entries(lockedPackages(join(ROOT, 'package-lock.json')) ?? {});
	return wanted.every(([path, { version, integrity, optional, extraneous }]) => {
		if (path === '' || extraneous) return true; // the project itself; what npm does not install
		const found = installed[path];
		if (found === undefined) return optional === true;
		return found.version === version && found.integrity === integrity;
	});
}

function lockedPackages(file) {
	return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : undefined;
}
