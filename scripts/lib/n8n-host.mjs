import { createHash } from 'node:crypto';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { cached } from './cache.mjs';
import { canInstallPackages, installPackages } from './debian.mjs';
import { findOnPath, npmEnvironment } from './environment.mjs';
import { ensureNode24 } from './node24.mjs';
import { N8N_MANIFEST } from './paths.mjs';
import { run, step } from './progress.mjs';

const FILES = ['package.json', 'package-lock.json'];
const QUIET = ['--no-audit', '--no-fund', '--no-progress'];

/** The version of n8n that the committed manifest pins. */
export function n8nVersion() {
	return JSON.parse(readFileSync(join(N8N_MANIFEST, 'package.json'), 'utf8')).dependencies.n8n;
}

/**
 * The real n8n, installed once per version of its lock file.
 * @returns {Promise<string>} the folder whose `node_modules/.bin` holds `n8n`
 */
export async function ensureN8n() {
	const { bin, prefix } = await ensureNode24();
	const env = npmEnvironment(bin, { npm_config_nodedir: prefix });
	return await cached(entryName(), async (draft) => {
		for (const file of FILES) copyFileSync(join(N8N_MANIFEST, file), join(draft, file));
		await step(`Download n8n ${n8nVersion()} (once; about 5 minutes, 3 GB on disk)`, () =>
			// Not one of n8n's install scripts is needed but sqlite3's, and some fail without dev libraries
			run('n8n-install', 'npm', ['ci', '--ignore-scripts', ...QUIET], { cwd: draft, env }),
		);
		await ensureCompiler();
		await step("Build n8n's SQLite driver (once; about 2 minutes)", async () => {
			const options = ['--ignore-scripts=false', '--foreground-scripts'];
			await run('n8n-sqlite', 'npm', ['rebuild', 'sqlite3', ...options], { cwd: draft, env });
			const open = "new (require('sqlite3').Database)(':memory:', (e) => { if (e) throw e; })";
			await run('n8n-sqlite-check', join(bin, 'node'), ['-e', open], { cwd: draft, env });
		});
	});
}

function entryName() {
	const hash = createHash('sha256');
	for (const file of FILES) {
		const content = JSON.parse(readFileSync(join(N8N_MANIFEST, file), 'utf8'));
		hash.update(JSON.stringify(content)); // another indentation is no other n8n
	}
	const id = hash.digest('hex').slice(0, 12);
	return `n8n-${n8nVersion()}-${process.platform}-${process.arch}-${id}`;
}

/** sqlite3 is compiled where its prebuilt binary cannot be downloaded. */
async function ensureCompiler() {
	const missing = ['g++', 'make', 'python3'].filter((tool) => findOnPath(tool) === undefined);
	if (missing.length === 0 || !canInstallPackages()) return;
	await installPackages('a C++ compiler', ['g++', 'make', 'python3']);
}
