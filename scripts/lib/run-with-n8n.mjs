import { ensureBuild } from './build.mjs';
import { foreground } from './commands.mjs';
import { ensureN8n } from './n8n-host.mjs';
import { ensureNode24 } from './node24.mjs';
import { ownArguments } from './options.mjs';

/**
 * Runs a TypeScript program that starts the real n8n with the built package; hands this command's arguments on.
 * @param {string} program path from the checkout
 * @returns {Promise<number>} its exit code
 */
export async function runWithN8n(program) {
	await ensureBuild();
	const n8n = await ensureN8n();
	const { bin: nodeBin } = await ensureNode24();
	const args = ['--import', 'tsx', program, ...ownArguments()];
	return await foreground(process.execPath, args, { E2E_HOST: JSON.stringify({ nodeBin, n8n }) });
}
