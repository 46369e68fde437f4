import { existsSync } from 'node:fs';

import { canInstallPackages, installPackages } from './debian.mjs';
import { findOnPath } from './environment.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
// Without fonts the editor's text is empty boxes in the screenshots
const PACKAGES = ['chromium', 'fonts-dejavu-core', 'fonts-noto-color-emoji'];

/**
 * The browser for the editor tests.
 * @returns {Promise<string>} path of the executable
 */
export async function ensureChromium() {
	const chosen = process.env.CHROMIUM_PATH;
	if (chosen && !existsSync(chosen)) throw new Error(`CHROMIUM_PATH: ${chosen} does not exist`);
	const found = chosen || findChromium();
	if (found) return found;
	if (canInstallPackages()) await installPackages('Chromium', PACKAGES);
	const installed = findChromium();
	if (installed) return installed;
	throw new Error(
		'The editor tests need Chromium or Google Chrome. Install one, or put the path of its executable in CHROMIUM_PATH.',
	);
}

function findChromium() {
	const onPath = NAMES.map((name) => findOnPath(name)).find((file) => file !== undefined);
	return onPath ?? (existsSync(MAC) ? MAC : undefined);
}
