import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';

import { Bitrix24Bot } from '../../../nodes/Bitrix24Bot/Bitrix24Bot.node';
import { byId } from '../../support/chatRun';
import { asTool } from '../../support/engine/toolRun';
import { webhookCredential } from '../../support/portalSetup';
import { useGuardedSends } from '../../support/resources/guardedSends';

const { portal, dialog, saidIn, methods } = useGuardedSends();

/** Our node as a tool, with the item of a trigger before its agent. */
const tool = (resource: string, operation: string, change: object, item: IDataObject = {}) =>
	asTool(
		{
			parameters: {
				...{ authentication: 'webhook', resource, operation, apiVersion: 'v2', botId: byId(39) },
				...change,
			},
			credentials: webhookCredential(portal.get()),
			node: { onError: 'continueRegularOutput' },
		},
		item,
	);

const fromAi = (name: string, description: string, type = 'string') =>
	`={{ $fromAI('${name}', '${description}', '${type}') }}`;

describe('Hand Over', () => {
	const handOver = (item: IDataObject = {}, change: object = {}) =>
		tool(
			'openChannel',
			'handOver',
			{
				chatId: '={{ $json.chatId }}',
				to: 'nextFree',
				options: {
					clientMessage: fromAi('clientMessage', 'What the customer is told'),
					staffNote: fromAi('staffNote', 'Summary for the operators'),
					expectedSessionId: '={{ $json.openChannel.sessionId }}',
					ifNobodyFree: 'keep',
				},
				...change,
			},
			item,
		);
	const words = { clientMessage: 'A colleague will answer', staffNote: 'Wants a refund' };

	test('the chat comes from the trigger, what is said from the model', async () => {
		const { chatId, sessionId } = dialog();
		const { schema, call } = handOver({ chatId, openChannel: { sessionId } });
		expect(Object.keys(schema.shape)).toEqual(['clientMessage', 'staffNote']);
		expect(await call(words)).toEqual([
			{
				chatId,
				sessionId,
				handedOver: true,
				alreadyWithHuman: false,
				to: 'nextFree',
				operatorsFree: 2,
			},
		]);
		expect(saidIn(chatId)).toEqual(['A colleague will answer', 'Wants a refund']);
		expect(portal.get().shownToCustomer(chatId)).not.toContain('Wants a refund');
	});

	test('twice, as models do: it is done once, and the customer is told once', async () => {
		const { chatId, sessionId } = dialog();
		const { call } = handOver({ chatId, openChannel: { sessionId } });
		await call(words);
		expect(await call(words)).toMatchObject([{ handedOver: false, alreadyWithHuman: true }]);
		expect(saidIn(chatId)).toHaveLength(2);
	});

	test.each([
		['a dialog ID', (id: number) => `chat${id}`],
		['a text', (id: number) => ` ${id} `],
		['a number', (id: number) => id],
	])('the chat from the model: %s', async (_, spelled) => {
		const { chatId } = dialog();
		const { call } = handOver({}, { chatId: fromAi('chatId', 'The chat'), options: {} });
		expect(await call({ chatId: spelled(chatId) })).toMatchObject([{ chatId, handedOver: true }]);
	});

	test('nobody is free: the model is told, and can say so', async () => {
		for (const userId of [1, 2]) portal.get().setOperator(userId, 'offline');
		const { chatId } = dialog();
		const { call } = handOver({ chatId });
		expect(await call(words)).toMatchObject([{ handedOver: false, operatorsFree: 0 }]);
		expect(saidIn(chatId)).toEqual([]);
	});

	test('what the model gets wrong is refused with what to do', async () => {
		const { call } = handOver({}, { chatId: fromAi('chatId', 'The chat'), options: {} });
		expect(await call({ chatId: 'the chat of Ann' })).toMatchObject([
			{ error: { code: 'INVALID_CHAT_ID', hint: expect.stringMatching(/number of the chat/) } },
		]);
		expect(portal.get().requests).toBe(0);
	});
});

describe('Get Dialog', () => {
	test('who has it, for a model that has to decide', async () => {
		const { chatId } = dialog();
		const { call } = tool(
			'openChannel',
			'get',
			{ findBy: 'chat', chatId: '={{ $json.chatId }}', simplify: true },
			{ chatId },
		);
		expect(await call({})).toMatchObject([{ chatId, handledBy: 'bot' }]);
		portal.get().acceptDialog(2, chatId);
		expect(await call({})).toMatchObject([{ handledBy: 'person', ownerId: 2 }]);
	});
});

describe('Send', () => {
	const sender = (dialogId: string, onlyWhileBotHasDialog: unknown) =>
		tool(
			'message',
			'send',
			{
				dialogId: byId('={{ $json.dialogId }}'),
				text: fromAi('text', 'The answer'),
				textFormat: 'markdown',
				options: { onlyWhileBotHasDialog },
			},
			{ dialogId },
		);

	test.each([true, 'true', ' Y ', 1])('only while the bot has the dialog: %j', async (value) => {
		const { chatId, dialogId } = dialog();
		const { call } = sender(dialogId, value);
		expect(await call({ text: 'We are **open**' })).toMatchObject([{ botId: 39 }]);
		portal.get().acceptDialog(2, chatId);
		expect(await call({ text: 'Too late' })).toEqual([
			{ sent: false, reason: 'person', dialogId, botId: 39 },
		]);
		expect(saidIn(chatId)).toEqual(['We are [b]open[/b]']);
	});

	test.each([false, 'false', 'n', 0])('without: %j', async (value) => {
		const { dialogId } = dialog();
		await sender(dialogId, value).call({ text: 'Hello' });
		expect(methods()).toEqual(['imbot.v2.Chat.Message.send']);
	});
});

test.each([
	['openChannel', 'handOver', 'Hand customer over to human operator in Bitrix24 Bot'],
	['openChannel', 'get', 'Get dialog of open channel in Bitrix24 Bot'],
	['message', 'send', 'Send message to chat or person in Bitrix24 Bot'],
])('%s > %s: what n8n tells a model by itself', (resource, operation, description) => {
	expect(tool(resource, operation, { descriptionType: 'auto' }).description).toBe(description);
});

test('who builds the tool reads when a model should call a human', () => {
	const { properties } = new Bitrix24Bot().description;
	const options = properties
		.filter(({ name }) => name === 'operation')
		.flatMap((property) => (property.options ?? []) as INodePropertyOptions[]);
	const handOver = options.find(({ value }) => value === 'handOver');
	expect(handOver?.description).toMatch(
		/Call this when the customer asks for a human, complains, or needs what the bot cannot do/,
	);
});
