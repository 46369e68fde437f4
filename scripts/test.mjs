import { bootstrap } from './lib/bootstrap.mjs';
import { ownArguments } from './lib/options.mjs';

const help = `
Sets up what is missing and runs every check of the project. The last line is "N passed, N failed"; the exit code is 1
when anything failed.

npm test                          everything
npm test -- --only lint,unit      some steps only
npm run test:e2e:older            the package in an older n8n, which is no part of "everything"
`;

const work = async () => {
	const { runChecks } = await import('./lib/checks.mjs');
	return await runChecks(ownArguments());
};

const isDone = await bootstrap(work, { help });
if (!isDone) process.stdout.write('\n0 passed, 1 failed\n');
