import { join } from 'node:path';

import { run } from './commands.mjs';
import { canInstallPackages, installPackages } from './debian.mjs';
import { findOnPath, npmEnvironment } from './environment.mjs';
import { ensureNode24 } from './node24.mjs';
import { N8N_MANIFEST } from './paths.mjs';
import { ensurePinned } from './pinned.mjs';
import { step } from './progress.mjs';

/**
 * The real n8n, installed once for each state of its lock file.
 * @returns {Promise<string>} the folder whose `node_modules/.bin` contains `n8n`
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
		// Of n8n's install scripts only sqlite3's is needed; some others fail without development libraries
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

/** Where sqlite3's prebuilt binary cannot be downloaded, it is compiled. */
async function ensureCompiler() {
	const missing = ['g++', 'make', 'python3'].filter((tool) => findOnPath(tool) === undefined);
	if (missing.length === 0 || !canInstallPackages()) return;
	await installPackages('a C++ compiler', ['g++', 'make', 'python3']);
}
