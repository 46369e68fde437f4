import { policy } from '../../../nodes/shared/portal/pacing/policy';
import { TRIGGER_TOKEN, useTriggers } from '../../support/triggers/useTriggers';

jest.mock('../../../nodes/shared/portal/pacing/wait', () =>
	jest.requireActual('../../support/engine/turnWait'),
);

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

describe('a test in the editor', () => {
	test('of an inactive workflow leaves nothing behind', async () => {
		const bot = addBot();
		const flow = workflow(bot);
		await flow.listen();
		expect(bot).toMatchObject({ eventMode: 'webhook', webhookUrl: flow.testUrl });
		await say(bot);
		expect(texts(flow)).toEqual(['Hello']);
		await flow.testEnded();
		expect(bot.eventMode).toBe('fetch');
		expect(host().log).toEqual([]);
	});

	test('of an active workflow gives the production address back, whether an event came or not', async () => {
		const bot = addBot();
		const flow = workflow(bot);
		await flow.activate();
		for (const end of [
			async () => await say(bot, 'test'),
			async () => await flow.stopListening(),
		]) {
			await flow.listen();
			expect(bot.webhookUrl).toBe(flow.testUrl);
			await end();
			await flow.testEnded();
			expect(bot).toMatchObject({ eventMode: 'webhook', webhookUrl: flow.url });
		}
		await say(bot, 'production');
		expect(texts(flow)).toEqual(['test', 'production']);
		await flow.deactivate();
		expect(bot.eventMode).toBe('fetch');
		expect(host().log).toEqual([]);
	});

	test('goes on when the workflow is activated or deactivated meanwhile', async () => {
		const bot = addBot();
		const flow = workflow(bot);
		await flow.listen();
		await flow.activate();
		await flow.stopListening();
		expect(bot).toMatchObject({ eventMode: 'webhook', webhookUrl: flow.url });
		await flow.listen();
		await flow.deactivate();
		expect(bot).toMatchObject({ eventMode: 'webhook', webhookUrl: flow.testUrl });
		await flow.stopListening();
		expect(bot.eventMode).toBe('fetch');
	});

	test('takes the same event again and again', async () => {
		const bot = addBot();
		const flow = workflow(bot);
		const send = async () =>
			await portal().deliver(
				flow.testUrl,
				'ONIMBOTV2DELETE',
				{ bot: { id: bot.id } },
				{ application_token: `custom${TRIGGER_TOKEN}` },
			);
		flow.parameters.events = ['botRemoved'];
		for (const count of [1, 2]) {
			await flow.listen();
			await send();
			await flow.testEnded();
			expect(flow.runs).toHaveLength(count);
		}
	});
});

describe('a bot that is deleted while the workflow is active', () => {
	test('tells so in its last event, and keeps nobody from deactivating', async () => {
		const bot = addBot();
		const flow = workflow(bot, { events: ['message', 'botRemoved'] });
		await flow.activate();
		portal().removeBot(bot.id);
		await portal().idle();
		expect(flow.runs).toMatchObject([[{ json: { event: 'botRemoved', botId: bot.id } }]]);
		await flow.deactivate();
		expect(host().log).toEqual([expect.stringContaining('not there any more')]);
		await expect(flow.activate()).rejects.toMatchObject({
			message: expect.stringContaining('(BOT_NOT_FOUND)'),
		});
	});
});

describe('a portal that does not answer', () => {
	const patience = { ...policy };
	// Without a limit of its own, a deactivation would wait for that of the request: longer than a test may take
	beforeEach(() => Object.assign(policy, { initialBackoff: 20, deactivation: 400 }));
	afterEach(() => Object.assign(policy, patience));

	test('at activation: the reason, and nothing kept', async () => {
		const flow = workflow(addBot());
		flow.credentials = {
			bitrix24BotWebhookApi: {
				...flow.credentials.bitrix24BotWebhookApi,
				webhookUrl: 'http://127.0.0.1:9/rest/1/secret/',
			},
		};
		await expect(flow.activate()).rejects.toMatchObject({
			message: expect.stringContaining('(PORTAL_UNREACHABLE)'),
		});
		expect(flow.staticData.production).toEqual(NOTHING);
	});

	test.each([
		['breaks every connection', false],
		['hangs', true],
	])(
		'at deactivation, because it %s: nobody waits, and the bot is still ours',
		async (_, hangs) => {
			const bot = addBot();
			const flow = workflow(bot);
			await flow.activate();
			let release = () => {};
			const held = hangs ? new Promise<void>((resolve) => (release = resolve)) : undefined;
			portal().fault({ kind: 'reset', times: 50, held });
			await flow.deactivate();
			expect(bot).toMatchObject({ eventMode: 'webhook', webhookUrl: flow.url });
			expect(host().log).toEqual([expect.stringContaining('still posts its events')]);
			expect(host().log.join()).not.toContain(TRIGGER_TOKEN);

			portal().clearFaults();
			release();
			await flow.activate();
			await say(bot);
			expect(texts(flow)).toEqual(['Hello']);
			await flow.deactivate();
			expect(bot.eventMode).toBe('fetch');
		},
	);

	test('at the end of a test: the next test takes the bot without a question', async () => {
		const bot = addBot();
		const flow = workflow(bot);
		await flow.listen();
		portal().fault({ kind: 'reset', times: 50 });
		await flow.stopListening();
		expect(bot.webhookUrl).toBe(flow.testUrl);
		portal().clearFaults();
		const other = workflow(bot);
		await other.listen();
		await other.stopListening();
		expect(bot.eventMode).toBe('fetch');
	});
});

test('a credential that moved to another portal gives nothing away there', async () => {
	const bot = addBot();
	const flow = workflow(bot);
	await flow.activate();
	const { bitrix24BotWebhookApi: credential } = flow.credentials;
	const webhookUrl = portal().webhookUrl.replace('127.0.0.1', 'localhost');
	flow.credentials = { bitrix24BotWebhookApi: { ...credential, webhookUrl } };
	portal().resetJournal();
	await flow.deactivate();
	expect(portal().requests).toBe(0);
	expect(host().log).toEqual([expect.stringContaining('belongs to another portal now')]);
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
