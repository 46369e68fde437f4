import { policy } from '../../../nodes/shared/portal/pacing/policy';
import { byId, itemsOf, runOperation } from '../../support/chatRun';
import { useGuardedSends, ways } from '../../support/resources/guardedSends';

const { portal, dialog, dialogOf, send, saidIn, methods, run } = useGuardedSends();

const DIALOG_GET = 'imopenlines.dialog.get';
const v2 = {};

/** After a call of this method, a person accepts the dialog. */
const acceptAfter = (method: string, chatId: number, userId = 3) =>
	portal.get().alter({
		method,
		change: (result) => {
			portal.get().acceptDialog(userId, chatId);
			return result;
		},
	});

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

describe('what is no dialog', () => {
	test.each(['27', 'sg5', 'crm5'])('%s is refused before anything is sent', async (dialogId) => {
		const { failed } = await send(v2, dialogId);
		expect(failed).toMatchObject([{ code: 'NOT_AN_OPEN_CHANNEL', httpStatus: null }]);
		expect(portal.get().requests).toBe(0);
	});

	test('a group chat is refused, and nothing is said', async () => {
		portal.get().addChat({ id: 5, title: 'Team', members: [39, 1] });
		const { failed } = await send(v2, 'chat5');
		expect(failed).toMatchObject([{ code: 'NOT_AN_OPEN_CHANNEL' }]);
		expect(saidIn(5)).toEqual([]);
	});

	test('the private chat of two people (v1) is refused', async () => {
		const options = { fromUserId: '1', toUserId: '2' };
		const { failed } = await send({ apiVersion: 'v1' }, 'chat5', { options });
		expect(failed).toMatchObject([{ code: 'NOT_AN_OPEN_CHANNEL' }]);
		expect(portal.get().requests).toBe(0);
	});
});

describe('the portal does not tell', () => {
	test('without the permission: refused with what to add, and nothing is said', async () => {
		portal.get().options.scopes = ['imbot'];
		const { chatId, dialogId } = dialog();
		const { failed } = await send(v2, dialogId);
		expect(failed).toMatchObject([
			{ code: 'insufficient_scope', hint: expect.stringMatching(/imopenlines/) },
		]);
		expect(saidIn(chatId)).toEqual([]);
	});

	test('the user may not see the dialog: the bot looks', async () => {
		const { chatId, dialogId } = dialog();
		portal.get().refuse({ method: DIALOG_GET, error: 'ACCESS_ERROR', times: 2 });
		expect((await send(v2, dialogId)).json).toMatchObject([{ botId: 39 }]);
		portal.get().acceptDialog(2, chatId);
		expect((await send(v2, dialogId)).failed).toMatchObject([{ code: 'ACCESS_ERROR' }]);
		expect(saidIn(chatId)).toEqual(['Answer']);
	});

	test.each(['reset', 'truncated', 'html'] as const)('%s: nothing is said', async (kind) => {
		const { maxAttempts } = policy;
		policy.maxAttempts = 1;
		const { chatId, dialogId } = dialog();
		portal.get().fault({ kind, match: DIALOG_GET });
		const { failed } = await send(v2, dialogId);
		policy.maxAttempts = maxAttempts;
		expect(failed).toHaveLength(1);
		expect(saidIn(chatId)).toEqual([]);
	});
});

describe('a message that has to wait', () => {
	const { dialogAge } = policy;
	afterEach(() => (policy.dialogAge = dialogAge));

	test('reads again before it leaves, and sees who has the dialog by then', async () => {
		policy.dialogAge = -1;
		const { chatId, dialogId } = dialog();
		acceptAfter(DIALOG_GET, chatId);
		expect((await send(v2, dialogId)).json).toMatchObject([{ sent: false, reason: 'person' }]);
		expect(methods().slice(0, 2)).toEqual([DIALOG_GET, DIALOG_GET]);
		expect(saidIn(chatId)).toEqual([]);
	});

	test('the third reading counts in any case: it is not put off for ever', async () => {
		policy.dialogAge = -1;
		const dialogs = [dialog(), dialog()];
		const items = itemsOf(...dialogs.map(({ dialogId }) => ({ to: dialogId })));
		const { json } = await send(v2, '={{ $json.to }}', {}, { items, node: {} });
		expect(json.map(({ dialogId }) => dialogId)).toEqual(dialogs.map(({ dialogId }) => dialogId));
		expect(methods().filter((method) => method === DIALOG_GET)).toHaveLength(6);
		expect(dialogs.map(({ chatId }) => saidIn(chatId))).toEqual([['Answer'], ['Answer']]);
	});
});

describe('what the customer does not see', () => {
	const keyboard = { keyboardSource: 'json', keyboardJson: '[{"TEXT": "Open", "LINK": "/x"}]' };
	const card = { attachmentSource: 'json', attachmentJson: '[{"MESSAGE": "Card"}]' };
	const hintsOf = async (connector: string, change: object) => {
		const { dialogId } = portal
			.get()
			.customerWrites({ text: 'Hello', customer: connector, connector });
		const { json, run: result } = await send(v2, dialogId, change);
		expect(json).toMatchObject([{ botId: 39 }]);
		const [task] = result.data.resultData.runData['Bitrix24 Bot'];
		return (task.hints ?? []).map(({ message }) => message);
	};

	test.each([
		['buttons', 'livechat', keyboard, [/do not see buttons.*numbered text, from 1 on/]],
		['a card in Telegram', 'telegrambot', card, [/\(telegrambot\) do not see attachments/]],
		['both', 'telegrambot', { ...keyboard, ...card }, [/buttons/, /attachments/]],
		['a card in the website chat', 'livechat', card, []],
		['neither', 'telegrambot', {}, []],
		['buttons for the staff', 'livechat', { ...keyboard, options: { visibleTo: 'staff' } }, []],
	])('%s: a hint says so where it is lost', async (_, connector, change, expected) => {
		const hints = await hintsOf(connector, change);
		expect(hints).toEqual(expected.map((text) => expect.stringMatching(text)));
	});
});

test('in silent mode, a hint says that nothing arrives, unless it is for the staff', async () => {
	const { dialogId, chatId } = dialog();
	portal.get().setSilent(chatId);
	const hints = async (options: object) => {
		const { run: result } = await send(v2, dialogId, { options });
		const [task] = result.data.resultData.runData['Bitrix24 Bot'];
		return (task.hints ?? []).map(({ message }) => message);
	};
	expect(await hints({ onlyWhileBotHasDialog: true })).toEqual([
		expect.stringMatching(/silent mode.*delivers none/),
	]);
	const toStaff = { onlyWhileBotHasDialog: true, visibleTo: 'staff' };
	expect(await hints(toStaff)).toEqual([]);
});

test('without the option, nothing is read', async () => {
	const { dialogId } = dialog();
	const parameters = { dialogId: byId(dialogId), text: 'Answer' };
	const { json } = await runOperation(portal.get(), 'message', 'send', parameters);
	expect(json).toMatchObject([{ botId: 39 }]);
	expect(portal.get().requests).toBe(1);
});

describe('a person accepts while the message is on its way, and the bot is out of the chat', () => {
	const acceptOnRefusal = (method: string, chatId: number, error: string) =>
		portal.get().refuse({
			...{ method, error },
			match: () => {
				portal.get().acceptDialog(2, chatId);
				return true;
			},
		});

	test.each([
		['v1', 'imbot.message.add', 'WRONG_REQUEST'],
		['v2', 'imbot.v2.Chat.Message.send', 'ACCESS_DENIED'],
	] as const)('%s: the refusal is no error', async (apiVersion, method, error) => {
		const { chatId, dialogId } = dialog();
		const other = dialog();
		acceptOnRefusal(method, chatId, error);
		const items = itemsOf({ to: dialogId }, { to: other.dialogId });
		const { json, failed } = await send({ apiVersion }, '={{ $json.to }}', {}, { items, node: {} });
		expect(failed).toEqual([]);
		expect(json).toMatchObject([{ sent: false, reason: 'person' }, { dialogId: other.dialogId }]);
		expect(saidIn(other.chatId)).toEqual(['Answer']);
	});

	test('a refusal for another reason stays one', async () => {
		const { dialogId } = dialog();
		portal.get().refuse({ method: 'imbot.v2.Chat.Message.send', error: 'ACCESS_DENIED' });
		expect((await send(v2, dialogId)).failed).toMatchObject([{ code: 'ACCESS_DENIED' }]);
		portal.get().refuse({ method: 'imbot.v2.Chat.Message.send', error: 'ACCESS_DENIED' });
		portal.get().alter({
			method: DIALOG_GET,
			change: (result) => {
				portal.get().refuse({ method: DIALOG_GET, error: 'IM_NOT_INSTALLED' });
				return result;
			},
		});
		expect((await send(v2, dialogId)).failed).toMatchObject([{ code: 'ACCESS_DENIED' }]);
	});
});
