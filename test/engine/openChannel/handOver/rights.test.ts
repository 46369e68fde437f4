import { byId, itemsOf } from '../../../support/chatRun';
import { useOpenChannels } from '../../../support/resources/openChannels';

jest.mock('../../../../nodes/shared/portal/pacing/wait', () =>
	jest.requireActual('../../../support/engine/fastWait'),
);

const { portal, dialog, addBot, run, runOverOAuth, methods, paramsOf, textsOf } = useOpenChannels();

const messages = { clientMessage: 'A colleague will answer', staffNote: 'Wants a refund' };

const handOver = async (chatId: unknown, change: object = {}, more: object = {}) =>
	await run('handOver', { chatId, ...change }, more);

describe('rights', () => {
	test('the user of the webhook may not see the dialog: the bot looks', async () => {
		const { chatId } = dialog();
		portal.get().refuse({ method: 'imopenlines.dialog.get', error: 'ACCESS_ERROR' });
		expect((await handOver(chatId)).json).toMatchObject([{ handedOver: true }]);
		expect(methods().slice(0, 2)).toEqual(['imopenlines.dialog.get', 'imbot.v2.Chat.get']);
	});

	test('and sees that a person has it', async () => {
		portal.get().addLine({ id: 1, operators: [1, 2], welcomeBot: 39, left: 'close' });
		const { chatId } = dialog();
		portal.get().acceptDialog(2, chatId);
		portal.get().refuse({ method: 'imopenlines.dialog.get', error: 'ACCESS_ERROR' });
		expect((await handOver(chatId)).json).toMatchObject([{ alreadyWithHuman: true }]);
	});

	test.each([
		['webhook', run, /Inbound webhook: tick it/],
		['OAuth', runOverOAuth, /OAuth: add it to "Scope" in the credential and to the app's card/],
	] as const)('without scope imopenlines over %s', async (_, start, hint) => {
		portal.get().refuse({
			...{ method: 'imopenlines.dialog.get', error: 'insufficient_scope', status: 403 },
		});
		const { failed } = await start('handOver', { chatId: 1 });
		expect(failed).toMatchObject([
			{ code: 'insufficient_scope', hint: expect.stringMatching(hint) },
		]);
		expect(failed[0].hint).toMatch(/"imopenlines"/);
	});

	test.each([
		['a line', { to: 'line', lineId: byId(7), options: { botToken: '0' } }],
		['a message', { options: { botToken: '0', clientMessage: 'One moment' } }],
	])('%s needs a bot token, which is noticed first', async (_, change) => {
		const { failed } = await handOver(1, change);
		expect(failed).toMatchObject([{ code: 'BOT_TOKEN_REQUIRED' }]);
		expect(portal.get().requests).toBe(0);
	});

	test('a token without a bot', async () => {
		const { chatId } = dialog();
		const options = { botToken: 'another-token' };
		const { failed } = await handOver(chatId, { to: 'person', userId: byId(3), options });
		expect(failed).toMatchObject([
			{ code: 'BOT_ID_ERROR', hint: expect.stringMatching(/token .* registered with/) },
		]);
	});

	test('somebody else is changing the dialog: the item fails with what was said', async () => {
		const { chatId } = dialog();
		portal.get().lockDialog(chatId);
		const change = { to: 'line', lineId: byId(7), options: { staffNote: 'Angry' } };
		expect((await handOver(chatId, change)).failed).toMatchObject([
			{
				code: 'OPERATOR_WRONG',
				message: 'You can not redirect to this operator. Sent before: staffNote',
				hint: expect.stringMatching(/somebody else is handing/),
			},
		]);
	});
});

test('a portal that knows only generation 1 of bots', async () => {
	const { revision } = portal.get().options;
	Object.assign(portal.get().options, { revision: 0, statistics: 'missing' });
	const { chatId } = dialog();
	const change = { apiVersion: 'v1', to: 'person', userId: byId(3), options: messages };
	const { json, failed } = await handOver(chatId, change);
	portal.get().options.revision = revision;
	expect(failed).toEqual([]);
	expect(json).toMatchObject([{ handedOver: true }]);
	expect(textsOf(chatId)).toEqual(['A colleague will answer', 'Wants a refund']);
});

describe('several bots of one token', () => {
	const person = { to: 'person', userId: byId(3) };
	const hintsOf = ({ run: { data } }: Awaited<ReturnType<typeof run>>) =>
		(data.resultData.runData['Bitrix24 Bot']?.[0].hints ?? []).map(({ message }) => message);

	test('a hint says that Bitrix24 takes any of them; asked once a run', async () => {
		addBot();
		const chats = Array.from({ length: 60 }, () => ({ chatId: dialog().chatId }));
		const items = itemsOf(...chats);
		const result = await handOver('={{ $json.chatId }}', person, { items });
		expect(result.json.every(({ handedOver }) => handedOver)).toBe(true);
		expect(hintsOf(result)).toEqual([expect.stringMatching(/^This Bot Token owns 2 bots/)]);
		expect(paramsOf('imbot.v2.Bot.list')).toHaveLength(1);
	});

	test('over an OAuth app', async () => {
		addBot({ owner: portal.get().app.clientId });
		portal.get().addLine({ id: 7, operators: [3], welcomeBot: 41 });
		const { chatId } = dialog('Hello', 7);
		const result = await runOverOAuth('handOver', { chatId, ...person });
		expect(hintsOf(result)).toEqual([expect.stringMatching(/^This app owns 2 bots/)]);
	});

	test('one bot, the next free operator, or a portal that does not tell: no hint', async () => {
		expect(hintsOf(await handOver(dialog().chatId, person))).toEqual([]);
		addBot();
		expect(hintsOf(await handOver(dialog().chatId))).toEqual([]);
		portal.get().refuse({ method: 'imbot.v2.Bot.list', error: 'ERROR_METHOD_NOT_FOUND' });
		const result = await handOver(dialog().chatId, person);
		expect(result.json).toMatchObject([{ handedOver: true }]);
		expect(hintsOf(result)).toEqual([]);
	});
});
