import { npmEnvironment } from './environment.mjs';
import { OLDER_N8N_MANIFEST } from './paths.mjs';
import { ensurePinned } from './pinned.mjs';

/**
 * The engine of n8n 1.123, whose request helper is older, for the tests of OAuth. It stays outside the checkout,
 * because the one there is the engine that everything else runs on.
 * @returns {Promise<string>} the folder whose `node_modules` contains it
 */
export async function ensureOlderN8n() {
	return await ensurePinned({
		name: 'older-n8n',
		manifest: OLDER_N8N_MANIFEST,
		packageName: 'n8n-core',
		cost: 'about a minute, 250 MB on disk',
		env: npmEnvironment(),
	});
}
