import fc from 'fast-check';

import type { Fault } from '../../portal';
import { runMessages, useMessages } from '../../support/messages';

jest.mock('../../../nodes/shared/portal/pacing/wait', () =>
	jest.requireActual('../../support/engine/fastWait'),
);

const portal = useMessages();

const kinds: Fault[] = [
	{ kind: 'reset', applied: true },
	{ kind: 'truncated', applied: true },
	{ kind: 'status', status: 503, applied: true },
	{ kind: 'refuse', status: 503, error: 'QUERY_LIMIT_EXCEEDED' },
	{ kind: 'refuse', status: 429, error: 'OPERATION_TIME_LIMIT' },
];

test('2,000 messages through a storm: none arrives twice, none overtakes, none is told wrongly', async () => {
	const dice = fc.sample(fc.noBias(fc.nat(999)), { seed: 27, numRuns: 20_000 });
	let thrown = 0;
	const isHit = (odds: number) => dice[thrown++ % dice.length] < odds * 1000;
	for (const kind of kinds) {
		portal.get().fault({ ...kind, times: Infinity, when: () => isHit(0.06) });
	}
	const method = 'imbot.v2.Chat.Message.send';
	const error = 'OPERATION_TIME_LIMIT';
	portal.get().refuse({ method, error, times: Infinity, match: () => isHit(0.01) });

	const texts = Array.from({ length: 2000 }, (_, n) => `No. ${n}`);
	const { paired, failed } = await runMessages(
		portal.get(),
		'send',
		{ text: '={{ $json.text }}' },
		texts.map((text) => ({ text })),
	);
	const arrived = [...portal.get().messages.values()].map(({ text }) => text);
	expect(new Set(arrived).size).toBe(arrived.length);
	const numbers = arrived.map((text) => Number(text.slice(4)));
	expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
	const told = paired.map((item) => texts[(item as { item: number }).item]);
	expect(told.filter((text) => !arrived.includes(text))).toEqual([]);
	expect(new Set(failed.map(({ code }) => code))).toEqual(new Set(['OUTCOME_UNKNOWN']));
	expect(told.length + failed.length).toBe(2000);
	expect(told.length).toBeGreaterThan(1000);
}, 60_000);
