import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { npmEnvironment } from './environment.mjs';
import { ROOT } from './paths.mjs';
import { run, step } from './progress.mjs';

const SOURCES = ['nodes', 'credentials', 'icons', 'tsconfig.json', 'package.json', 'gulpfile.js'];

/** Installs the development dependencies when they are missing or not those of the lock file. */
export async function ensureDependencies() {
	if (dependenciesAreCurrent()) return;
	await step('Install the development dependencies (about 2 minutes)', () =>
		run('dependencies', 'npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
			cwd: ROOT,
			env: npmEnvironment(),
		}),
	);
}

/** Builds the package when `dist` is missing or older than a source file. */
export async function ensureBuild() {
	if (oldestOutput() >= Math.max(...SOURCES.map((source) => newest(join(ROOT, source))))) return;
	await step('Build the package', () =>
		run('build', 'npm', ['run', 'build'], { cwd: ROOT, env: npmEnvironment() }),
	);
}

/** Compares what npm noted down when it installed with the lock file (times lie after a checkout). */
function dependenciesAreCurrent() {
	const installed = lockedPackages(join(ROOT, 'node_modules', '.package-lock.json'));
	if (installed === undefined) return false;
	const wanted = Object.entries(lockedPackages(join(ROOT, 'package-lock.json')) ?? {});
	return wanted.every(([path, { version, optional, extraneous }]) => {
		if (path === '' || extraneous) return true; // the project itself; what npm leaves out
		const found = installed[path];
		return found === undefined ? optional === true : found.version === version;
	});
}

function lockedPackages(file) {
	return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : undefined;
}

/** When the oldest file that n8n would load was built; 0 when one is missing. */
function oldestOutput() {
	const { n8n } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
	const files = [...n8n.nodes, ...n8n.credentials].map((file) => join(ROOT, file));
	return Math.min(...files.map((file) => (existsSync(file) ? statSync(file).mtimeMs : 0)));
}

/** Latest change below a path; a folder's own time tells of deleted files. */
function newest(path) {
	if (!existsSync(path)) return 0;
	const stat = statSync(path);
	if (!stat.isDirectory()) return stat.mtimeMs;
	return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}
