import type { ProbeContext } from '../context/context';
import { isEvent, joinedQueue, NoEvent, readQueue, type EventPage } from '../context/eventQueue';
import { asAssumed, differs, found } from '../report/finding';
import { missingKeys } from './missingKeys';
import type { Probe } from './probe';

/** Adds a new bot to a new chat and another bot after it, and gives what the new one gets. */
const makeQueue = async (context: ProbeContext): Promise<EventPage> => {
	const botId = await context.newBot();
	const dialogId = await context.newChat({ userIds: [botId] });
	const params = { botId: await context.bot(), dialogId, userIds: [await context.bot('second')] };
	context.need(await context.v2('imbot.v2.Chat.User.add', params));
	return await joinedQueue(context, botId);
};

/** The queue that the probes of a run look at. Nobody confirms its events. */
const queueOf = async (context: ProbeContext): Promise<EventPage> =>
	await context.shared('event queue', async () => await makeQueue(context));

const fetchedEvent: Probe = {
	id: 'fetched-event',
	fact: 'Whether a bot in fetch mode gets its events by imbot.v2.Event.get, also what another bot causes',
	assumed: 'It does: a bot that another bot adds to a chat gets ONIMBOTV2JOINCHAT',
	needs: { v2: true },
	async run(context) {
		return await queueOf(context).then(
			() => asAssumed('the event came'),
			(error: unknown) => {
				if (error instanceof NoEvent) return differs('no event came');
				throw error;
			},
		);
	},
};

/** What an event of a chat, and the answer with it, has by the documentation. */
const PAGE = { events: 'object', nextOffset: 'number', hasMore: 'boolean' };
const EVENT = { eventId: 'number', type: 'string', date: 'string', data: 'object' };
const DATA = {
	bot: 'object',
	dialogId: 'string',
	chat: 'object',
	user: 'object',
	language: 'string',
};
const BOT = { id: 'number', code: 'string', eventMode: 'string' };
const CHAT = { id: 'number', dialogId: 'string', name: 'string', type: 'string', owner: 'number' };
const USER = { id: 'number', name: 'string', bot: 'boolean' };

const eventKeys: Probe = {
	id: 'fetched-event-keys',
	fact: 'What a fetched event consists of',
	assumed: 'The documented keys with their types, and the bot without auth',
	needs: { v2: true },
	async run(context) {
		const { page, events } = await queueOf(context);
		const event = events.find((one) => isEvent(one, 'JOINCHAT')) ?? {};
		const data = (event.data ?? {}) as Record<string, Record<string, unknown> | undefined>;
		const odd = [
			...missingKeys(page, PAGE),
			...missingKeys(event, EVENT),
			...missingKeys(data, DATA),
			...missingKeys(data.bot, BOT, 'bot'),
			...missingKeys(data.chat, CHAT, 'chat'),
			...missingKeys(data.user, USER, 'user'),
			...(data.bot && 'auth' in data.bot ? ['bot.auth is there'] : []),
		];
		return found(odd.length === 0, 'as documented', odd.join(', '));
	},
};

const notices: Probe = {
	id: 'notices',
	fact: 'Whether bots get the notices of the portal (who joined) as messages',
	assumed: 'They do not (source); reports and marks in the documentation say that they do',
	needs: { v2: true },
	async run(context) {
		const { events } = await queueOf(context);
		const come = events.some((event) => isEvent(event, 'MESSAGEADD'));
		return come ? differs('a notice came as a message') : asAssumed('no notice came');
	},
};

const idsOf = ({ events }: EventPage): string[] => events.map(({ eventId }) => String(eventId));

const eventOffset: Probe = {
	id: 'event-offset',
	fact: 'When imbot.v2.Event.get forgets events',
	assumed: 'Only when the next call names the offset: without one, they come again',
	needs: { v2: true },
	async run(context) {
		const botId = await context.newBot();
		await context.newChat({ userIds: [botId] });
		const first = await joinedQueue(context, botId);
		const known = idsOf(first);
		const isKnown = (id: string) => known.includes(id);
		if (!idsOf(await readQueue(context, botId)).some(isKnown))
			return differs('they are gone after one call without an offset');
		const offset = context.needId('imbot.v2.Event.get', first.page.nextOffset);
		if (idsOf(await readQueue(context, botId, offset)).some(isKnown))
			return differs('they come again even with the offset');
		const isBack = idsOf(await readQueue(context, botId)).some(isKnown);
		return found(
			!isBack,
			'they come again without an offset, and are gone after a call with it',
			'the offset skips them for one call, and they come again without it',
		);
	},
};

export const eventQueue: readonly Probe[] = [fetchedEvent, eventKeys, notices, eventOffset];
