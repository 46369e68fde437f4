import { existsSync } from 'node:fs';

import { run } from './commands.mjs';
import { npmEnvironment } from './environment.mjs';
import { step } from './progress.mjs';

/** Whether we may install system packages: as root on Debian or one of its derivatives. */
export function canInstallPackages() {
	return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

/**
 * Installs Debian packages, and says so before it does.
 * @param {string} what what they are for, for people
 * @param {string[]} packages
 */
export async function installPackages(what, packages) {
	const env = npmEnvironment(undefined, { DEBIAN_FRONTEND: 'noninteractive' });
	const title = `Install ${what} for the whole system (as root: apt-get install ${packages.join(' ')})`;
	await step(title, async () => {
		await run('apt-update', 'apt-get', ['update'], { env });
		await run('apt-install', 'apt-get', ['install', '-y', '--no-install-recommends', ...packages], {
			env,
		});
	});
}
