import { botEventNames, botEvents } from '../../../nodes/shared/events/bot/eventNames';
import { useTriggers } from '../../support/triggers/useTriggers';

const { portal, bot: addBot, workflow } = useTriggers();

/** Does everything that people can do with a bot in a group chat, in order. */
const live = async (botId: number, dialogId: string) => {
	const told = async <Value>(deed: () => Value) => {
		const value = deed();
		await portal().idle();
		return value;
	};
	const mention = `[USER=${botId}]Ada Bot[/USER], `;
	const message = await told(() => portal().say(1, dialogId, `${mention}Hello`));
	await told(() => portal().edit(message.id, `${mention}Hello again`));
	await told(() => portal().remove(message.id));
	await told(() => portal().say(1, dialogId, '/help me'));
	await told(() => portal().joinChat(1, String(botId)));
	await told(() => portal().openContext(1, String(botId), { deal: 7 }));
	const [, own] = [...portal().chats].find(([id]) => dialogId === `chat${id}`)!;
	const said = portal().addMessage(own, { authorId: botId, text: 'I am a bot' });
	await told(() => portal().react(1, said.id, 'like'));
	await told(() => portal().removeBot(botId));
	return message;
};

describe.each(['v2', 'v1'] as const)('%s', (apiVersion) => {
	const events = botEventNames.filter((name) => botEvents[name][apiVersion]);

	test('everything that happens to a bot, as one item each', async () => {
		const clientId = `client-${Math.random()}`;
		const bot = addBot({ owner: `custom${clientId}`, eventMode: 'webhook' });
		const { id } = portal().addCommand({ botId: bot.id, command: 'help' });
		const flow = workflow(bot, {
			apiVersion,
			events,
			options: { takeOver: true, botToken: clientId, commandIds: String(id) },
		});
		await flow.activate();
		const message = await live(bot.id, bot.dialogId);
		const group = { dialogId: bot.dialogId, userId: 1, botId: bot.id };
		const dialog = { dialogId: '1', userId: 1, botId: bot.id };
		const expected = [
			{ event: 'message', text: 'Hello', messageId: message.id, chatType: 'chat', ...group },
			{ event: 'messageEdited', text: 'Hello again', messageId: message.id, ...group },
			{ event: 'messageDeleted', messageId: message.id, ...group },
			{ event: 'command', text: '/help me', command: { commandId: id, name: '/help' }, ...group },
			{ event: 'joinedChat', chatType: 'private', ...dialog },
			{ event: 'context', context: { deal: '7' }, ...dialog },
			{ event: 'reaction', reaction: { code: 'like', action: 'add' }, ...group },
			{ event: 'botRemoved', botId: bot.id },
		].filter(({ event }) => events.includes(event as never));
		expect(flow.runs.map((items) => items.map(({ json }) => json))).toMatchObject(
			expected.map((one) => [one]),
		);
		for (const [{ json }] of flow.runs) {
			const { event } = json;
			if (event === 'messageDeleted') expect(json).not.toHaveProperty('text');
			expect(Object.values(json)).not.toContain(null);
		}
	});

	test('only what is chosen starts the workflow', async () => {
		const clientId = `client-${Math.random()}`;
		const bot = addBot({ owner: `custom${clientId}`, eventMode: 'webhook' });
		const options = { takeOver: true, botToken: clientId, dialogIds: bot.dialogId, userIds: '1' };
		const flow = workflow(bot, { apiVersion, events: ['messageEdited'], options });
		await flow.activate();
		await live(bot.id, bot.dialogId);
		expect(flow.runs.flat().map(({ json }) => json.text)).toEqual(['Hello again']);
	});
});
