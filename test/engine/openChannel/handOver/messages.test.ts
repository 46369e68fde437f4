import { useHandOvers } from '../../../support/resources/handOvers';

const { portal, dialog, handOver, methods, textsOf } = useHandOvers();

const OPERATOR = 'imopenlines.bot.session.operator';

describe('what is said before', () => {
	const options = { clientMessage: 'A colleague will answer', staffNote: 'Wants a refund' };

	test.each(['v1', 'v2'])('%s: to the customer, and to the operators alone', async (apiVersion) => {
		const { chatId } = dialog();
		const { json } = await handOver(chatId, { apiVersion, options });
		expect(json).toMatchObject([{ handedOver: true }]);
		expect(json[0]).not.toHaveProperty('warning');
		expect(textsOf(chatId)).toEqual(['A colleague will answer', '(staff) Wants a refund']);
		expect(portal.get().shownToCustomer(chatId)).toEqual(
			expect.not.arrayContaining(['Wants a refund']),
		);
		expect(methods().at(-1)).toBe(OPERATOR);
	});

	test('Markdown of a language model', async () => {
		const { chatId } = dialog();
		await handOver(chatId, { options: { staffNote: '**Urgent**', textFormat: 'markdown' } });
		expect(textsOf(chatId)).toEqual(['(staff) [b]Urgent[/b]']);
	});

	test('in silent mode, the item says that the customer got nothing', async () => {
		const { chatId } = dialog();
		portal.get().setSilent(chatId);
		const { json } = await handOver(chatId, { options });
		expect(json).toMatchObject([
			{
				handedOver: true,
				warning: expect.stringMatching(/silent mode, so "clientMessage" did not/),
			},
		]);
		expect(portal.get().shownToCustomer(chatId)).not.toContain('A colleague will answer');
		const other = dialog();
		portal.get().setSilent(other.chatId);
		const { json: noted } = await handOver(other.chatId, { options: { staffNote: 'Angry' } });
		expect(noted[0]).not.toHaveProperty('warning');
	});

	test('empty texts are not sent', async () => {
		const { chatId } = dialog();
		await handOver(chatId, { options: { clientMessage: ' ', staffNote: '' } });
		expect(textsOf(chatId)).toEqual([]);
	});

	test('a refused message does not keep the customer from a person', async () => {
		portal.get().refuse({ method: 'imbot.v2.Chat.Message.send', error: 'SENDING_FAILED' });
		const { chatId } = dialog();
		const { json } = await handOver(chatId, { options });
		expect(json).toMatchObject([
			{
				handedOver: true,
				warning: expect.stringMatching(/^"clientMessage" was not sent: .*\(SENDING_FAILED\)/),
			},
		]);
		expect(textsOf(chatId)).toEqual(['(staff) Wants a refund']);
	});

	test.each([
		['a text that is too long', { clientMessage: 'x'.repeat(20_001) }, 'TEXT_TOO_LONG'],
		['an unknown format', { staffNote: 'x', textFormat: 'html' }, 'INVALID_TEXT_FORMAT'],
		['an object', { staffNote: '={{ ({}) }}' }, 'INVALID_TEXT'],
	])('%s is refused before anything is sent', async (_, given, code) => {
		const { failed } = await handOver(1, { options: given });
		expect(failed).toMatchObject([{ code, httpStatus: null }]);
		expect(portal.get().requests).toBe(0);
	});
});
