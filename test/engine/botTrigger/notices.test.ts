import { PollHost, pollingOf } from '../../support/triggers/pollHost';
import { webhookCredential } from '../../support/portalSetup';
import { TRIGGER_TOKEN, useTriggers } from '../../support/triggers/useTriggers';

const { portal, bot: addBot, workflow } = useTriggers();

beforeAll(() => {
	portal().options.notices = 'posted';
	portal().addUser({ id: 2, name: 'Anna' });
});

/** Somebody invites person 2 into the chat of the bot; the portal writes a notice about it. */
const invite = async (dialogId: string): Promise<void> => {
	const inviting = addBot();
	const chat = portal().chats.get(Number(dialogId.slice(4)))!;
	chat.members.add(inviting.id);
	chat.managers.add(inviting.id);
	await fetch(`${portal().webhookUrl}imbot.v2.Chat.User.add`, {
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		body: JSON.stringify({
			...{ botId: inviting.id, botToken: TRIGGER_TOKEN, dialogId, userIds: [2] },
		}),
	});
	await portal().idle();
};

const NOTICE = expect.stringContaining('invited [USER=2]') as string;

test.each(['v1', 'v2'] as const)(
	'%s push: a notice of the system starts the workflow only where it is asked for',
	async (apiVersion) => {
		const bot = addBot();
		const quiet = workflow(bot, { apiVersion });
		await quiet.activate();
		await invite(bot.dialogId);
		await quiet.deactivate();
		expect(quiet.runs).toEqual([]);

		const other = addBot(apiVersion === 'v1' ? { eventMode: 'webhook' } : {});
		const asking = workflow(other, {
			apiVersion,
			options: { includeSystem: true, takeOver: true },
		});
		await asking.activate();
		await invite(other.dialogId);
		expect(asking.runs.flat().map(({ json }) => json)).toMatchObject([
			{ event: 'message', text: NOTICE, isSystem: true, userId: 0, dialogId: other.dialogId },
		]);
		await asking.deactivate();
	},
);

test('v2 fetch: a notice of the system comes only where it is asked for', async () => {
	const bot = addBot();
	await invite(bot.dialogId);
	portal().say(1, String(bot.id), 'Hello');
	const credentials = webhookCredential(portal(), { botToken: TRIGGER_TOKEN });
	const test = async (options: object) =>
		await new PollHost({ parameters: pollingOf(bot.id, { options }), credentials }).test();
	const [message, ...more] = (await test({}))!;
	expect([message.text, more]).toEqual(['Hello', []]);
	expect(message).not.toHaveProperty('isSystem');
	expect(await test({ includeSystem: true })).toMatchObject([
		{ text: NOTICE, isSystem: true, userId: 0 },
		{ text: 'Hello', isSystem: false },
	]);
});

test.each(['v1', 'v2'] as const)(
	'%s: a reply names the message that it answers',
	async (apiVersion) => {
		const bot = addBot(apiVersion === 'v1' ? { eventMode: 'webhook' } : {});
		const flow = workflow(bot, { apiVersion, options: { takeOver: true } });
		await flow.activate();
		const { id } = portal().say(1, String(bot.id), 'When?');
		portal().say(1, String(bot.id), 'Now?', { replyId: id });
		await portal().idle();
		const [first, second] = flow.runs.flat().map(({ json }) => json);
		expect(first).not.toHaveProperty('replyTo');
		const inFull = apiVersion === 'v1' ? { text: 'When?', authorId: 1 } : {};
		expect(second).toMatchObject({ text: 'Now?', replyTo: { messageId: id, ...inFull } });
		await flow.deactivate();
	},
);

test('the chat of a deal says so, with a link', async () => {
	const bot = addBot();
	const chat = portal().chats.get(Number(bot.dialogId.slice(4)))!;
	Object.assign(chat, { type: 'external', entityType: 'CRM', entityId: 'DEAL|2064' });
	const flow = workflow(bot);
	await flow.activate();
	portal().say(1, bot.dialogId, `[USER=${bot.id}]Support[/USER] , how much is it?`);
	await portal().idle();
	expect(flow.runs.flat().map(({ json }) => json)).toMatchObject([
		{
			text: 'how much is it?',
			entityType: 'CRM',
			entityId: 'DEAL|2064',
			crmLink: { entity: 'deal', id: 2064, path: '/crm/deal/details/2064/' },
		},
	]);
	await flow.deactivate();
});
