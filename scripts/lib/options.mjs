// This runs before anything is installed, so it may import no package.

/** The environment variable that keeps our commands, and what they start, from installing system packages. */
export const NO_SYSTEM_PACKAGES = 'N8N_NODES_BITRIX24_BOT_NO_SYSTEM_PACKAGES';

const OPTION = '--no-system-packages';
const HELP = '--help';

/** What every command understands. */
const COMMON = `  ${OPTION}   name the system packages that are missing instead of installing them as root,
                         as ${NO_SYSTEM_PACKAGES}=1 does`;

/** The arguments of this command without those that every command understands. */
export function ownArguments() {
	return process.argv.slice(2).filter((arg) => arg !== OPTION && arg !== HELP);
}

/**
 * Obeys the arguments that every command understands.
 * @param {string} help what the command does and its own options
 * @returns {boolean} whether that was all: help was asked for and printed
 */
export function obeyCommonArguments(help) {
	const args = process.argv.slice(2);
	if (args.includes(OPTION)) process.env[NO_SYSTEM_PACKAGES] = '1';
	if (!args.includes(HELP)) return false;
	process.stdout.write(`${help.trim()}\n\n${COMMON}\n`);
	return true;
}

/** Whether we have been told to leave the system as it is. */
export function leaveSystemAlone() {
	return !['', '0', 'false'].includes((process.env[NO_SYSTEM_PACKAGES] ?? '').toLowerCase());
}
