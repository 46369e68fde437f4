import { byId } from '../../../support/chatRun';
import { useOpenChannels } from '../../../support/resources/openChannels';

jest.mock('../../../../nodes/shared/portal/pacing/wait', () =>
	jest.requireActual('../../../support/engine/fastWait'),
);

const { portal, dialog, run, paramsOf, textsOf, countSessions } = useOpenChannels();

const OPERATOR = 'imopenlines.bot.session.operator';
const TRANSFER = 'imopenlines.bot.session.transfer';
const spoken = { clientMessage: 'A colleague will answer', staffNote: 'Wants a refund' };
const saidOnce = ['A colleague will answer', 'Wants a refund'];

const handOver = async (chatId: unknown, change: object = {}) =>
	await run('handOver', { chatId, ...change });

const targets: Array<[string, object]> = [
	['a person', { to: 'person', userId: byId(3) }],
	['a line', { to: 'line', lineId: byId(7) }],
];

describe('lost answers', () => {
	test.each([
		['applied', true],
		['not applied', false],
	])(
		'to the next free operator, %s: the dialog is read and the call made again, and it is done',
		async (_, applied) => {
			const { chatId } = dialog();
			portal.get().fault({ kind: 'reset', match: OPERATOR, applied });
			const { json } = await handOver(chatId, { options: spoken });
			expect(json).toMatchObject([{ handedOver: true, alreadyWithHuman: false }]);
			expect(portal.get().sessionOf(chatId).status).toBe(5);
			expect(textsOf(chatId)).toEqual(saidOnce);
		},
	);

	test('a person has accepted it since: done, and not asked again', async () => {
		const { chatId } = dialog();
		portal.get().alter({
			method: OPERATOR,
			change: (result) => {
				portal.get().acceptDialog(2, chatId);
				return result;
			},
		});
		portal.get().fault({ kind: 'reset', match: OPERATOR, applied: true });
		expect((await handOver(chatId)).json).toMatchObject([{ handedOver: true }]);
		expect(paramsOf(OPERATOR)).toHaveLength(1);
	});

	test('a person has closed it since: no new conversation is opened', async () => {
		const { chatId } = dialog();
		const before = countSessions(chatId);
		portal.get().alter({
			method: OPERATOR,
			change: (result) => {
				portal.get().closeDialog(1, chatId);
				return result;
			},
		});
		portal.get().fault({ kind: 'reset', match: OPERATOR, applied: true });
		expect((await handOver(chatId)).failed).toMatchObject([{ code: 'OUTCOME_UNKNOWN' }]);
		expect(countSessions(chatId)).toBe(before);
		expect(paramsOf(OPERATOR)).toHaveLength(1);
	});

	test('lost twice: nobody knows, and a further run does not tell the customer again', async () => {
		const { chatId } = dialog();
		portal.get().fault({ kind: 'reset', match: OPERATOR, times: 2 });
		const { failed } = await handOver(chatId, { options: spoken });
		expect(failed).toMatchObject([
			{ code: 'OUTCOME_UNKNOWN', message: expect.stringMatching(/Sent before: clientMessage/) },
		]);
		const { json } = await handOver(chatId, { options: spoken });
		expect(json).toMatchObject([{ handedOver: true, warning: expect.stringMatching(/not sent:/) }]);
		expect(textsOf(chatId)).toEqual(saidOnce);
	});

	test.each([
		['v1', 'imbot.message.add', true],
		['v2', 'imbot.v2.Chat.Message.send', false],
	])('of a message (%s): the item says that nobody knows', async (apiVersion, method, isOpen) => {
		const { chatId } = dialog();
		portal.get().fault({ kind: 'reset', match: method, applied: true, times: isOpen ? 1 : 20 });
		const { json } = await handOver(chatId, { apiVersion, options: { clientMessage: 'Wait' } });
		expect(json).toMatchObject([
			{
				handedOver: true,
				warning: expect.stringMatching(
					/^Nobody knows whether "clientMessage" was sent: .*\(OUTCOME_UNKNOWN\)/,
				),
			},
		]);
		expect(textsOf(chatId)).toEqual(['Wait']);
	});

	test.each(targets)('to %s: the dialog tells that it has worked', async (_, target) => {
		const { chatId } = dialog();
		portal.get().fault({ kind: 'reset', match: TRANSFER, applied: true });
		expect((await handOver(chatId, target)).json).toMatchObject([{ handedOver: true }]);
		expect(paramsOf(TRANSFER)).toHaveLength(1);
	});

	test.each(targets)('to %s: nobody knows', async (_, target) => {
		const { chatId } = dialog();
		portal.get().fault({ kind: 'reset', match: TRANSFER });
		const { failed } = await handOver(chatId, { ...target, options: spoken });
		expect(failed).toMatchObject([
			{
				code: 'OUTCOME_UNKNOWN',
				message: expect.stringMatching(/Sent before: clientMessage, staffNote$/),
			},
		]);
	});
});
