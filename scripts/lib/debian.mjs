import { existsSync } from 'node:fs';

import { run } from './commands.mjs';
import { npmEnvironment } from './environment.mjs';
import { leaveSystemAlone, NO_SYSTEM_PACKAGES } from './options.mjs';
import { step } from './progress.mjs';

/**
 * @typedef {object} Missing something that the system lacks
 * @property {string} name for people
 * @property {string} purpose as in “for …” or “to …”
 * @property {string[]} packages those of Debian that contain it
 * @property {string} advice for people on other systems
 */

const APT_GET = '/usr/bin/apt-get';
const INSTALL = ['install', '-y', '--no-install-recommends'];

const isRoot = () => process.getuid?.() === 0;

/** The command that installs packages, as people would type it. */
const typed = (packages) => ['apt-get', ...INSTALL, ...packages].join(' ');

/** Whether we may install system packages: as root on Debian or one of its derivatives, unless told not to. */
export function canInstallPackages() {
	return isRoot() && existsSync(APT_GET) && !leaveSystemAlone();
}

/**
 * Installs Debian packages, and says before it does what, why, and how to keep us from doing so.
 * @param {Missing} missing
 */
export async function installPackages({ name, purpose, packages }) {
	const env = npmEnvironment(undefined, { DEBIAN_FRONTEND: 'noninteractive' });
	console.error(
		`${name} is missing (${purpose}). Installing it for the whole system, as root: ${typed(packages)}\n` +
			`(--no-system-packages or ${NO_SYSTEM_PACKAGES}=1 leaves the system alone)`,
	);
	await step(`Install ${name}`, async () => {
		await run('apt-update', 'apt-get', ['update'], { env });
		await run('apt-install', 'apt-get', [...INSTALL, ...packages], { env });
	});
}

/**
 * Says what is missing and how to get it, in one line.
 * @param {Missing} missing
 */
export function missingMessage({ name, purpose, packages, advice }) {
	const what = `${name} is missing (${purpose}).`;
	if (!existsSync(APT_GET)) return `${what} ${advice}`;
	const alone = leaveSystemAlone() ? ' The system was left alone, as you asked.' : '';
	return `${what}${alone} Run: ${isRoot() ? '' : 'sudo '}${typed(packages)}`;
}
