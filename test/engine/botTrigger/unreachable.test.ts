import { policy } from '../../../nodes/shared/portal/pacing/policy';
import { TRIGGER_TOKEN, useTriggers } from '../../support/triggers/useTriggers';

jest.mock('../../../nodes/shared/portal/pacing/wait', () =>
	jest.requireActual('../../support/engine/turnWait'),
);

/** Static data of a node that stores nothing. */
const NOTHING = { 'node:Bitrix24 Bot Trigger': {} };

const { portal, host, bot: addBot, workflow, say, texts } = useTriggers();

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
