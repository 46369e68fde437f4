import { useGuardedSends } from '../../support/resources/guardedSends';

const { portal, dialog, send } = useGuardedSends();

const v2 = {};

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
