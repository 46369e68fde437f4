import { useTriggers } from '../../support/triggers/useTriggers';

/** Static data of a node that stores nothing. */
const NOTHING = { 'node:Bitrix24 Bot Trigger': {} };

const { portal, host, bot: addBot, workflow, say, texts } = useTriggers();

test('a person writes, the workflow starts with one clean item, and all is given back', async () => {
	const bot = addBot();
	const flow = workflow(bot);
	await flow.activate();
	expect(bot).toMatchObject({ eventMode: 'webhook', webhookUrl: flow.url });

	await say(bot, 'Grüße & 100% + 😀');
	expect(flow.runs).toHaveLength(1);
	const [[{ json }]] = flow.runs;
	expect(json).toMatchObject({
		event: 'message',
		text: 'Grüße & 100% + 😀',
		dialogId: '1',
		chatType: 'private',
		userId: 1,
		userName: 'Alex Admin',
		isBot: false,
		botId: bot.id,
		time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:]+\.000Z$/),
		data: { message: { id: json.messageId, isSystem: false }, bot: { id: bot.id } },
	});
	expect(portal().deliveries.at(-1)).toMatchObject({ status: 200 });

	await flow.deactivate();
	expect(bot.eventMode).toBe('fetch');
	expect(flow.staticData.production).toEqual(NOTHING);
	expect(host().log).toEqual([]);
});

test('activation takes two requests: reads together, one write', async () => {
	const bot = addBot();
	const flow = workflow(bot);
	await flow.activate();
	const methods = portal().journal.map(({ method }) => method);
	expect(methods.sort()).toEqual([
		'batch',
		'imbot.v2.Bot.get',
		'imbot.v2.Bot.update',
		'imbot.v2.Revision.get',
	]);
	expect(portal().requests).toBe(2);
	await flow.deactivate();
	expect(portal().requests).toBe(3);
});

test('a bot is found by its code', async () => {
	const bot = addBot({ code: 'found_by_code' });
	const botId = { __rl: true, mode: 'code', value: 'found_by_code' };
	const flow = workflow(bot, { parameters: { botId } });
	await flow.activate();
	await say(bot);
	expect(texts(flow)).toEqual(['Hello']);
	await flow.deactivate();
});

test('the code alone is enough for an event that is faster than n8n stores where it comes from', async () => {
	const bot = addBot({ code: 'early_bird' });
	const botId = { __rl: true, mode: 'code', value: 'early_bird' };
	const flow = workflow(bot, { parameters: { botId } });
	await flow.activate();
	flow.staticData.production = {};
	await say(bot);
	expect(texts(flow)).toEqual(['Hello']);
});

test('what n8n lost of the static data is not lost on the bot', async () => {
	const bot = addBot();
	const flow = workflow(bot);
	await flow.activate();
	flow.staticData.production = {};
	await flow.deactivate();
	expect(bot.eventMode).toBe('fetch');
});

describe('an address that the portal would not take, or never reach', () => {
	test.each(['http://localhost:5678', 'ftp://n8n.example.com', 'n8n.example.com', ''])(
		'%j is refused before anything is sent',
		async (address) => {
			host().publicUrl = address;
			const flow = workflow(addBot());
			await expect(flow.activate()).rejects.toMatchObject({
				message: expect.stringMatching(/\(WEBHOOK_ADDRESS_LOCAL\)\. .*WEBHOOK_URL/),
			});
			expect(portal().requests).toBe(0);
		},
	);
});

describe('a bot whose events go elsewhere', () => {
	const elsewhere = { eventMode: 'webhook', webhookUrl: 'http://127.0.0.1:1/elsewhere' } as const;

	test('is left alone, with advice', async () => {
		const bot = addBot(elsewhere);
		const flow = workflow(bot);
		await expect(flow.activate()).rejects.toMatchObject({
			message: expect.stringMatching(/\(BOT_ALREADY_IN_USE\)\. .*Take Over/),
			description: undefined,
		});
		await expect(flow.listen()).rejects.toThrow('BOT_ALREADY_IN_USE');
		expect(bot).toMatchObject(elsewhere);
		expect(flow.staticData.production).toEqual(NOTHING);
	});

	test('is taken over on demand; what is lost is said in the log', async () => {
		const bot = addBot(elsewhere);
		const flow = workflow(bot, { options: { takeOver: true } });
		await flow.activate();
		await say(bot);
		expect(texts(flow)).toEqual(['Hello']);
		await flow.deactivate();
		expect(bot.eventMode).toBe('fetch');
		expect(host().log).toEqual([expect.stringContaining('another address before')]);
	});
});

test('a bot of another owner is explained', async () => {
	const bot = addBot({ owner: 'customsomebody-else' });
	await expect(workflow(bot).activate()).rejects.toMatchObject({
		message: expect.stringContaining('(BOT_OWNERSHIP_ERROR)'),
	});
});

test.each([
	['no event', { events: [] }, 'NO_EVENTS_CHOSEN'],
	['an unknown event', { events: ['toString'] }, 'UNKNOWN_EVENT'],
	['an expression that gives nothing', { events: '={{ undefined }}' }, 'NO_EVENTS_CHOSEN'],
	['no bot', { botId: { __rl: true, mode: 'list', value: '' } }, 'INVALID_BOT_ID'],
	['v3', { apiVersion: 'v3' }, 'INVALID_API_VERSION'],
	['an odd size', { options: { maxSize: 0 } }, 'INVALID_MAX_SIZE'],
	['an odd switch', { options: { takeOver: 'perhaps' } }, 'INVALID_BOOLEAN'],
])('%s is refused before anything is sent', async (_, parameters, code) => {
	const flow = workflow(addBot(), { parameters });
	await expect(flow.activate()).rejects.toThrow(`(${code})`);
	expect(portal().requests).toBe(0);
});

test('an old portal that may stay silent is named in the log', async () => {
	portal().options.revision = 33;
	const flow = workflow(addBot());
	await flow.activate();
	expect(host().log).toEqual([expect.stringContaining('revision 33')]);
	portal().options.revision = 36;
	await flow.deactivate();
});
