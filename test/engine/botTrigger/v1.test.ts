import { useTriggers } from '../../support/triggers/useTriggers';

const { portal, host, bot: addBot, workflow, say, texts } = useTriggers();

const v1 = { apiVersion: 'v1' } as const;
const takeOver = { options: { takeOver: true } };

/** Adds a bot created by v1; bots of one Client ID share their handlers, so each test has its own ID. */
const addOldBot = () => {
	const clientId = `client-${Math.random()}`;
	const bot = addBot({ eventMode: 'webhook', generation: 1, owner: `custom${clientId}` });
	return Object.assign(bot, { clientId });
};

const workflowOf = (bot: ReturnType<typeof addOldBot>, setup: object = {}) => {
	const { options, ...more } = { options: {}, ...setup };
	return workflow(bot, { ...v1, ...more, options: { botToken: bot.clientId, ...options } });
};

test('sets the addresses of the chosen events only, with the Client ID that the portal adds', async () => {
	const bot = addOldBot();
	const flow = workflowOf(bot, { events: ['message', 'botRemoved'] });
	await flow.activate();
	const address = `${flow.url}?CLIENT_ID=${bot.clientId}`;
	expect(bot.handlers).toEqual({ EVENT_MESSAGE_ADD: address, EVENT_BOT_DELETE: address });
	await say(bot, 'Hello');
	expect(flow.runs).toMatchObject([
		[{ json: { event: 'message', text: 'Hello', dialogId: '1', userId: 1, botId: bot.id } }],
	]);
	expect(JSON.stringify(flow.runs)).not.toContain(bot.clientId);
});

test('what cannot be removed is said in the log, and is free for the next workflow', async () => {
	const bot = addOldBot();
	const flow = workflowOf(bot);
	await flow.activate();
	await flow.deactivate();
	expect(bot.handlers.EVENT_MESSAGE_ADD).toContain(flow.url);
	expect(host().log).toEqual([expect.stringContaining('v1 cannot remove an address')]);
	expect(flow.staticData.production).toEqual({ 'node:Bitrix24 Bot Trigger': {} });
	const next = workflowOf(bot);
	await next.activate();
	await say(bot);
	expect(texts(next)).toEqual(['Hello']);
});

test('commands are posted here when their IDs are given', async () => {
	const bot = addOldBot();
	const ids = ['help', 'order'].map(
		(command) => portal().addCommand({ botId: bot.id, command }).id,
	);
	const flow = workflowOf(bot, {
		events: ['command'],
		options: { commandIds: ids.join(', '), commands: '/help' },
	});
	await flow.activate();
	portal().say(1, bot.dialogId, '/help topic');
	portal().say(1, bot.dialogId, '/order 5');
	await portal().idle();
	expect(flow.runs.flat().map(({ json }) => json)).toMatchObject([
		{
			event: 'command',
			dialogId: bot.dialogId,
			command: { commandId: ids[0], name: '/help', params: 'topic', source: 'textarea' },
		},
	]);
	expect(portal().journal.filter(({ method }) => method === 'imbot.command.update')).toHaveLength(
		2,
	);
});

test.each([
	['no command IDs', { events: ['command'] }, 'COMMAND_IDS_MISSING'],
	['words for IDs', { events: ['command'], options: { commandIds: 'help' } }, 'INVALID_COMMAND_ID'],
	['reactions', { events: ['reaction'] }, 'EVENT_NOT_IN_V1'],
])('%s: refused before anything is sent', async (_, setup, code) => {
	await expect(workflowOf(addOldBot(), setup).activate()).rejects.toThrow(`(${code})`);
	expect(portal().requests).toBe(0);
});

test('a command that is not there is explained', async () => {
	const flow = workflowOf(addOldBot(), { events: ['command'], options: { commandIds: '999999' } });
	await expect(flow.activate()).rejects.toThrow('(COMMAND_ID_ERROR)');
});

test('a test of an active workflow gives the production address back', async () => {
	const bot = addOldBot();
	const { id } = portal().addCommand({ botId: bot.id, command: 'help' });
	const events = ['message', 'command'];
	const flow = workflowOf(bot, { events, options: { commandIds: String(id) } });
	await flow.activate();
	const before = { ...bot.handlers };
	await flow.listen();
	expect(bot.handlers.EVENT_MESSAGE_ADD).toContain(flow.testUrl);
	expect(bot.handlers.EVENT_COMMAND_ADD).toContain(flow.testUrl);
	await say(bot);
	await flow.testEnded();
	expect(bot.handlers).toEqual(before);
	expect(host().log).toEqual([]);
});

describe('two workflows', () => {
	test('for different events of one app share it', async () => {
		const bot = addOldBot();
		const messages = workflowOf(bot, { events: ['message'] });
		const ends = workflowOf(bot, { events: ['botRemoved'] });
		await messages.activate();
		await ends.activate();
		await say(bot);
		expect([texts(messages), ends.runs]).toEqual([['Hello'], []]);
	});

	test('for the same event of two bots of one app: the second is told', async () => {
		const bot = addOldBot();
		const sister = addBot({ eventMode: 'webhook', generation: 1, owner: bot.owner });
		const first = workflowOf(bot, { name: 'Support' });
		const second = workflowOf(Object.assign(sister, { clientId: bot.clientId }));
		await first.activate();
		await expect(second.activate()).rejects.toThrow('the workflow "Support"');
		expect(bot.handlers.EVENT_MESSAGE_ADD).toContain(first.url);
	});

	test('the one that takes over gives the event back', async () => {
		const bot = addOldBot();
		const first = workflowOf(bot, { events: ['message', 'joinedChat'] });
		const second = workflowOf(bot, takeOver);
		await first.activate();
		const before = { ...bot.handlers };
		await second.activate();
		expect(bot.handlers.EVENT_MESSAGE_ADD).toContain(second.url);
		await second.deactivate();
		expect(bot.handlers).toEqual(before);
		await second.activate();
		await first.deactivate();
		expect(bot.handlers.EVENT_MESSAGE_ADD).toContain(second.url);
		expect(host().log).toEqual([expect.stringContaining('v1 cannot remove an address')]);
	});
});

test('an OAuth app has no Client ID, but a secret address', async () => {
	const bot = addBot({ eventMode: 'webhook', generation: 1 }, 'oAuth2');
	const flow = workflow(bot, { ...v1, authentication: 'oAuth2' });
	await flow.activate();
	expect(bot.handlers.EVENT_MESSAGE_ADD).toMatch(/\?key=[0-9a-f]{32}$/);
	await say(bot);
	expect(texts(flow)).toEqual(['Hello']);
	await flow.deactivate();
});
