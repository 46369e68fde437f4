import { startPortal, type Portal } from '../../..';
import { call, refusal, type Answer } from '../../support/client';

let portal: Portal;

beforeEach(async () => {
	portal = await startPortal({ builtInCommands: false });
	portal.addBot({ id: 39, code: 'support', name: 'Support', lastName: 'Bot' });
	portal.addBot({ id: 40, code: 'other', name: 'Other' });
});
afterEach(async () => await portal.close());

const v2 = async (name: string, params: object = {}): Promise<Answer> =>
	await call(portal, `imbot.v2.Command.${name}`, { botId: 39, botToken: 'bot-token', ...params });
const code = async (name: string, params: object = {}) => (await refusal(v2(name, params)))[1];

interface Shown {
	command: { id: number } & Record<string, unknown>;
}

const register = async (fields: object, botId = 39) => {
	const { result } = await v2('register', { botId, fields });
	return (result as Shown).command;
};
const list = async () => ((await v2('list')).result as { commands: object[] }).commands;

describe('imbot.v2.Command.register', () => {
	it('checks in the order of the server', async () => {
		const fields: Record<string, unknown> = { command: 5, title: 'Help' };
		const steps: Array<[string, () => void]> = [
			['COMMAND_NAME_INVALID', () => (fields.command = '/')],
			['COMMAND_REQUIRED', () => (fields.command = null)],
			['COMMAND_REQUIRED', () => (fields.command = 'help')],
			['COMMAND_TITLE_REQUIRED', () => (fields.title = {})],
			['COMMAND_TITLE_REQUIRED', () => (fields.title = { en: 'Help' })],
		];
		expect(await code('register', { botToken: 'x', fields })).toBe('BOT_OWNERSHIP_ERROR');
		expect(await code('register')).toBe('COMMAND_REQUIRED');
		for (const [expected, remedy] of steps) {
			expect(await code('register', { fields })).toBe(expected);
			remedy();
		}
		expect((await v2('register', { fields })).status).toBe(200);
	});

	it('makes a command without its slash', async () => {
		const fields = {
			command: '/help',
			title: { EN: 'Help & more', de: 'Hilfe' },
			params: { en: 'query', fr: 'rien' },
			common: 'Y',
			extranetSupport: true,
		};
		const shown = await register(fields);
		expect(shown).toEqual({
			id: 41,
			botId: 39,
			command: '/help',
			common: true,
			hidden: false,
			extranetSupport: true,
		});
		expect(portal.commands.get(41)).toMatchObject({
			command: 'help',
			title: { en: 'Help & more', de: 'Hilfe' },
			params: { en: 'query', de: '' },
		});
	});

	it('needs no title when it is hidden', async () => {
		expect(await register({ command: 'x', hidden: true })).toMatchObject({ hidden: true });
	});

	it('returns the same command to its bot, and creates one for another bot', async () => {
		const first = await register({ command: 'help', title: { en: 'A' } });
		expect(await register({ command: '/help', common: true })).toEqual(first);
		const other = await register({ command: 'help', title: { en: 'B' } }, 40);
		expect(other).toMatchObject({ id: first.id + 1, botId: 40 });
		expect(portal.commands.get(first.id)?.title).toEqual({ en: 'A' });
	});
});

describe('imbot.v2.Command.update', () => {
	it('checks in the order of the server, before any write', async () => {
		portal.addCommand({ id: 50, botId: 40, command: 'theirs' });
		portal.addCommand({ id: 51, botId: 39, command: 'taken' });
		const own = portal.addCommand({ id: 52, botId: 39, command: 'mine' });
		const fields: Record<string, unknown> = { command: 7, title: 'T', common: true };
		const params: Record<string, unknown> = { fields };
		const steps: Array<[string, () => void]> = [
			['100', () => (params.commandId = 'x')],
			['100', () => (params.commandId = 999)],
			['COMMAND_NOT_FOUND', () => (params.commandId = 50)],
			['COMMAND_NOT_FOUND', () => (params.commandId = '52')],
			['COMMAND_NAME_INVALID', () => (fields.command = '/')],
			['COMMAND_NAME_EMPTY', () => (fields.command = '/taken')],
			['COMMAND_ALREADY_EXISTS', () => (fields.command = '/mine')],
			['COMMAND_TITLE_INVALID', () => (fields.title = { en: 'Mine' })],
		];
		for (const [expected, remedy] of steps) {
			expect(await code('update', params)).toBe(expected);
			expect(own).toMatchObject({ common: false, title: { en: 'mine' } });
			remedy();
		}
		expect((await v2('update', params)).result).toEqual({
			command: {
				id: 52,
				botId: 39,
				command: '/mine',
				common: true,
				hidden: false,
				extranetSupport: false,
			},
		});
	});

	it('keeps the name by the server source', async () => {
		portal.options.commandRename = 'dropped';
		const own = portal.addCommand({ id: 52, botId: 39, command: 'mine' });
		const fields = { command: 'new', common: true };
		const { result } = await v2('update', { commandId: 52, fields });
		expect(result).toMatchObject({ command: { command: '/mine', common: true } });
		expect(own.command).toBe('mine');
	});

	it('changes, adds and deletes languages; parameters follow the titles', async () => {
		const command = portal.addCommand({
			id: 52,
			botId: 39,
			command: 'a',
			title: { en: 'A', de: 'B', fr: 'C' },
			params: { en: 'pa', de: 'pb', fr: 'pc' },
		});
		const fields = {
			command: 'renamed',
			title: { EN: 'New', de: null, it: 'D' },
			params: { it: 'pd', fr: 'ignored' },
		};
		await v2('update', { commandId: 52, fields });
		expect(command).toMatchObject({
			command: 'renamed',
			title: { en: 'New', fr: 'C', it: 'D' },
			params: { en: 'pa', fr: 'pc', it: 'pd' },
		});
		expect(command.title.de ?? command.params.de).toBeUndefined();
		expect((await v2('update', { commandId: 52, fields: { title: null } })).status).toBe(200);
		expect(command.title).toEqual({ en: 'New', fr: 'C', it: 'D' });
	});
});

describe('imbot.v2.Command.list and unregister', () => {
	it('lists the commands of the bot', async () => {
		portal.addCommand({ botId: 40, command: 'theirs' });
		await register({ command: 'a', title: { de: 'Hilfe', en: 'Help' }, params: { en: 'q' } });
		await register({ command: 'b', title: { de: 'Nur' }, params: { de: 'p' } });
		await register({ command: 'c', hidden: 'Y' });
		expect(await list()).toMatchObject([
			{ command: '/a', title: 'Help', params: 'q', category: 'Support Bot', context: '' },
			{ command: '/b', title: 'Nur', params: 'p' },
			{ command: '/c', title: '', params: '', hidden: true },
		]);
		expect(
			(await call(portal, 'imbot.v2.Bot.get', { botId: 39, botToken: 'bot-token' })).result,
		).toMatchObject({ bot: { countCommand: 3 } });
	});

	it('puts the commands of the portal in front', async () => {
		portal.options.builtInCommands = true;
		const { id } = await register({ command: 'a', title: { en: 'A' } });
		const commands = await list();
		expect(commands).toHaveLength(7);
		expect(commands[0]).toMatchObject({ id: 'def0', botId: 0, command: '/me', common: true });
		expect(commands.at(-1)).toMatchObject({ id, botId: 39 });
	});

	it('removes a command of the bot only', async () => {
		const { id } = await register({ command: 'a', hidden: true });
		expect(await code('unregister', { commandId: id, botId: 40 })).toBe('COMMAND_NOT_FOUND');
		expect((await v2('unregister', { commandId: id })).result).toEqual({ result: true });
		expect(await code('unregister', { commandId: id })).toBe('COMMAND_NOT_FOUND');
		const { id: next } = await register({ command: 'a', hidden: true });
		expect(next).toBe(id + 1);
	});
});
