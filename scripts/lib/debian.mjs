import { existsSync } from 'node:fs';

import { npmEnvironment } from './environment.mjs';
import { run, step } from './progress.mjs';

/** Whether we may install system packages: root on Debian or a relative of it. */
export function canInstallPackages() {
	return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

/**
 * Installs Debian packages.
 * @param {string} what for the person who waits
 * @param {string[]} packages
 */
export async function installPackages(what, packages) {
	const env = npmEnvironment(undefined, { DEBIAN_FRONTEND: 'noninteractive' });
	await step(`Install ${what} (apt)`, async () => {
		await run('apt-update', 'apt-get', ['update'], { env });
		await run('apt-install', 'apt-get', ['install', '-y', '--no-install-recommends', ...packages], {
			env,
		});
	});
}
