import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { run } from './commands.mjs';
import { npmEnvironment } from './environment.mjs';
import { ROOT } from './paths.mjs';
import { step } from './progress.mjs';

const SOURCES = ['nodes', 'credentials', 'icons', 'tsconfig.json', 'package.json', 'gulpfile.js'];

/** Builds the package when `dist` is missing or older than a source file. */
export async function ensureBuild() {
	const newestSource = Math.max(...SOURCES.map((source) => newest(join(ROOT, source))));
	if (oldestOutput() >= newestSource) return;
	await step('Build the package', () =>
		run('build', 'npm', ['run', 'build'], { cwd: ROOT, env: npmEnvironment() }),
	);
}

/** When the oldest file that n8n loads was built; 0 when one is missing. */
function oldestOutput() {
	const { n8n } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
	const files = [...n8n.nodes, ...n8n.credentials].map((file) => join(ROOT, file));
	return Math.min(...files.map((file) => (existsSync(file) ? statSync(file).mtimeMs : 0)));
}

/** The latest change at or below a path; a folder's own time covers deleted files. */
function newest(path) {
	if (!existsSync(path)) return 0;
	const stat = statSync(path);
	if (!stat.isDirectory()) return stat.mtimeMs;
	return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}
