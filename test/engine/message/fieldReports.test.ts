import { byId, runOperation } from '../../support/chatRun';
import { useMessages } from '../../support/messages';
import { REACTIONS } from '../../portal/content/reactions';

/** What public bots, samples and bug reports send, through all forms of a message. */
const portal = useMessages();
let messageId: number;
let commandMessageId: number;

beforeEach(() => {
	const world = portal.get();
	world.commands.clear();
	world.addCommand({ id: 4201, botId: 39, command: 'help', title: { en: 'Help' } });
	const chat = world.chats.get(5)!;
	messageId = world.addMessage(chat, { authorId: 39, text: 'before' }).id;
	commandMessageId = world.addMessage(chat, { authorId: 27, text: '/help' }).id;
});

const text = 'Build 17';

/** The ways by which content of a message leaves. */
const ways = [
	['Send, v2', 'message', 'send', { text, apiVersion: 'v2' }],
	['Send, v1', 'message', 'send', { text, apiVersion: 'v1' }],
	['Update, v2', 'message', 'update', { text, apiVersion: 'v2' }],
	['Update, v1', 'message', 'update', { text, apiVersion: 'v1' }],
	['Command > Answer', 'command', 'answer', { text, commandId: byId(4201) }],
] as const;

/** Sends by one of the ways; gives the message as the portal has it then. */
const sent = async (way: string, change: object) => {
	const [, resource, operation, fixed] = ways.find(([name]) => name === way)!;
	const { error } = await runOperation(portal.get(), resource, operation, {
		dialogId: byId('chat5'),
		messageId: resource === 'command' ? commandMessageId : messageId,
		...fixed,
		...change,
	});
	expect(error).toBeUndefined();
	return operation === 'update'
		? portal.get().messages.get(messageId)!
		: [...portal.get().messages.values()].at(-1)!;
};

const card = (attachmentJson: unknown) => ({ attachmentSource: 'json', attachmentJson });
const formCard = (...blocks: object[]) => ({ attachmentSource: 'form', attachment: { blocks } });
const keys = (keyboardJson: unknown) => ({ keyboardSource: 'json', keyboardJson });
const names = ways.map(([name]) => [name]);

describe.each(names)('%s', (way) => {
	test('a card whose grid mixes LINE and BLOCK arrives with each row in its own way', async () => {
		const { attach } = await sent(
			way,
			card([
				{
					GRID: [
						{ NAME: 'Status', VALUE: 'failed', DISPLAY: 'LINE' },
						{ NAME: 'Branch', VALUE: 'main', DISPLAY: 'LINE' },
						{ NAME: 'Log', VALUE: '3 errors', DISPLAY: 'BLOCK' },
					],
				},
			]),
		);
		expect(attach?.BLOCKS).toMatchObject([
			{
				GRID: [
					{ DISPLAY: 'LINE', NAME: 'Status' },
					{ DISPLAY: 'LINE', NAME: 'Branch' },
				],
			},
			{ GRID: [{ DISPLAY: 'BLOCK', NAME: 'Log' }] },
		]);
	});

	test('COLUMN and CARD of earlier documentation arrive as ROW and LINE', async () => {
		const grid = (DISPLAY: string) => ({ GRID: [{ NAME: 'a', VALUE: 'b', DISPLAY }] });
		const { attach } = await sent(way, card([grid('COLUMN'), grid('CARD')]));
		expect(attach?.BLOCKS).toMatchObject([grid('ROW'), grid('LINE')]);
	});

	test('a DELIMITER of true is a line with the defaults', async () => {
		const { attach } = await sent(
			way,
			card('[{"MESSAGE":"a"},{"DELIMITER":true},{"MESSAGE":"b"}]'),
		);
		expect(attach?.BLOCKS).toEqual([
			{ MESSAGE: 'a' },
			{ DELIMITER: { SIZE: 200 } },
			{ MESSAGE: 'b' },
		]);
	});

	test.each<[string, object]>([
		[
			'JSON',
			card([
				{
					GRID: [
						{ NAME: 'a', VALUE: 'b' },
						{ NAME: '', VALUE: null },
					],
				},
				{ MESSAGE: '' },
			]),
		],
		[
			'the form',
			formCard(
				{
					type: 'grid',
					display: 'BLOCK',
					rows: { row: [{ name: 'a', value: 'b' }, { name: '' }] },
				},
				{ type: 'message', message: '={{ null }}' },
			),
		],
	])('empty rows and blocks beside good ones are left out of %s', async (_, change) => {
		const { attach } = await sent(way, change);
		expect(attach?.BLOCKS).toEqual([
			{ GRID: [expect.objectContaining({ NAME: 'a', VALUE: 'b' })] },
		]);
	});

	test('empty lists mean no card and no buttons', async () => {
		const message = await sent(way, { ...card('={{ [] }}'), ...keys('{"BUTTONS":[]}') });
		expect(message).toMatchObject({ text });
		expect(message.attach).toBeUndefined();
		expect(message.keyboard).toBeUndefined();
	});

	test('JSON in a Markdown code fence, as models write it, is read for cards and buttons', async () => {
		const fenced = (value: unknown) => `\`\`\`json\n${JSON.stringify(value)}\n\`\`\``;
		const message = await sent(way, {
			...card(fenced([{ MESSAGE: 'a' }])),
			...keys(fenced([{ TEXT: 'Open', LINK: '/x' }])),
		});
		expect(message.attach?.BLOCKS).toEqual([{ MESSAGE: 'a' }]);
		expect(message.keyboard).toMatchObject([{ TEXT: 'Open', LINK: '/x' }]);
	});

	test('Markdown of a model: bold beside letters, a table, a line break, reference links', async () => {
		const markdown =
			'**Важно:**текст<br>[docs][1]\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n[1]: https://e.x';
		const message = await sent(way, { text: markdown, textFormat: 'markdown' });
		expect(message.text).toBe(
			'[b]Важно:[/b]текст\n[url=https://e.x]docs[/url]\n\n[code]a │ b\n──┼──\n1 │ 2[/code]',
		);
	});

	test('a large card arrives up to the limit of its API version', async () => {
		const isV1 = way.endsWith('v1');
		const long = 'ж'.repeat(isV1 ? 14_900 : 59_000);
		const { attach } = await sent(way, card([{ MESSAGE: long }]));
		expect(attach?.BLOCKS).toEqual([{ MESSAGE: long }]);
		const { keyboard } = await sent(way, keys([{ TEXT: long, LINK: '/x' }]));
		expect(keyboard).toMatchObject([{ TEXT: long }]);
	});
});

test.each(['v1', 'v2'])(
	'%s: an empty list on Update takes card and buttons away',
	async (apiVersion) => {
		const full = { ...card([{ MESSAGE: 'a' }]), ...keys([{ TEXT: 'Open', LINK: '/x' }]) };
		const before = await sent(`Update, ${apiVersion}`, full);
		expect([before.attach, before.keyboard]).toEqual([expect.anything(), expect.anything()]);
		const after = await sent(`Update, ${apiVersion}`, { ...card('[]'), ...keys('[]') });
		expect([after.attach, after.keyboard]).toEqual([undefined, undefined]);
	},
);

test('a lock on a button without a command, which Bitrix24 ignores, is sent and said in a hint', async () => {
	const button = { TEXT: 'a', ACTION: 'SEND', ACTION_VALUE: 'x', BLOCK: 'Y' };
	const hintsOf = async (change: object) => {
		const { run, error } = await runOperation(portal.get(), 'message', 'send', {
			dialogId: byId('chat5'),
			text,
			...keys([{ ...button, ...change }]),
		});
		expect(error).toBeUndefined();
		return run.data.resultData.runData['Bitrix24 Bot']?.[0].hints ?? [];
	};
	expect(await hintsOf({})).toMatchObject([{ message: expect.stringContaining('BLOCK') }]);
	expect(await hintsOf({ BLOCK: 'N' })).toEqual([]);
	expect(await hintsOf({ ACTION: null, ACTION_VALUE: null, COMMAND: 'help' })).toEqual([]);
});

const emoji = Object.entries(REACTIONS).map(([name, sign]) => [sign, name]);

test.each([
	...emoji,
	['❤', 'redHeart'],
	['👍🏽', 'like'],
	['🤦‍♀️', 'facepalm'],
	['+1', 'like'],
	['-1', 'dislike'],
	[':thumbsup:', 'like'],
	['thumbs_down', 'dislike'],
	[':white_check_mark:', 'whiteHeavyCheckMark'],
	['100', 'hundredPoints'],
])('the reaction %s is %s', async (reaction, name) => {
	const { json, error } = await runOperation(portal.get(), 'message', 'addReaction', {
		messageId,
		reaction,
	});
	expect(error).toBeUndefined();
	expect(json).toMatchObject([{ reaction: name }]);
	expect([...portal.get().messages.get(messageId)!.reactions.keys()]).toEqual([name]);
});
