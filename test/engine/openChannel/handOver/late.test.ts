import { ways } from '../../../support/resources/guardedSends';
import { happenings, useLateCalls, type Happening } from '../../../support/resources/lateCalls';
import { byId } from '../../../support/chatRun';
import { policy } from '../../../../nodes/shared/portal/pacing/policy';

jest.mock('../../../../nodes/shared/portal/pacing/wait', () =>
	jest.requireActual('../../../support/engine/fastWait'),
);

const { portal, dialogOf, saidIn, countCalls, countSessions, methods, putOff, runFor } =
	useLateCalls();

const OPERATOR = 'imopenlines.bot.session.operator';
const TRANSFER = 'imopenlines.bot.session.transfer';
const DIALOG_GET = 'imopenlines.dialog.get';

const options = { clientMessage: 'A colleague will answer', staffNote: 'Wants a refund' };
const texts = Object.values(options);
const names = Object.keys(options);
const person = { to: 'person', userId: byId(3) };

/** What the item is refused with. */
const refusals: Partial<Record<Happening, string>> = {
	closed: 'The dialog is closed',
	'begun anew': 'The customer has begun another conversation since',
};

describe.each(ways)('%s', (_, way) => {
	const send = way.apiVersion === 'v1' ? 'imbot.message.add' : 'imbot.v2.Chat.Message.send';

	describe.each(['stopWorkflow', 'continueErrorOutput'] as const)('%s', (onError) => {
		describe.each([
			['the message', send, texts[0], {}, 0],
			['the note', send, texts[1], {}, 1],
			['the hand-over', OPERATOR, '', {}, 2],
			['the hand-over to a person', TRANSFER, '', person, 2],
		])('%s waits', (_name, method, text, target, said) => {
			const act = 'to' in target ? TRANSFER : OPERATOR;

			test.each(happenings)('meanwhile: %s', async (happening) => {
				const [one, other] = [dialogOf(way), dialogOf(way)].map(({ chatId }) => chatId);
				const sessions = countSessions(one);
				putOff(method, one, happening, text);
				const change = { ...target, options };
				const { json, message } = await runFor('handOver', way, [one, other], change, onError);
				const isDone = happening === 'nothing';

				expect(saidIn(one)).toEqual(isDone ? texts : texts.slice(0, said));
				expect(countCalls(act, one)).toBe(isDone ? 1 : 0);
				expect(countSessions(one)).toBe(sessions + (happening === 'begun anew' ? 1 : 0));
				const refusal = refusals[happening];
				if (refusal) {
					const sent = said > 0 ? `\\. Sent before: ${names.slice(0, said).join(', ')}` : '';
					expect(message).toMatch(
						new RegExp(`^${refusal}: chat${one}[^.]*${sent}( \\([A-Z_]+\\))?$`),
					);
					expect(json).toHaveLength(onError === 'stopWorkflow' ? 0 : 1);
					return;
				}
				expect(message).toBeUndefined();
				expect(json).toMatchObject([
					{ chatId: one, handedOver: isDone, alreadyWithHuman: !isDone },
					{ chatId: other, handedOver: true },
				]);
				expect(saidIn(other)).toEqual(texts);
				expect(json[0].warning).toEqual(
					!isDone && said === 1 ? expect.stringMatching(/before "staffNote" was sent/) : undefined,
				);
			});
		});
	});
});

const webhook = { authentication: 'webhook', apiVersion: 'v2' } as const;

test('each of the three calls is put off twice at most: a slow portal gets it in the end', async () => {
	policy.dialogAge = -1;
	const { chatId } = dialogOf(webhook);
	const { json } = await runFor('handOver', webhook, [chatId], { options }, 'stopWorkflow');
	expect(json).toMatchObject([{ handedOver: true }]);
	expect(saidIn(chatId)).toEqual(texts);
	expect(methods().filter((method) => method === DIALOG_GET)).toHaveLength(9);
	expect(countCalls(OPERATOR, chatId)).toBe(1);
	// Who is free is asked once
	expect(methods().filter((method) => method === 'imopenlines.v2.Operator.list')).toHaveLength(1);
});

describe('the answer to the hand-over is lost, and the next one waits', () => {
	const repeat = async (happening: Happening, applied: boolean) => {
		const { chatId } = dialogOf(webhook);
		portal.get().fault({ kind: 'reset', match: OPERATOR, applied });
		// Not applied: the first call that the portal hears of is the second one
		putOff(OPERATOR, chatId, happening);
		const change = { options };
		const result = await runFor('handOver', webhook, [chatId], change, 'continueErrorOutput');
		return { chatId, ...result };
	};

	test('nothing happened: it is made again, and the customer is told once', async () => {
		const { chatId, json } = await repeat('nothing', false);
		expect(json).toMatchObject([{ handedOver: true }]);
		expect(countCalls(OPERATOR, chatId)).toBe(1);
		expect(saidIn(chatId)).toEqual(texts);
	});

	test.each(['closed', 'begun anew'] as const)('%s: nobody knows, and it is not', async (what) => {
		const { chatId, failed } = await repeat(what, false);
		expect(failed).toMatchObject([{ code: 'OUTCOME_UNKNOWN' }]);
		expect(countCalls(OPERATOR, chatId)).toBe(0);
		expect(saidIn(chatId)).toEqual(texts);
	});

	test('accepted: done', async () => {
		const { chatId, json } = await repeat('accepted', false);
		expect(json).toMatchObject([{ handedOver: true }]);
		expect(countCalls(OPERATOR, chatId)).toBe(0);
	});
});

describe('the answer to a message is lost', () => {
	test('nobody knows whether it was sent, and it is not sent again while the rest waits', async () => {
		const { chatId } = dialogOf(webhook);
		portal.get().fault({ kind: 'reset', match: 'imbot.v2.Chat.Message.send', applied: true });
		putOff(OPERATOR, chatId, 'nothing');
		const { json } = await runFor('handOver', webhook, [chatId], { options }, 'stopWorkflow');
		expect(json).toMatchObject([
			{ handedOver: true, warning: expect.stringMatching(/^Nobody knows whether "clientMessage"/) },
		]);
		expect(saidIn(chatId)).toEqual(texts);
	});
});

test('an item that an earlier refusal keeps from its message does not count as handed over', async () => {
	const [one, other] = [dialogOf(webhook), dialogOf(webhook)].map(({ chatId }) => chatId);
	portal.get().refuse({ method: OPERATOR, error: 'ACCESS_DENIED' });
	const change = {
		options: { staffNote: `={{ $json.chatId === ${one} ? '' : 'Wants a refund' }}` },
	};
	const first = await runFor('handOver', webhook, [one, other], change, 'stopWorkflow');
	expect(first.message).toMatch(/ACCESS_DENIED/);
	expect(saidIn(other)).toEqual([]);
	const { json } = await runFor('handOver', webhook, [other], change, 'stopWorkflow');
	expect(json).toEqual([expect.objectContaining({ handedOver: true })]);
	expect(json[0]).not.toHaveProperty('warning');
	expect(saidIn(other)).toEqual(['Wants a refund']);
});
