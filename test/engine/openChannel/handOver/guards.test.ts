import type { INodeProperties } from 'n8n-workflow';

import { description } from '../../../../nodes/Bitrix24Bot/actions/openChannel/handOver.operation';
import { byId, itemsOf } from '../../../support/chatRun';
import { useOpenChannels } from '../../../support/resources/openChannels';

jest.mock('../../../../nodes/shared/portal/pacing/wait', () =>
	jest.requireActual('../../../support/engine/fastWait'),
);

const { portal, dialog, run, methods, textsOf, countSessions } = useOpenChannels();

const OPERATOR = 'imopenlines.bot.session.operator';
const TRANSFER = 'imopenlines.bot.session.transfer';
const messages = { clientMessage: 'A colleague will answer', staffNote: 'Wants a refund' };

const handOver = async (chatId: unknown, change: object = {}, more: object = {}) =>
	await run('handOver', { chatId, ...change }, more);

const options = description.find(({ name }) => name === 'options')?.options as INodeProperties[];

const targets: Array<[string, object]> = [
	['the next free operator', {}],
	['a person', { to: 'person', userId: byId(3) }],
	['a line', { to: 'line', lineId: byId(7) }],
];

describe.each(targets)('to %s', (_, target) => {
	test('a closed dialog: refused, and no new session is opened', async () => {
		const { chatId } = dialog();
		const before = countSessions(chatId);
		portal.get().closeDialog(1, chatId);
		const { failed } = await handOver(chatId, { ...target, options: messages });
		expect(failed).toMatchObject([
			{ code: 'DIALOG_CLOSED', httpStatus: null, hint: expect.stringMatching(/new conversation/) },
		]);
		expect(countSessions(chatId)).toBe(before);
		expect(textsOf(chatId)).toEqual([]);
		expect(methods()).toEqual(['imopenlines.dialog.get']);
	});

	test('another session than the expected one: refused, and nothing is said', async () => {
		const { chatId, sessionId } = dialog();
		const options = { ...messages, expectedSessionId: sessionId - 1 };
		const { failed } = await handOver(chatId, { ...target, options });
		expect(failed).toMatchObject([{ code: 'OTHER_SESSION', httpStatus: null }]);
		expect(textsOf(chatId)).toEqual([]);
		expect(methods()).toEqual(['imopenlines.dialog.get']);
	});

	test('the expected session', async () => {
		const { chatId, sessionId } = dialog();
		const options = { expectedSessionId: '={{ $json.session }}' };
		const items = itemsOf({ session: sessionId }, { session: null }, { session: '' });
		const { json } = await handOver(chatId, { ...target, options }, { items });
		expect(json[0]).toMatchObject({ handedOver: true, sessionId });
		expect(json).toHaveLength(3);
	});

	test("the form's default names the session of the event, and does not count without one", async () => {
		const { chatId, sessionId } = dialog();
		const option = options.find(({ name }) => name === 'expectedSessionId');
		const change = { ...target, options: { expectedSessionId: option?.default } };
		const items = itemsOf({ openChannel: { sessionId: sessionId + 1 } }, { text: 'Hello' });
		const { json, failed } = await handOver(chatId, change, { items });
		expect(failed).toMatchObject([{ code: 'OTHER_SESSION' }]);
		expect(json).toMatchObject([{ handedOver: true }]);
	});

	test('a person has it already: a success, without a word or a call', async () => {
		const { chatId, sessionId } = dialog();
		portal.get().acceptDialog(2, chatId);
		const { json } = await handOver(chatId, { ...target, options: messages });
		expect(json).toMatchObject([
			{ chatId, sessionId, handedOver: false, alreadyWithHuman: true, operatorsFree: null },
		]);
		expect(textsOf(chatId)).toEqual([]);
		expect(portal.get().chats.get(chatId)?.ownerId).toBe(2);
		expect(methods()).not.toContain(TRANSFER);
		expect(methods()).not.toContain(OPERATOR);
	});
});

test('Bitrix24 says WRONG_CHAT, because it waits for a person already: a success', async () => {
	const { chatId } = dialog();
	portal.get().runOutBotTime(chatId);
	const { json, failed } = await handOver(chatId);
	expect(failed).toEqual([]);
	expect(json).toMatchObject([{ handedOver: false, alreadyWithHuman: true }]);
});

test('the same where nobody may look at the dialog any more', async () => {
	const { chatId } = dialog();
	portal.get().alter({
		method: 'imopenlines.dialog.get',
		change: (result) => {
			portal.get().runOutBotTime(chatId);
			portal.get().refuse({ method: 'imopenlines.dialog.get', error: 'ACCESS_ERROR' });
			return result;
		},
	});
	const { json, failed } = await handOver(chatId);
	expect(failed).toEqual([]);
	expect(json).toMatchObject([{ handedOver: false, alreadyWithHuman: true }]);
});

test('a person accepts between the read and the call: a success', async () => {
	const { chatId } = dialog();
	portal.get().alter({
		method: 'imopenlines.dialog.get',
		change: (result) => {
			portal.get().acceptDialog(2, chatId);
			return result;
		},
	});
	const { json } = await handOver(chatId);
	expect(json).toMatchObject([{ handedOver: false, alreadyWithHuman: true }]);
});

test('the dialog is closed between the read and the call: nothing passes for done', async () => {
	const { chatId } = dialog();
	portal.get().refuse({ method: OPERATOR, error: 'WRONG_CHAT' });
	portal.get().alter({
		method: 'imopenlines.dialog.get',
		change: (result) => {
			portal.get().closeDialog(1, chatId);
			return result;
		},
	});
	const { failed } = await handOver(chatId, { options: { staffNote: 'Summary' } });
	const message = `The dialog is closed: chat${chatId}. Sent before: staffNote`;
	expect(failed).toMatchObject([{ code: 'DIALOG_CLOSED', message }]);
});

test('a dialog that a bot opened by a late message is with the bot, and can be handed over', async () => {
	const { chatId } = dialog();
	portal.get().chats.get(chatId)!.ownerId = 39;
	expect((await handOver(chatId)).json).toMatchObject([{ handedOver: true }]);
	expect(methods()).not.toContain('imbot.bot.list');
});

test('another bot is no person either', async () => {
	const { chatId } = dialog();
	portal.get().chats.get(chatId)!.ownerId = 41;
	expect((await handOver(chatId)).json).toMatchObject([{ handedOver: true }]);
	expect(methods()).toContain('imbot.bot.list');
});

describe('twice', () => {
	test.each([['continuing'], ['stopping on error']])(
		'two items of one run, %s: one acts, and the customer is told once',
		async (mode) => {
			const { chatId } = dialog();
			const more = {
				items: itemsOf({}, {}, {}),
				...(mode !== 'continuing' && { node: {} }),
			};
			const { json } = await handOver(chatId, { options: messages }, more);
			expect(json.map(({ handedOver }) => handedOver)).toEqual([true, false, false]);
			expect(json.map(({ alreadyWithHuman }) => alreadyWithHuman)).toEqual([false, true, true]);
			expect(textsOf(chatId)).toEqual(['A colleague will answer', 'Wants a refund']);
		},
	);

	test('two workflows at once: neither fails, and one has handed over', async () => {
		const { chatId } = dialog();
		const runs = await Promise.all([
			handOver(chatId, { options: messages }),
			handOver(chatId, { options: messages }),
		]);
		expect(runs.flatMap(({ failed }) => failed)).toEqual([]);
		const items = runs.flatMap(({ json }) => json);
		expect(items.filter(({ handedOver }) => handedOver)).toHaveLength(1);
		expect(items.filter(({ alreadyWithHuman }) => alreadyWithHuman)).toHaveLength(1);
		expect(portal.get().sessionOf(chatId)).toMatchObject({ status: 5 });
		expect(textsOf(chatId)).toEqual(['A colleague will answer', 'Wants a refund']);
	});

	test('to a person twice: the second one leaves it with the first person', async () => {
		const { chatId } = dialog();
		const change = { to: 'person', userId: byId('={{ $json.person }}') };
		const { json } = await handOver(chatId, change, {
			items: itemsOf({ person: 3 }, { person: 2 }),
		});
		expect(json.map(({ handedOver }) => handedOver)).toEqual([true, false]);
		expect(portal.get().chats.get(chatId)?.ownerId).toBe(3);
	});
});
