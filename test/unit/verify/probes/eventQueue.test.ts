import { PortalClient } from '../../../../scripts/verify/portal/client';
import { eventQueue } from '../../../../scripts/verify/probes/eventQueue';
import { startPortal, type Portal } from '../../../portal';
import { assumedPortal, findingOf, verifyPortal } from '../../../support/verify/portal';

// A queue that stays empty is read three times, with pauses
beforeEach(() => jest.spyOn(PortalClient.prototype, 'pause').mockResolvedValue());
afterEach(() => jest.restoreAllMocks());

const METHOD = 'imbot.v2.Event.get';
const probe = (id: string) => eventQueue.find((known) => known.id === id)!;

test.each(eventQueue.map(({ id }) => id))('%s: as assumed', async (id) => {
	expect(await findingOf(probe(id))).toMatchObject({ id, verdict: 'as assumed' });
});

test('notices: differs with those that are posted', async () => {
	const row = await findingOf(probe('notices'), { notices: 'posted' });
	expect(row).toMatchObject({ verdict: 'differs', seen: 'a notice came as a message' });
});

const empty = { events: [], nextOffset: 0, hasMore: false };
const event = { eventId: 7, type: 'ONIMBOTV2JOINCHAT', date: '2026-11-26T10:00:00+00:00' };
const full = { events: [event], nextOffset: 8, hasMore: false };

/** Answers the calls of Event.get one after the other. */
const answering = (pages: unknown[]) => (portal: Portal) => {
	for (const result of pages) {
		portal.fault({ kind: 'answer', match: METHOD, body: { result } });
	}
	return {};
};

const queues: Array<[id: string, pages: unknown[], verdict: string, seen: string]> = [
	['fetched-event', [empty, empty, empty], 'differs', 'no event came'],
	['fetched-event', [empty, empty, full], 'as assumed', 'the event came'],
	['notices', [empty, empty, empty], 'not tried', 'a bot that was added to a chat got no event'],
	['event-offset', [full, empty], 'differs', 'they are gone after one call without an offset'],
	['event-offset', [full, full, full], 'differs', 'they come again even with the offset'],
	[
		'event-offset',
		[full, full, empty, full],
		'differs',
		'the offset skips them for one call, and they come again without it',
	],
];

test.each(queues)('%s: with the queue %j', async (id, pages, verdict, seen) => {
	const row = await findingOf(probe(id), {}, answering(pages));
	expect(row).toMatchObject({ verdict, seen });
});

test('fetched-event-keys: names what is missing, what has another type, and secrets', async () => {
	const data = { bot: { id: '7', code: 'x', eventMode: 'fetch', auth: {} }, dialogId: 'chat5' };
	const page = { ...full, events: [{ ...event, data }], hasMore: 'N' };
	const row = await findingOf(probe('fetched-event-keys'), {}, answering([page]));
	expect(row.verdict).toBe('differs');
	expect(row.seen).toContain('hasMore is string, chat is missing, user is missing');
	expect(row.seen).toContain('bot.id is string');
	expect(row.seen).toContain('bot.auth is there');
});

test.each(['fetched-event', 'notices', 'event-offset'])(
	'%s: not tried when the queue is refused',
	async (id) => {
		const row = await findingOf(probe(id), {}, (portal) => {
			portal.refuse({ method: METHOD, error: 'NO', description: 'No' });
			return {};
		});
		expect(row).toMatchObject({ verdict: 'not tried', seen: `${METHOD} said 400 NO (No)` });
	},
);

test('the probes of one run look at one queue', async () => {
	const portal = await startPortal(assumedPortal);
	try {
		const run = await verifyPortal(portal, eventQueue);
		expect(run?.report.rows.map(({ verdict }) => verdict)).toEqual(Array(4).fill('as assumed'));
		expect(portal.journal.filter(({ method }) => method === METHOD)).toHaveLength(1 + 4);
	} finally {
		await portal.close();
	}
});
