import { join } from 'node:path';

import { canInstallPackages, installPackages } from './debian.mjs';
import { findOnPath, npmEnvironment } from './environment.mjs';
import { ensureNode24 } from './node24.mjs';
import { N8N_MANIFEST } from './paths.mjs';
import { ensurePinned } from './pinned.mjs';
import { run, step } from './progress.mjs';

/**
 * The real n8n, installed once per version of its lock file.
 * @returns {Promise<string>} the folder whose `node_modules/.bin` holds `n8n`
 */
export async function ensureN8n() {
	const { bin, prefix } = await ensureNode24();
	const env = npmEnvironment(bin, { npm_config_nodedir: prefix });
	return await ensurePinned({
		name: 'n8n',
		manifest: N8N_MANIFEST,
		packageName: 'n8n',
		cost: 'about 5 minutes, 3 GB on disk',
		env,
		// Not one of n8n's install scripts is needed but sqlite3's, and some fail without dev libraries
		finish: async (folder) => {
			await ensureCompiler();
			await step("Build n8n's SQLite driver (once; about 2 minutes)", async () => {
				const options = ['--ignore-scripts=false', '--foreground-scripts'];
				await run('n8n-sqlite', 'npm', ['rebuild', 'sqlite3', ...options], { cwd: folder, env });
				const open = "new (require('sqlite3').Database)(':memory:', (e) => { if (e) throw e; })";
				await run('n8n-sqlite-check', join(bin, 'node'), ['-e', open], { cwd: folder, env });
			});
		},
	});
}

/** sqlite3 is compiled where its prebuilt binary cannot be downloaded. */
async function ensureCompiler() {
	const missing = ['g++', 'make', 'python3'].filter((tool) => findOnPath(tool) === undefined);
	if (missing.length === 0 || !canInstallPackages()) return;
	await installPackages('a C++ compiler', ['g++', 'make', 'python3']);
}
