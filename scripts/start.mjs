/**
 * `npm start`: sets up whatever is missing and runs the main job in the real n8n: a workflow reads an image file
 * and updates a bot of the stand-in portal.
 *
 *   npm start                 leaves the editor and the portal open until Ctrl-C
 *   npm start -- --once       ends after the run
 */
import { foreground } from './lib/foreground.mjs';
import { ensureN8n } from './lib/n8n-host.mjs';
import { ensureNode24 } from './lib/node24.mjs';
import { ensureBuild, ensureDependencies } from './lib/project.mjs';
import { say } from './lib/progress.mjs';

try {
	await ensureDependencies();
	await ensureBuild();
	const n8n = await ensureN8n();
	const { bin: nodeBin } = await ensureNode24();
	// Not before now: the rest is TypeScript and needs the dependencies
	const args = ['--import', 'tsx', 'scripts/demo/main.ts', ...process.argv.slice(2)];
	process.exitCode = await foreground(process.execPath, args, {
		E2E_HOST: JSON.stringify({ nodeBin, n8n }),
	});
} catch (error) {
	say(error.message);
	process.exitCode = 1;
}
