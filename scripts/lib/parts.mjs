import { ensureBuild } from './build.mjs';
import { ensureN8n, ensureN8n1 } from './n8n-host.mjs';
import { ensureNode24 } from './node24.mjs';
import { ensureOlderN8n } from './older-n8n.mjs';
import { ensureChromium, ensurePhp, ensureQueueServices } from './programs.mjs';
import { ensureScanner } from './scanner.mjs';

/**
 * What `setup.mjs` can set up, in this order. Each gives the places of what it set up, for the tests.
 * @type {Record<string, () => Promise<object | undefined>>}
 */
export const PARTS = {
	dependencies: async () => undefined, // the bootstrap has installed them
	build: async () => await ensureBuild(),
	n8n: async () => ({ nodeBin: (await ensureNode24()).bin, n8n: await ensureN8n() }),
	chromium: async () => ({ chromium: await ensureChromium() }),
	olderN8n: async () => ({ olderN8n: await ensureOlderN8n() }),
	n8n1: async () => ({ nodeBin: (await ensureNode24()).bin, n8n: await ensureN8n1() }),
	php: async () => ({ php: await ensurePhp() }),
	queue: async () => await ensureQueueServices(),
	scanner: async () => ({ scanner: await ensureScanner() }),
};

/** Parts that `npm test` does not need. */
export const ON_REQUEST = ['n8n1'];
