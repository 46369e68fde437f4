import { readBotEvents } from '../../../nodes/shared/events/bot/botEvent';
import { readFetchedEvent } from '../../../nodes/shared/events/bot/fetchedEvent';
import { withoutMention } from '../../../nodes/shared/events/bot/mention';
import { formOf, readPosted, v1, v2 } from '../../support/triggers/eventSamples';

const BOT = '[USER=456]Support[/USER]';
const ANNA = '[USER=27]Anna Berg[/USER]';

describe('the mention of the bot goes with its punctuation', () => {
	test.each([
		[`${BOT}, help me`, 'help me'],
		[`${BOT} , help me`, 'help me'],
		[`${BOT} help me`, 'help me'],
		[`${BOT}: help me`, 'help me'],
		[`${BOT}:help me`, 'help me'],
		[`${BOT}! Help me`, 'Help me'],
		[`${BOT} – help me`, 'help me'],
		[`${BOT}，帮助`, '帮助'],
		[`${BOT}، ساعدني`, 'ساعدني'],
		[`هل تساعدني، ${BOT}؟`, 'هل تساعدني؟'],
		[`  ${BOT}\nhelp\nme`, 'help\nme'],
		[`${BOT} ${BOT}, help`, 'help'],
		[`Hello ${BOT}, help me`, 'Hello help me'],
		[`please ${BOT} help`, 'please help'],
		[`line\n${BOT} help`, 'line\nhelp'],
		[`help me, ${BOT}`, 'help me'],
		[`can you help, ${BOT}?`, 'can you help?'],
		[`ask ${BOT} ${BOT} twice`, 'ask twice'],
		['[user=456 replace]Support[/user], help', 'help'],
		['[BOT=456]Support[/BOT], help', 'help'],
		['[USER=456]Support[/BOT] help', 'help'],
		['[USER=456][B]Sup[/B]\nport[/USER], help', 'help'],
		[BOT, ''],
	])('%j', (written, expected) => expect(withoutMention(written, 456)).toBe(expected));
});

describe('what is content stays', () => {
	test.each([
		[`${BOT} :)`, ':)'],
		[`${BOT} .5 litres`, '.5 litres'],
		[`${BOT}?`, '?'],
		[`${BOT} - one\n- two`, '- one\n- two'],
		[`${BOT}, ${ANNA}, help us`, `${ANNA}, help us`],
		[`${ANNA}, ask ${BOT}`, `${ANNA}, ask`],
	])('%j', (written, expected) => expect(withoutMention(written, 456)).toBe(expected));

	test.each([
		['mentions of others', `${ANNA} and [USER=4567]Bob[/USER]`],
		['a mention that does not end', '[USER=456]Support, help'],
		['blanks of a text without the mention', '  as it is  '],
		['nothing', ''],
	])('%s', (_, written) => expect(withoutMention(written, 456)).toBe(written));
});

/** The text of one message, as each way of getting it tells. */
const textsOf = (written: string, stripped: string) => {
	const PARAMS = { ...v1.ONIMBOTMESSAGEADD.PARAMS, MESSAGE: stripped, MESSAGE_ORIGINAL: written };
	const message = { ...v2.ONIMBOTV2MESSAGEADD.message, text: written };
	const posted = (event: string, data: object) =>
		readBotEvents(readPosted(formOf(event, data))!, { id: 456 })[0].text;
	const data = { ...v2.ONIMBOTV2MESSAGEADD, message };
	return {
		'v1 push': posted('ONIMBOTMESSAGEADD', { ...v1.ONIMBOTMESSAGEADD, PARAMS }),
		'v1 push, edited': posted('ONIMBOTMESSAGEUPDATE', { ...v1.ONIMBOTMESSAGEUPDATE, PARAMS }),
		'v2 push': posted('ONIMBOTV2MESSAGEADD', data),
		'v2 push, edited': posted('ONIMBOTV2MESSAGEUPDATE', data),
		'v2 fetch': readFetchedEvent({ eventId: 1, type: 'ONIMBOTV2MESSAGEADD', data }, 456)?.text,
	};
};

test.each([
	// What the server of v1 leaves of it, in the middle.
	[`${BOT} , how to set up the menu`, ', how to set up the menu', 'how to set up the menu'],
	[`${BOT} ${ANNA} help us`, 'help us', `${ANNA} help us`],
	[
		`${BOT}, what does ${ANNA}, my boss, say?`,
		'what does  my boss, say?',
		`what does ${ANNA}, my boss, say?`,
	],
	[BOT, '', ''],
])('v1 push, v2 push and v2 fetch give the same text: %j', (written, stripped, expected) => {
	expect([...new Set(Object.values(textsOf(written, stripped)))]).toEqual([expected]);
});

test('v1 without the original text: the comma that is left of a mention goes', () => {
	const rest = { ...v1.ONIMBOTMESSAGEADD.PARAMS, MESSAGE_ORIGINAL: undefined };
	const read = (PARAMS: object) =>
		readBotEvents(readPosted(formOf('ONIMBOTMESSAGEADD', { ...v1.ONIMBOTMESSAGEADD, PARAMS }))!, {
			id: 456,
		})[0].text;
	expect(read({ ...rest, MESSAGE: ', how to' })).toBe('how to');
	// Nothing is taken out of private messages.
	expect(read({ ...rest, MESSAGE: ', how to', DIALOG_ID: '27' })).toBe(', how to');
});
