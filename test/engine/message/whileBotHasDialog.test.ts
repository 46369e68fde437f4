import { byId, itemsOf, runOperation } from '../../support/chatRun';
import { useGuardedSends, ways } from '../../support/resources/guardedSends';

const { portal, dialog, dialogOf, send, saidIn, acceptAfter, methods, run } = useGuardedSends();

const DIALOG_GET = 'imopenlines.dialog.get';
const v2 = {};

describe.each(ways)('%s', (_, way) => {
	const { apiVersion, authentication } = way;
	const botId = authentication === 'oAuth2' ? 41 : 39;
	const SEND = apiVersion === 'v1' ? 'imbot.message.add' : 'imbot.v2.Chat.Message.send';

	test('the bot has it: it is read just before, and the message is sent', async () => {
		const { chatId, dialogId } = dialogOf(way);
		const { json, failed } = await send(way, dialogId);
		expect(failed).toEqual([]);
		expect(json).toEqual([{ messageId: expect.any(Number), dialogId, botId }]);
		expect(methods()).toEqual([DIALOG_GET, SEND]);
		expect(portal.get().shownToCustomer(chatId)).toContain('Answer');
	});

	test('a person has it: nothing is sent, and that is no error', async () => {
		const { chatId, dialogId } = dialogOf(way);
		portal.get().acceptDialog(3, chatId);
		const { json, failed } = await send(way, dialogId);
		expect(failed).toEqual([]);
		expect(json).toEqual([{ sent: false, reason: 'person', dialogId, botId }]);
		expect(methods()).not.toContain(SEND);
		expect(saidIn(chatId)).toEqual([]);
	});

	test('it is closed: nothing is sent, and no new session is opened', async () => {
		const { chatId, dialogId } = dialogOf(way);
		portal.get().closeDialog(1, chatId);
		const before = portal.get().sessions().length;
		const { json } = await send(way, dialogId);
		expect(json).toEqual([{ sent: false, reason: 'closed', dialogId, botId }]);
		expect(portal.get().sessions()).toHaveLength(before);
		expect(methods()).toEqual([DIALOG_GET]);
	});

	test.each(['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const)(
		'a person accepts between two items (%s): the second one says nothing',
		async (mode) => {
			const { chatId, dialogId } = dialogOf(way);
			const other = dialogOf(way);
			acceptAfter(SEND, chatId);
			const items = itemsOf(
				...[{ to: dialogId }, { to: dialogId }, { to: other.dialogId }, { to: dialogId }],
			);
			const { json, error } = await send(
				way,
				'={{ $json.to }}',
				{ text: '={{ "No. " + $itemIndex }}' },
				{ items, node: { onError: mode } },
			);
			expect(error).toBeUndefined();
			const notSent = { sent: false, reason: 'person', dialogId, botId };
			expect(json).toEqual([
				{ messageId: expect.any(Number), dialogId, botId },
				notSent,
				{ messageId: expect.any(Number), dialogId: other.dialogId, botId },
				notSent,
			]);
			expect(saidIn(chatId)).toEqual(['No. 0']);
			expect(saidIn(other.chatId)).toEqual(['No. 2']);
		},
	);
});

describe('the session', () => {
	test('another one than expected, because the customer has come back: nothing is sent', async () => {
		const { chatId, dialogId, sessionId } = dialog();
		const options = { expectedSessionId: sessionId - 1 };
		const { json } = await send(v2, dialogId, { options });
		expect(json).toEqual([{ sent: false, reason: 'otherSession', dialogId, botId: 39 }]);
		expect(saidIn(chatId)).toEqual([]);
	});

	test('alone, it lets a dialog be that a person has', async () => {
		const { chatId, dialogId, sessionId } = dialog();
		portal.get().acceptDialog(2, chatId);
		const options = { onlyWhileBotHasDialog: false, expectedSessionId: `${sessionId}` };
		expect((await send(v2, dialogId, { options })).json).toEqual([
			{ messageId: expect.any(Number), dialogId, botId: 39 },
		]);
		portal.get().closeDialog(2, chatId);
		expect((await send(v2, dialogId, { options })).json).toMatchObject([{ reason: 'closed' }]);
	});

	test('an empty value does not count, and then nothing is read', async () => {
		const { dialogId } = dialog();
		for (const expectedSessionId of ['', ' ', '={{ null }}']) {
			const options = { onlyWhileBotHasDialog: false, expectedSessionId };
			expect((await send(v2, dialogId, { options })).json).toHaveLength(1);
		}
		expect(methods()).not.toContain(DIALOG_GET);
	});

	test.each([
		[{ expectedSessionId: 'x' }, 'INVALID_OPEN_CHANNEL_SESSION'],
		[{ onlyWhileBotHasDialog: 'perhaps' }, 'INVALID_BOOLEAN'],
	])('%j is refused before anything is sent', async (options, code) => {
		expect((await send(v2, 'chat5', { options })).failed).toMatchObject([{ code }]);
		expect(portal.get().requests).toBe(0);
	});
});

describe('after Hand Over', () => {
	test.each(['queue', 'close'] as const)(
		'the bot is silent while nobody has accepted (leaves: %s)',
		async (leaves) => {
			portal.get().addLine({
				...{ id: 1, name: 'Website', operators: [1, 2], welcomeBot: 39 },
				left: leaves,
			});
			const { chatId, dialogId } = dialog();
			expect((await run('handOver', { chatId })).json).toMatchObject([{ handedOver: true }]);
			const { json } = await send(v2, dialogId);
			expect(json).toEqual([{ sent: false, reason: 'queue', dialogId, botId: 39 }]);
			expect(saidIn(chatId)).toEqual([]);
		},
	);

	test('the next conversation is the bot’s again', async () => {
		const { chatId, dialogId } = dialog();
		await run('handOver', { chatId });
		portal.get().closeDialog(1, chatId);
		portal.get().say(portal.get().chats.get(chatId)!.dialog!.clientId, dialogId, 'Me again');
		expect((await send(v2, dialogId)).json).toMatchObject([{ botId: 39 }]);
		expect(saidIn(chatId)).toEqual(['Answer']);
	});

	test('one that was refused does not count', async () => {
		const { chatId, dialogId } = dialog();
		portal.get().refuse({ method: 'imopenlines.bot.session.operator', error: 'ACCESS_DENIED' });
		expect((await run('handOver', { chatId })).failed).toMatchObject([{ code: 'ACCESS_DENIED' }]);
		await send(v2, dialogId);
		expect(saidIn(chatId)).toEqual(['Answer']);
	});
});

test('without the option, nothing is read', async () => {
	const { dialogId } = dialog();
	const parameters = { dialogId: byId(dialogId), text: 'Answer' };
	const { json } = await runOperation(portal.get(), 'message', 'send', parameters);
	expect(json).toMatchObject([{ botId: 39 }]);
	expect(portal.get().requests).toBe(1);
});
