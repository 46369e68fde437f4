import { policy } from '../../../nodes/shared/portal/pacing/policy';
import { itemsOf } from '../../support/chatRun';
import { useGuardedSends } from '../../support/resources/guardedSends';

const { portal, dialog, send, saidIn, acceptAfter, methods } = useGuardedSends();

const DIALOG_GET = 'imopenlines.dialog.get';
const v2 = {};

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
