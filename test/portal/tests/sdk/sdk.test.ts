import { startPortal, type Portal } from '../..';
import { png } from '../support/pictures';
import { sdk, type Step } from '../support/sdkProcess';
import { sdkTokens } from '../support/sdkTokens';

let portal: Portal;

beforeEach(async () => {
	portal = await startPortal({ limits: 'standard' });
});
afterEach(async () => await portal.close());

const viaWebhook = async (steps: Step[], webhookUrl = portal.webhookUrl) =>
	await sdk({ webhookUrl, steps });

describe('b24jssdk with a webhook', () => {
	it('calls profile and app.info', async () => {
		const outcomes = await viaWebhook([{ method: 'profile' }, { method: 'app.info' }]);
		expect(outcomes).toMatchObject([
			{ result: { ID: '1', ADMIN: true } },
			{ result: { SCOPE: portal.options.scopes } },
		]);
	});

	it('registers, updates, reads, lists and removes a bot', async () => {
		const botToken = 'sdk-token';
		const avatar = (await png(40, 40)).toString('base64');
		const properties = { name: 'Büro', lastName: 'Bot', color: 'darkBlue', avatar };
		const [made, updated, read, list, v1, gone] = await viaWebhook([
			{
				method: 'imbot.v2.Bot.register',
				params: { fields: { code: 'sdk', botToken, properties: { name: 'Sdk' } } },
			},
			{ method: 'imbot.v2.Bot.update', params: { botId: 39, botToken, fields: { properties } } },
			{ method: 'imbot.v2.Bot.get', params: { botId: 39, botToken } },
			{ method: 'imbot.v2.Bot.list', params: { botToken } },
			{
				method: 'imbot.update',
				params: { BOT_ID: 39, CLIENT_ID: botToken, FIELDS: { PROPERTIES: { NAME: 'V1' } } },
			},
			{ method: 'imbot.v2.Bot.unregister', params: { botId: 39, botToken } },
		]);
		expect(made.result).toMatchObject({ bot: { id: 39, code: 'sdk' }, users: [{ name: 'Sdk' }] });
		expect(updated.result).toMatchObject({ users: [{ name: 'Büro Bot', color: '#3e99ce' }] });
		expect(read).toEqual(updated);
		expect(list.result).toMatchObject({ bots: [{ id: 39 }], hasNextPage: false });
		expect([v1.result, gone.result]).toEqual([true, { result: true }]);
		expect(portal.bots()).toEqual([]);
	});

	it('makes, changes and reads a chat', async () => {
		portal.addBot({ id: 39, code: 'a', name: 'A' });
		portal.addUser({ id: 2, name: 'Anna' });
		const base = { botId: 39, botToken: 'bot-token', dialogId: 'chat5' };
		const [made, updated, appointed, users, recent] = await viaWebhook([
			{
				method: 'imbot.v2.Chat.add',
				params: { ...base, fields: { title: 'Sdk', userIds: [1, 2] } },
			},
			{ method: 'imbot.v2.Chat.update', params: { ...base, fields: { title: 'Büro & Co' } } },
			{ method: 'imbot.v2.Chat.Manager.add', params: { ...base, userIds: [2] } },
			{ method: 'imbot.v2.Chat.User.list', params: { ...base, order: { userId: 'DESC' } } },
			{ method: 'im.recent.list', params: { LIMIT: 10 } },
		]);
		expect(made.result).toMatchObject({ chat: { dialogId: 'chat5', name: 'Sdk', owner: 39 } });
		expect([updated.result, appointed.result]).toEqual([{ result: true }, { result: true }]);
		expect(users.result).toMatchObject([{ id: 39 }, { id: 2 }, { id: 1 }]);
		expect(recent.result).toMatchObject({ items: [{ id: 'chat5', title: 'Büro & Co' }] });
	});

	it('registers, lists and answers a command', async () => {
		portal.addBot({ id: 39, code: 'a', name: 'A' });
		const chat = portal.addChat({ members: [1, 39] });
		const { id: messageId } = portal.addMessage(chat, { authorId: 1, text: '/help' });
		const base = { botId: 39, botToken: 'bot-token', commandId: 41 };
		const fields = { command: 'help', title: { en: 'Help' } };
		const [made, list, answer] = await viaWebhook([
			{ method: 'imbot.v2.Command.register', params: { ...base, fields } },
			{ method: 'imbot.v2.Command.list', params: base },
			{
				method: 'imbot.v2.Command.answer',
				params: { ...base, messageId, dialogId: 'chat5', fields: { message: 'Done 🎉' } },
			},
		]);
		expect(made.result).toMatchObject({ command: { id: 41, command: '/help' } });
		const { commands } = list.result as { commands: object[] };
		expect(commands.at(-1)).toMatchObject({ id: 41, title: 'Help' });
		expect(answer.result).toEqual({ result: true });
		expect([...portal.messages.values()].at(-1)).toMatchObject({ authorId: 39, text: 'Done 🎉' });
	});

	it('uploads a file and gets its link, and searches people', async () => {
		portal.addBot({ id: 39, code: 'a', name: 'A' });
		const base = { botId: 39, botToken: 'bot-token', dialogId: '1' };
		const content = Buffer.from('Hi 🎉').toString('base64');
		const [up, link, people] = await viaWebhook([
			{
				method: 'imbot.v2.File.upload',
				params: { ...base, fields: { name: 'a.txt', content } },
			},
			{ method: 'imbot.v2.File.download', params: { ...base, fileId: 138 } },
			{ method: 'user.search', params: { FILTER: { FIND: 'alex' } } },
		]);
		expect(up.result).toMatchObject({ file: { id: 138, size: 7 }, dialogId: '1' });
		const { downloadUrl } = link.result as { downloadUrl: string };
		expect(await (await fetch(downloadUrl)).text()).toBe('Hi 🎉');
		expect(people.result).toMatchObject([{ ID: '1', NAME: 'Alex' }]);
	});

	it('runs a batch with named commands, nested parameters and references', async () => {
		portal.addBot({ id: 39, code: 'a', name: 'A' });
		const CLIENT_ID = 'bot-token';
		const name = 'a&b=c #1 ü';
		const batch = {
			read: { method: 'imbot.v2.Bot.get', params: { botId: 39, botToken: CLIENT_ID } },
			write: {
				method: 'imbot.update',
				params: {
					BOT_ID: '$result[read][bot][id]',
					CLIENT_ID,
					FIELDS: { PROPERTIES: { NAME: name } },
				},
			},
			wrong: { method: 'imbot.update', params: { BOT_ID: 1, CLIENT_ID } },
		};
		const [{ data, errors }] = await viaWebhook([{ batch, options: { isHaltOnError: false } }]);
		expect(data).toMatchObject({ read: { bot: { id: 39 } }, write: true });
		expect(errors).toEqual([expect.stringContaining('Bot not found')]);
		expect(portal.bot(39)?.name).toBe(name);
		expect(portal.requests).toBe(1);
	});

	it('runs a batch of a list', async () => {
		const batch = [
			['profile', {}],
			['scope', {}],
		];
		const [{ data }] = await viaWebhook([{ batch }]);
		expect(data).toMatchObject([{ ID: '1' }, portal.options.scopes]);
	});

	it('surfaces errors with their codes', async () => {
		const refused = { method: 'imbot.update', params: { BOT_ID: 1, CLIENT_ID: 'x' } };
		const [bot, missing] = await viaWebhook([refused, { method: 'imbot.v2.bot.get' }]);
		expect(bot.error).toMatchObject({ code: 'BOT_ID_ERROR', status: 400 });
		expect(missing.error).toMatchObject({ code: 'ERROR_METHOD_NOT_FOUND', status: 404 });
		const [wrong] = await viaWebhook([{ method: 'profile' }], `${portal.url}/rest/1/wrong/`);
		expect(wrong.error).toMatchObject({ code: 'INVALID_CREDENTIALS', status: 403 });
	});

	it('is slowed down by the limiter and gets through', async () => {
		const url = `${portal.webhookUrl}profile`;
		await Promise.all(Array.from({ length: 50 }, async () => await fetch(url)));
		const [{ result }] = await viaWebhook([{ method: 'scope' }]);
		expect(result).toEqual(portal.options.scopes);
	});

	it('retries after QUERY_LIMIT_EXCEEDED', async () => {
		portal.fault({ kind: 'refuse', error: 'QUERY_LIMIT_EXCEEDED', status: 503 });
		const [{ result }] = await viaWebhook([{ method: 'scope' }]);
		expect(result).toEqual(portal.options.scopes);
		expect(portal.journal.map(({ error }) => error)).toEqual(['QUERY_LIMIT_EXCEEDED', undefined]);
	});
});

describe('b24jssdk with an OAuth application', () => {
	it('calls methods and owns what it registers', async () => {
		const fields = { code: 'sdk', properties: { name: 'Sdk' } };
		const [info] = await sdk({
			oauth: sdkTokens(portal),
			steps: [{ method: 'app.info' }, { method: 'imbot.v2.Bot.register', params: { fields } }],
		});
		expect(info.result).toMatchObject({ CODE: portal.app.clientId });
		expect(portal.bots()).toMatchObject([{ code: 'sdk', owner: portal.app.clientId }]);
		expect(portal.journal[0].via).toBe('oAuth2');
	});

	it('refreshes an expired token once and repeats the call', async () => {
		const input = { oauth: sdkTokens(portal), steps: [{ method: 'scope' }, { method: 'profile' }] };
		portal.expireTokens();
		const [scope, profile] = await sdk(input);
		expect([scope.result, profile.result]).toMatchObject([portal.options.scopes, { ID: '1' }]);
		expect(portal.tokenRequests).toEqual([{ grantType: 'refresh_token', ok: true }]);
		const outcomes = portal.journal.map(({ method, error }) => [method, error ?? 'ok']);
		expect(outcomes).toEqual([
			['scope', 'expired_token'],
			['scope', 'ok'],
			['profile', 'ok'],
		]);
	});

	it('reports a revoked refresh token', async () => {
		const input = { oauth: sdkTokens(portal), steps: [{ method: 'scope' }] };
		portal.revokeTokens();
		const [{ error }] = await sdk(input);
		expect(error?.message).toBe('Invalid refresh token');
		expect(portal.tokenRequests).toMatchObject([{ ok: false, error: 'invalid_grant' }]);
	});
});
