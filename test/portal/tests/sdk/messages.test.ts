import { startPortal, type Portal } from '../..';
import { sdk, type Step } from '../support/sdkProcess';

let portal: Portal;

beforeEach(async () => {
	portal = await startPortal({ limits: 'standard' });
});
afterEach(async () => await portal.close());

const viaWebhook = async (steps: Step[]) => await sdk({ webhookUrl: portal.webhookUrl, steps });

describe('b24jssdk: messages', () => {
	it('sends, changes and deletes messages of both generations', async () => {
		portal.addBot({ id: 39, code: 'a', name: 'A' });
		portal.addChat({ members: [1, 39] });
		const bot = { botId: 39, botToken: 'bot-token' };
		const message = 'Grüße & [b]more[/b] 100% + 😀';
		const keyboard = [{ TEXT: 'Open', LINK: 'https://example.com/?a=1&b=2' }];
		const attach = { BLOCKS: [{ GRID: [{ DISPLAY: 'ROW', NAME: 'N', VALUE: 'V' }] }] };
		const V2 = 'imbot.v2.Chat.Message.';
		const V1 = { BOT_ID: 39, CLIENT_ID: 'bot-token' };
		const outcomes = await viaWebhook([
			{
				method: `${V2}send`,
				params: { ...bot, dialogId: 'chat5', fields: { message, keyboard, attach } },
			},
			{
				method: `${V2}update`,
				params: { ...bot, messageId: 1001, fields: { message: 'New', keyboard: 'N' } },
			},
			{ method: `${V2}Reaction.add`, params: { ...bot, messageId: 1001, reaction: 'fire' } },
			{ method: `${V2}send`, params: { ...bot, dialogId: 'chat77', fields: { message } } },
			{ method: `${V2}send`, params: { ...bot, dialogId: '1', fields: { message } } },
			{ method: `${V2}delete`, params: { ...bot, messageId: 1002, complete: true } },
			{
				method: 'imbot.message.add',
				params: { ...V1, DIALOG_ID: 'chat5', MESSAGE: message, KEYBOARD: keyboard },
			},
			{ method: 'imbot.message.update', params: { ...V1, MESSAGE_ID: 1003, MESSAGE: '' } },
		]);
		expect(outcomes.map(({ result, error }) => error?.code ?? result)).toEqual([
			{ id: 1001, uuidMap: [] },
			{ result: true },
			{ result: true },
			'ACCESS_DENIED',
			{ id: 1002, uuidMap: [] },
			{ result: true },
			1003,
			true,
		]);
		const [first, second, third] = portal.messages.values();
		expect(first).toMatchObject({
			text: 'New',
			attach,
			reactions: new Map([['fire', new Set([39])]]),
		});
		expect(first.keyboard).toBeUndefined();
		expect([second.isRemoved, third.isDeleted, third.isRemoved]).toEqual([true, true, false]);
	});

	it('sends a message inside a batch', async () => {
		portal.addBot({ id: 39, code: 'a', name: 'A' });
		portal.addChat({ members: [1, 39] });
		const bot = { botId: 39, botToken: 'bot-token' };
		const message = 'a&b=c #1 + 100% ü 😀\n[b]x[/b]';
		const keyboard = { BUTTONS: [{ TEXT: 'Help', COMMAND: 'help', BLOCK: 'Y' }] };
		const fields = { message, keyboard, urlPreview: false };
		const batch = {
			send: {
				method: 'imbot.v2.Chat.Message.send',
				params: { ...bot, dialogId: 'chat5', fields },
			},
			react: {
				method: 'imbot.v2.Chat.Message.Reaction.add',
				params: { ...bot, messageId: '$result[send][id]', reaction: 'like' },
			},
		};
		const [{ data }] = await viaWebhook([{ batch }]);
		expect(data).toEqual({ send: { id: 1001, uuidMap: [] }, react: { result: true } });
		expect(portal.messages.get(1001)).toMatchObject({
			text: message,
			urlPreview: false,
			keyboard: [{ TEXT: 'Help', COMMAND: 'help', BLOCK: 'Y', BOT_ID: 39 }],
		});
	});
});
