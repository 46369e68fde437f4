'use strict';

const { default: Sequencer } = require('@jest/test-sequencer');

/**
 * Files that take half a minute or more and would otherwise run last, while the other workers are idle. CPU-bound
 * files alternate with files that mostly wait for n8n, so that two of the former rarely run at the same time.
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

/** Puts the longest test files first; the rest stay in jest's order, by size and previous duration. */
module.exports = class extends Sequencer {
	sort(tests) {
		return super.sort(tests).sort((a, b) => place(a) - place(b));
	}
};
