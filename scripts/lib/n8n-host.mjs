import { join } from 'node:path';

import { run } from './commands.mjs';
import { npmEnvironment } from './environment.mjs';
import { ensureNode24 } from './node24.mjs';
import { N8N_1_MANIFEST, N8N_MANIFEST } from './paths.mjs';
import { ensurePinned } from './pinned.mjs';
import { ensureCompiler } from './programs.mjs';
import { step } from './progress.mjs';

/**
 * The real n8n, installed once for each state of its lock file.
 * @returns {Promise<string>} the folder whose `node_modules/.bin` contains `n8n`
 */
export async function ensureN8n() {
	return await ensureHost(N8N_MANIFEST, 'about 5 minutes, 3 GB on disk');
}

/**
 * The real n8n 1.123, for the end-to-end tests of older versions. It runs on the same Node.js.
 * @returns {Promise<string>} the folder whose `node_modules/.bin` contains `n8n`
 */
export async function ensureN8n1() {
	return await ensureHost(N8N_1_MANIFEST, 'about 3 minutes, 2 GB on disk');
}

/**
 * @param {string} manifest folder with package.json and lock file
 * @param {string} cost time and disk space, for people
 * @returns {Promise<string>} as of {@link ensureN8n}
 */
async function ensureHost(manifest, cost) {
	const { bin, prefix } = await ensureNode24();
	const env = npmEnvironment(bin, {
		npm_config_nodedir: prefix,
		// sqlite3 would otherwise run a binary that it downloads from elsewhere, whose hash nobody knows
		npm_config_build_from_source: 'sqlite3',
	});
	return await ensurePinned({
		name: 'n8n',
		manifest,
		packageName: 'n8n',
		cost,
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
