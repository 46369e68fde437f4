import { npmEnvironment } from './environment.mjs';
import { SCANNER_MANIFEST } from './paths.mjs';
import { ensurePinned } from './pinned.mjs';

/**
 * n8n's scan of community packages. It is kept out of the checkout because it brings its own TypeScript.
 * @returns {Promise<string>} the folder whose `node_modules` contains it
 */
export async function ensureScanner() {
	return await ensurePinned({
		name: 'scanner',
		manifest: SCANNER_MANIFEST,
		packageName: '@n8n/scan-community-package',
		cost: 'about 20 seconds, 220 MB on disk',
		env: npmEnvironment(),
	});
}
