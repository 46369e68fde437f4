import { readBotEvents, type BotEvent } from '../../../nodes/shared/events/bot/botEvent';
import { botEvents, botEventNames } from '../../../nodes/shared/events/bot/eventNames';
import { readFetchedEvent } from '../../../nodes/shared/events/bot/fetchedEvent';
import { formOf, readPosted, TS, v1, v2 } from '../../support/triggers/eventSamples';

type Sample = Record<string, unknown>;
const samplesV1: Record<string, Sample> = v1;
const samplesV2: Record<string, Sample> = v2;

const posted = (event: string, data: object): BotEvent =>
	readBotEvents(readPosted(formOf(event, data))!, { id: 456 })[0];

/** What is fetched comes as JSON, with the bot but without its tokens. */
const fetched = (event: string, data: Sample) => {
	const bot = { ...(data.bot as Sample), auth: undefined };
	const date = new Date(TS * 1000).toISOString();
	return readFetchedEvent({ eventId: 1, type: event, date, data: { ...data, bot } }, 456)!;
};

/** Keys of the item with the kinds of their values. */
const shapeOf = (event: object): Sample =>
	Object.fromEntries(
		Object.entries(event)
			.filter(([key]) => !['data', 'eventId'].includes(key))
			.map(([key, value]) => [key, Array.isArray(value) ? 'list' : typeof value]),
	);

test.each(botEventNames)('%s: v2 push and v2 fetch give the same item', (name) => {
	const event = botEvents[name].v2;
	const { context, ...push } = posted(event, samplesV2[event]);
	const { eventId, context: whole, ...fetch } = fetched(event, samplesV2[event]);
	expect({ ...push, data: {} }).toEqual({ ...fetch, data: {} });
	expect(eventId).toBe(1);
	// A form has only texts, and nobody knows which data of a link were numbers.
	expect(context).toEqual(whole && { ...whole, entityId: '164' });
});

/** What v1 does not tell (samples of the documentation). */
const NOT_IN_V1: Partial<Record<string, readonly string[]>> = {
	messageEdited: ['userName', 'isBot'],
	messageDeleted: ['userName', 'isBot'],
	joinedChat: ['chatId', 'isBot'],
	context: ['chatId', 'isBot'],
};

test.each(botEventNames.filter((name) => botEvents[name].v1))(
	'%s: v1 push gives the same item, without what v1 does not tell',
	(name) => {
		const { v1: old, v2: current } = botEvents[name];
		const expected = shapeOf(posted(current, samplesV2[current]));
		for (const key of NOT_IN_V1[name] ?? []) delete expected[key];
		expect(shapeOf(posted(old!, samplesV1[old!]))).toEqual(expected);
	},
);

describe('what live events have beside the documented keys', () => {
	const plain = v2.ONIMBOTV2MESSAGEADD;
	const live = {
		...plain,
		additionalMessages: [],
		message: {
			...plain.message,
			...{ chat_id: 5, author_id: 27, block: null, params: [] },
			text: '[USER=456]Support[/USER] Hello',
		},
		user: { ...plain.user, externalAuthId: 'socservices' },
	};

	test('changes nothing in the item', () => {
		const expected = posted('ONIMBOTV2MESSAGEADD', plain);
		const { data, ...push } = posted('ONIMBOTV2MESSAGEADD', live);
		expect({ ...push, data: {} }).toEqual({ ...expected, text: 'Hello', data: {} });
		expect(fetched('ONIMBOTV2MESSAGEADD', live)).toMatchObject(push);
		expect(data).toMatchObject({ message: { chat_id: 5, author_id: 27 } });
	});

	test('helps where the documented keys are missing', () => {
		const message = { ...live.message, chatId: undefined, authorId: undefined };
		const event = posted('ONIMBOTV2MESSAGEADD', { ...live, message, chat: {}, user: [] });
		expect(event).toMatchObject({ chatId: 5, userId: 27 });
	});

	test('the chat that the bot made itself names the bot as the one who did', () => {
		const user = { ...plain.user, id: 456, name: 'Support', bot: true, externalAuthId: 'bot' };
		const event = posted('ONIMBOTV2JOINCHAT', { ...v2.ONIMBOTV2JOINCHAT, user });
		expect(event).toMatchObject({ event: 'joinedChat', userId: 456, isBot: true });
	});
});
