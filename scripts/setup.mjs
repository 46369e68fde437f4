import { bootstrap } from './lib/bootstrap.mjs';
import { ownArguments } from './lib/options.mjs';

const help = `
Sets up what the commands need, on a machine that has nothing but Node.js and npm.

node scripts/setup.mjs [--json] [dependencies] [build] [n8n] [chromium] [scanner] [olderN8n] [php] [queue] [n8n1]

Without names: everything but n8n1, the older n8n of "npm run test:e2e:older". --json prints where the parts are, for the tests.
`;

const args = ownArguments();
const names = args.filter((arg) => arg !== '--json');
// Tests ask for single parts while they run: their own dependencies must not be replaced meanwhile
const keepInstalled = names.length > 0 && !names.includes('dependencies');

const work = async () => {
	const { ON_REQUEST, PARTS } = await import('./lib/parts.mjs');
	const unknown = names.filter((name) => !(name in PARTS));
	if (unknown.length > 0) {
		const choice = Object.keys(PARTS).join(', ');
		console.error(`Unknown: ${unknown.join(', ')}. Choose from ${choice}.`);
		return 2;
	}
	const found = {};
	for (const [name, ensure] of Object.entries(PARTS)) {
		const isDefault = names.length === 0 && !ON_REQUEST.includes(name);
		if (isDefault || names.includes(name)) Object.assign(found, await ensure());
	}
	if (args.includes('--json')) process.stdout.write(`${JSON.stringify(found)}\n`);
	return 0;
};

await bootstrap(work, { help, keepInstalled });
