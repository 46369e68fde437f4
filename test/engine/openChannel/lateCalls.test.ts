import { policy } from '../../../nodes/shared/portal/pacing/policy';
import { ways } from '../../support/resources/guardedSends';
import { happenings, useLateCalls } from '../../support/resources/lateCalls';

jest.mock('../../../nodes/shared/portal/pacing/wait', () =>
	jest.requireActual('../../support/engine/fastWait'),
);

const { portal, dialogOf, saidIn, countCalls, countSessions, methods, putOff, runFor } =
	useLateCalls();

const FINISH = 'imopenlines.bot.session.finish';
const GREET = 'imopenlines.bot.session.message.send';
const modes = ['stopWorkflow', 'continueErrorOutput'] as const;
const reasons = {
	nothing: null,
	accepted: 'person',
	closed: 'closed',
	'begun anew': 'otherSession',
};
const refusals = {
	accepted: 'A person has the dialog, so no greeting was sent',
	closed: 'The dialog is closed',
	'begun anew': 'The customer has begun another conversation since',
};

/** Whether the customer's conversation that was there first is still open. */
const isOpen = (chatId: number) => portal.get().sessionOf(chatId).closedAt === undefined;

describe.each(ways)('%s', (_, way) => {
	const send = way.apiVersion === 'v1' ? 'imbot.message.add' : 'imbot.v2.Chat.Message.send';

	describe.each(modes)('Finish Dialog, %s', (onError) => {
		const options = { closingMessage: 'Goodbye' };

		test.each(
			happenings.flatMap((happening) => [
				['the closing message', send, happening, options, 0] as const,
				['the call', FINISH, happening, options, 1] as const,
				['the call, without a word before it,', FINISH, happening, {}, 0] as const,
			]),
		)('%s waits (%s), meanwhile: %s', async (_name, method, happening, given, said) => {
			const [one, other] = [dialogOf(way), dialogOf(way)].map(({ chatId }) => chatId);
			const sessions = countSessions(one);
			putOff(method, one, happening);
			const change = { options: given };
			const { json, message } = await runFor('finish', way, [one, other], change, onError);
			expect(message).toBeUndefined();
			const reason = reasons[happening];
			const tooLate = reason !== null && said > 0;
			expect(json).toEqual([
				{
					...{ chatId: one, finished: reason === null, reason },
					...(tooLate && { warning: 'The closing message was sent before that.' }),
				},
				{ chatId: other, finished: true, reason: null },
			]);
			const words = Object.values(given);
			expect(saidIn(one)).toEqual(reason === null ? words : words.slice(0, said));
			expect(countCalls(FINISH, one)).toBe(reason === null ? 1 : 0);
			expect(countSessions(one)).toBe(sessions + (happening === 'begun anew' ? 1 : 0));
			expect(isOpen(one)).toBe(happening === 'accepted' || happening === 'begun anew');
			expect(saidIn(other)).toEqual(words);
		});
	});

	test.each(['nothing', 'accepted', 'closed', 'begun anew'] as const)(
		'Finish Dialog even if a person has it waits, meanwhile: %s',
		async (happening) => {
			const { chatId } = dialogOf(way);
			putOff(FINISH, chatId, happening);
			const change = { options: { evenIfPersonHasIt: true } };
			const { json } = await runFor('finish', way, [chatId], change, 'stopWorkflow');
			const isDone = happening === 'nothing' || happening === 'accepted';
			const reason = isDone ? null : reasons[happening];
			expect(json).toEqual([{ chatId, finished: isDone, reason }]);
			expect(countCalls(FINISH, chatId)).toBe(isDone ? 1 : 0);
		},
	);

	test.each(modes.flatMap((mode) => happenings.map((happening) => [mode, happening] as const)))(
		'Send Greeting waits (%s), meanwhile: %s',
		async (onError, happening) => {
			const [one, other] = [dialogOf(way), dialogOf(way)].map(({ chatId }) => chatId);
			const sessions = countSessions(one);
			putOff(GREET, one, happening);
			const change = { greeting: 'text', text: 'Welcome' };
			const { json, message } = await runFor('sendGreeting', way, [one, other], change, onError);
			const isDone = happening === 'nothing';
			expect(countCalls(GREET, one)).toBe(isDone ? 1 : 0);
			expect(countSessions(one)).toBe(sessions + (happening === 'begun anew' ? 1 : 0));
			expect(message).toEqual(isDone ? undefined : expect.stringContaining(refusals[happening]));
			const ids = json.map(({ chatId }) => chatId);
			if (isDone) expect(ids).toEqual([one, other]);
			else expect(ids).toEqual(onError === 'stopWorkflow' ? [] : [other]);
		},
	);
});

const webhook = { authentication: 'webhook', apiVersion: 'v2' } as const;
const reads = () => methods().filter((method) => method === 'imopenlines.dialog.get').length;

test('Finish Dialog puts its message and its call off twice at most', async () => {
	policy.dialogAge = -1;
	const { chatId } = dialogOf(webhook);
	const change = { options: { closingMessage: 'Goodbye' } };
	const { json } = await runFor('finish', webhook, [chatId], change, 'stopWorkflow');
	expect(json).toEqual([{ chatId, finished: true, reason: null }]);
	expect(saidIn(chatId)).toEqual(['Goodbye']);
	expect(countCalls(FINISH, chatId)).toBe(1);
	expect(reads()).toBe(6);
});

test('Send Greeting is put off twice at most', async () => {
	policy.dialogAge = -1;
	const { chatId } = dialogOf(webhook);
	const change = { greeting: 'text', text: 'Welcome' };
	await runFor('sendGreeting', webhook, [chatId], change, 'stopWorkflow');
	expect(countCalls(GREET, chatId)).toBe(1);
	expect(reads()).toBe(3);
});

test('without a wait, the next conversation after the closing message is not closed either', async () => {
	const { chatId, clientId, dialogId } = dialogOf(webhook);
	portal.get().alter({
		method: 'imbot.v2.Chat.Message.send',
		change: (result) => {
			portal.get().closeDialog(2, chatId);
			portal.get().say(clientId, dialogId, 'Me again');
			return result;
		},
	});
	const change = { options: { closingMessage: 'Goodbye' } };
	const { json } = await runFor('finish', webhook, [chatId], change, 'stopWorkflow');
	expect(json).toMatchObject([{ finished: false, reason: 'otherSession' }]);
	expect(isOpen(chatId)).toBe(true);
	expect(countCalls(FINISH, chatId)).toBe(0);
});

test('the error of a reading after the closing message names it', async () => {
	const { chatId } = dialogOf(webhook);
	putOff(FINISH, chatId, 'nothing');
	portal.get().alter({
		method: 'imbot.v2.Chat.Message.send',
		change: (result) => {
			portal.get().refuse({ method: 'imopenlines.dialog.get', error: 'IM_NOT_INSTALLED' });
			return result;
		},
	});
	const change = { options: { closingMessage: 'Goodbye' } };
	const { failed } = await runFor('finish', webhook, [chatId], change, 'continueErrorOutput');
	expect(failed).toMatchObject([
		{ code: 'IM_NOT_INSTALLED', message: expect.stringMatching(/Sent before: closingMessage$/) },
	]);
});
