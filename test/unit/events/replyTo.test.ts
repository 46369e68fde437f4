import { readBotEvents } from '../../../nodes/shared/events/bot/botEvent';
import { readFetchedEvent } from '../../../nodes/shared/events/bot/fetchedEvent';
import { formOf, readPosted, v1, v2 } from '../../support/triggers/eventSamples';

const RULE = '-'.repeat(54);
const quote = `${RULE}\nAnna Berg [Today, 10:30] #chat5/777\nWhen do\nyou open?\n${RULE}\nAt nine.`;

const posted = (event: string, data: object) =>
	readBotEvents(readPosted(formOf(event, data))!, { id: 456 })[0];

const v1With = (more: object) =>
	posted('ONIMBOTMESSAGEADD', {
		...v1.ONIMBOTMESSAGEADD,
		PARAMS: { ...v1.ONIMBOTMESSAGEADD.PARAMS, MESSAGE_ORIGINAL: '', ...more },
	}).replyTo;

const v2Data = (more: object) => ({
	...v2.ONIMBOTV2MESSAGEADD,
	message: { ...v2.ONIMBOTV2MESSAGEADD.message, ...more },
});
const pushed = (more: object) => posted('ONIMBOTV2MESSAGEADD', v2Data(more)).replyTo;
const fetched = (more: object) =>
	readFetchedEvent({ eventId: 1, type: 'ONIMBOTV2MESSAGEADD', data: v2Data(more) }, 456)?.replyTo;

describe('v1 names the message that was answered', () => {
	test.each<[string, object, unknown]>([
		[
			'with its text and author',
			{ REPLY_MESSAGE: { ID: 777, AUTHOR_ID: 31, MESSAGE: 'When?' } },
			{ messageId: 777, text: 'When?', authorId: 31 },
		],
		[
			'a picture has no text',
			{ REPLY_MESSAGE: { ID: 777, AUTHOR_ID: 31, MESSAGE: '' } },
			{ messageId: 777, authorId: 31 },
		],
		['by its ID alone', { PARAMS: { REPLY_ID: 777 } }, { messageId: 777 }],
		[
			'forwarded',
			{ PARAMS: { FORWARD_ID: 777, FORWARD_USER_ID: 31 } },
			{ messageId: 777, authorId: 31 },
		],
		['quoted', { MESSAGE: quote }, { messageId: 777, text: 'When do\nyou open?' }],
		['not at all', {}, undefined],
		['ID 0', { PARAMS: { REPLY_ID: 0 }, REPLY_MESSAGE: { ID: 0 } }, undefined],
		['nonsense', { PARAMS: 'x', REPLY_MESSAGE: ['y'] }, undefined],
	])('%s', (_, more, expected) => expect(v1With(more)).toEqual(expected));
});

describe('v2, pushed and fetched, names the message that was answered', () => {
	test.each<[string, object, unknown]>([
		['by the parameter', { params: { REPLY_ID: 777 } }, { messageId: 777 }],
		['by replyId', { replyId: 777 }, { messageId: 777 }],
		[
			'forwarded, by number',
			{ forward: { id: 777, userId: 31, chatId: 9, date: null } },
			{ messageId: 777, authorId: 31 },
		],
		[
			'forwarded, by chat and number',
			{ forward: { id: 'chat9/777', userId: 31 } },
			{ messageId: 777, authorId: 31 },
		],
		['quoted', { text: quote }, { messageId: 777, text: 'When do\nyou open?' }],
		['quoted from a private chat', { text: quote.replace('chat5', '27:456') }, expect.anything()],
		['not at all', { params: [], forward: null }, undefined],
		['a quote without its source', { text: quote.replace(' #chat5/777', '') }, undefined],
		['a quote that does not end', { text: quote.slice(0, -70) }, undefined],
	])('%s', (_, more, expected) => {
		expect(pushed(more)).toEqual(expected);
		expect(fetched(more)).toEqual(expected);
	});
});
