import { canInstallPackages, installPackages } from './debian.mjs';
import { findOnPath } from './environment.mjs';

/**
 * PHP's command line, for the tests that compare our encoding with what PHP makes of it.
 * @returns {Promise<string>} path of the executable
 */
export async function ensurePhp() {
	const found = findOnPath('php');
	if (found) return found;
	if (canInstallPackages()) await installPackages('PHP', ['php-cli']);
	const installed = findOnPath('php');
	if (installed) return installed;
	throw new Error('The unit tests need PHP on the PATH (the package is often named php-cli).');
}
