import type { Fault } from '../../portal';
import { runMessages, useMessages } from '../../support/messages';
import { fc } from '../../support/random/fastCheck';

jest.mock('../../../nodes/shared/portal/pacing/wait', () =>
	jest.requireActual('../../support/engine/fastWait'),
);

const portal = useMessages();
// Requests side by side are carried out in any order
beforeEach(() => (portal.get().options.callTime = 0.2));
afterEach(() => portal.get().messages.clear());

const kinds: Fault[] = [
	{ kind: 'reset', applied: true },
	{ kind: 'truncated', applied: true },
	{ kind: 'status', status: 503, applied: true },
	{ kind: 'refuse', status: 503, error: 'QUERY_LIMIT_EXCEEDED' },
	{ kind: 'refuse', status: 429, error: 'OPERATION_TIME_LIMIT' },
];

/** The same with answers that are lost before anything was done. */
const moreKinds: Fault[] = [
	...kinds,
	{ kind: 'reset' },
	{ kind: 'empty', applied: true },
	{ kind: 'status', status: 502 },
];

const METHOD = 'imbot.v2.Chat.Message.send';

/** Adds random faults, repeatable by seed; gives the numbers of the requests whose answer was lost afterwards. */
const storm = (faults: Fault[], seed: number, chance: number) => {
	const dice = fc.sample(fc.noBias(fc.nat(999)), { seed, numRuns: 20_000 });
	let thrown = 0;
	const isHit = (odds: number) => dice[thrown++ % dice.length] < odds * 1000;
	const lostRequests = new Set<number>();
	for (const kind of faults) {
		const when = () => {
			const isNow = isHit(chance);
			if (isNow && kind.applied) lostRequests.add(portal.get().requests);
			return isNow;
		};
		portal.get().fault({ ...kind, times: Infinity, when });
	}
	const error = 'OPERATION_TIME_LIMIT';
	portal.get().refuse({ method: METHOD, error, times: Infinity, match: () => isHit(0.01) });
	return lostRequests;
};

/** Sends texts; some are so long that they travel alone. Gives the messages in the chat, and what was told. */
const sendAll = async (options: object, isLong: (n: number) => boolean = () => false) => {
	const texts = Array.from(
		{ length: 2000 },
		(_, n) => `No. ${n}${isLong(n) ? ` ${'x'.repeat(16_100)}` : ''}`,
	);
	const { paired, json, failed } = await runMessages(
		portal.get(),
		'send',
		{ text: '={{ $json.text }}', options },
		texts.map((text) => ({ text })),
	);
	return {
		texts,
		arrived: [...portal.get().messages.values()].map(({ text }) => text),
		told: paired.map((item) => texts[(item as { item: number }).item]),
		toldIds: json.map(({ messageId }) => Number(messageId)),
		codes: new Set(failed.map(({ code }) => code)),
		failures: failed.length,
	};
};

test('2,000 messages through a storm: none arrives twice, none overtakes, none is told wrongly', async () => {
	storm(kinds, 27, 0.06);
	const { arrived, told, codes, failures } = await sendAll({});
	expect(new Set(arrived).size).toBe(arrived.length);
	const numbers = arrived.map((text) => Number(text.slice(4)));
	expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
	expect(told.filter((text) => !arrived.includes(text))).toEqual([]);
	expect(codes).toEqual(new Set(['OUTCOME_UNKNOWN']));
	expect(told.length + failures).toBe(2000);
	expect(told.length).toBeGreaterThan(1000);
}, 60_000);

const repeated = { repeatAfterLostAnswer: true };
const isTwentieth = (n: number) => n % 20 === 0;

describe('messages that may be repeated, through a storm of more kinds', () => {
	afterEach(() => {
		portal.get().options.templateId = 'ignored';
	});

	test('a portal that recognizes their UUID: all arrive once, in order, and each item has its ID', async () => {
		portal.get().options.templateId = 'unique';
		const lostRequests = storm(moreKinds, 28, 0.03);
		const { texts, arrived, told, toldIds, failures } = await sendAll(repeated, isTwentieth);
		expect(failures).toBe(0);
		expect(arrived).toEqual(texts);
		expect(told).toEqual(texts);
		expect(toldIds).toEqual([...portal.get().messages.keys()]);
		expect(lostRequests.size).toBeGreaterThan(20);
	}, 120_000);

	test('a portal that ignores it: all arrive, and only those whose answer was lost arrive twice', async () => {
		const lostRequests = storm(moreKinds, 28, 0.03);
		const { texts, arrived, told, failures } = await sendAll(repeated, isTwentieth);
		expect(failures).toBe(0);
		expect(told).toEqual(texts);
		expect([...new Set(arrived)]).toEqual(texts);
		const written = portal.get().journal.filter(({ method, error }) => method === METHOD && !error);
		expect(written).toHaveLength(arrived.length);
		const last = new Map(arrived.map((text, index) => [text, index]));
		const needless = written.filter(
			({ request }, index) => last.get(arrived[index]) !== index && !lostRequests.has(request),
		);
		expect(needless).toEqual([]);
		// This is the risk that the option names.
		expect(arrived.length).toBeGreaterThan(texts.length);
	}, 120_000);

	test('without the option, no portal gets a message twice', async () => {
		portal.get().options.templateId = 'unique';
		storm(moreKinds, 28, 0.03);
		const { arrived, told, codes } = await sendAll({}, isTwentieth);
		expect(new Set(arrived).size).toBe(arrived.length);
		expect(told.filter((text) => !arrived.includes(text))).toEqual([]);
		expect(codes).toEqual(new Set(['OUTCOME_UNKNOWN']));
	}, 120_000);
});
