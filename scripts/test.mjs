/**
 * `npm test`: sets up what is missing and runs every check of the project.
 *
 *   npm test -- --only lint,unit      some steps only
 *
 * The last line is `N passed, N failed`; the exit code is 1 when anything failed.
 */
import { bootstrap } from './lib/bootstrap.mjs';

const isDone = await bootstrap(async () => {
	const { runChecks } = await import('./lib/checks.mjs');
	return await runChecks(process.argv.slice(2));
});
if (!isDone) process.stdout.write('\n0 passed, 1 failed\n');
