/**
 * Sets up what a command needs, on a machine that has Node.js and npm and nothing else.
 *
 *   node scripts/setup.mjs [--json] [dependencies] [build] [n8n] [chromium] [scanner] [php] [queue]
 *
 * Without names: everything. `--json` prints where the parts are, for the tests.
 */
import { ensureChromium } from './lib/chromium.mjs';
import { ensureN8n } from './lib/n8n-host.mjs';
import { ensureNode24 } from './lib/node24.mjs';
import { ensureBuild, ensureDependencies } from './lib/project.mjs';
import { ensurePhp } from './lib/php.mjs';
import { say } from './lib/progress.mjs';
import { ensureQueueServices } from './lib/queue-services.mjs';
import { ensureScanner } from './lib/scanner.mjs';

const PARTS = {
	dependencies: async () => await ensureDependencies(),
	build: async () => await ensureBuild(),
	n8n: async () => ({ nodeBin: (await ensureNode24()).bin, n8n: await ensureN8n() }),
	chromium: async () => ({ chromium: await ensureChromium() }),
	php: async () => ({ php: await ensurePhp() }),
	queue: async () => await ensureQueueServices(),
	scanner: async () => ({ scanner: await ensureScanner() }),
};

const args = process.argv.slice(2);
const names = args.filter((arg) => arg !== '--json');
const unknown = names.filter((name) => !(name in PARTS));
if (unknown.length > 0) {
	say(`Unknown: ${unknown.join(', ')}. Choose from ${Object.keys(PARTS).join(', ')}.`);
	process.exit(2);
}

try {
	const found = {};
	for (const [name, ensure] of Object.entries(PARTS)) {
		if (names.length === 0 || names.includes(name)) Object.assign(found, await ensure());
	}
	if (args.includes('--json')) process.stdout.write(`${JSON.stringify(found)}\n`);
} catch (error) {
	say(error.message);
	process.exit(1);
}
