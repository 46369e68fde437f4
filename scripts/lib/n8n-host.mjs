import { join } from 'node:path';

import { run } from './commands.mjs';
import { npmEnvironment } from './environment.mjs';
import { ensureNode24 } from './node24.mjs';
import { N8N_MANIFEST } from './paths.mjs';
import { ensurePinned } from './pinned.mjs';
import { ensureCompiler } from './programs.mjs';
import { step } from './progress.mjs';

/**
 * The real n8n, installed once for each state of its lock file.
 * @returns {Promise<string>} the folder whose `node_modules/.bin` contains `n8n`
 */
export async function ensureN8n() {
	const { bin, prefix } = await ensureNode24();
	const env = npmEnvironment(bin, {
		npm_config_nodedir: prefix,
		// sqlite3 would otherwise run a binary that it downloads from elsewhere, whose hash nobody knows
		npm_config_build_from_source: 'sqlite3',
	});
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
