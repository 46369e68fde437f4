'use strict';

const { default: Sequencer } = require('@jest/test-sequencer');

/**
 * Files that take half a minute and more, and would leave a worker alone at the end. Those that keep a core busy
 * come between those that wait for n8n, so that two of them rarely run side by side.
 */
const LONGEST = [
	'triggers/botTriggerBurst',
	'triggers/triggerRefusals',
	'sendAndWait',
	'queue',
	'triggers/botPolling',
	'triggers/botTriggerRestart',
	'forms',
	'triggers/bitrix24TriggerForm',
].map((name) => `/test/e2e/${name}.test.ts`);

const place = ({ path }) => {
	const found = LONGEST.findIndex((end) => path.replaceAll('\\', '/').endsWith(end));
	return found < 0 ? LONGEST.length : found;
};

/** The order in which jest hands test files out: its own, by size and former times, but for the longest. */
module.exports = class extends Sequencer {
	sort(tests) {
		return super.sort(tests).sort((a, b) => place(a) - place(b));
	}
};
