import { startPortal, type Portal } from '../../..';
import { call, refusal } from '../../support/client';

let portal: Portal;

beforeEach(async () => {
	portal = await startPortal();
	portal.addBot({ id: 39, code: 'a', name: 'A', eventMode: 'webhook' });
	portal.addBot({ id: 40, code: 'b', name: 'B', owner: 'customother' });
});
afterEach(async () => await portal.close());

const OWNER = { CLIENT_ID: 'bot-token' };
const URL = 'https://example.com/commands';
const good = {
	...OWNER,
	BOT_ID: 39,
	EVENT_COMMAND_ADD: URL,
	COMMAND: '/echo',
	LANG: [{ LANGUAGE_ID: 'EN', TITLE: 'Echo', PARAMS: 'text' }],
};
const register = async (more: object = {}) =>
	await call(portal, 'imbot.command.register', { ...good, ...more });
const update = async (FIELDS: unknown, more: object = {}) =>
	await call(portal, 'imbot.command.update', { ...OWNER, COMMAND_ID: 41, FIELDS, ...more });

describe('imbot.command.register', () => {
	it('creates a command, and returns the same one again', async () => {
		expect((await register()).result).toBe(41);
		expect(portal.commands.get(41)).toEqual({
			id: 41,
			botId: 39,
			command: 'echo',
			common: false,
			hidden: false,
			extranetSupport: false,
			title: { en: 'Echo' },
			params: { en: 'text' },
		});
		const other = 'https://example.com/?x=1';
		expect((await register({ COMMON: 'Y', EVENT_COMMAND_ADD: other })).result).toBe(41);
		expect(portal.commands.get(41)?.common).toBe(false);
		expect(portal.bot(39)?.handlers.EVENT_COMMAND_ADD).toBe(`${other}&CLIENT_ID=bot-token`);
		expect((await register({ COMMAND: 'two', HIDDEN: 'Y', COMMON: 'Y' })).result).toBe(42);
		expect(portal.commands.get(42)).toMatchObject({ command: 'two', hidden: true, common: true });
	});

	it('checks in the order of the server', async () => {
		const params: Record<string, unknown> = {};
		const steps: Array<[string, string, object]> = [
			['ACCESS_DENIED', 'Access denied! Client ID not specified', OWNER],
			['BOT_ID_ERROR', 'Bot not found', { BOT_ID: 40 }],
			['APP_ID_ERROR', 'Bot was installed by another rest application', { BOT_ID: 39 }],
			[
				'EVENT_COMMAND_ADD_ERROR',
				'Handler for "Command add" event isn\'t specified',
				{ EVENT_COMMAND_ADD: 'nowhere' },
			],
			['EVENT_COMMAND_ADD_ERROR', 'Wrong handler URL', { EVENT_COMMAND_ADD: URL }],
			['COMMAND_ERROR', "Command isn't specified", { COMMAND: 'x' }],
			['LANG_ERROR', "Lang set can't be empty", { LANG: good.LANG }],
		];
		for (const [code, text, remedy] of steps) {
			const answer = await refusal(call(portal, 'imbot.command.register', params));
			expect(answer).toEqual([code === 'ACCESS_DENIED' ? 403 : 400, code, text]);
			Object.assign(params, remedy);
		}
		expect((await call(portal, 'imbot.command.register', params)).result).toBe(41);
	});
});

describe('imbot.command.update, unregister', () => {
	beforeEach(async () => await register());

	it('change a command and where its calls go', async () => {
		const LANG = [{ LANGUAGE_ID: 'de', TITLE: 'Echo' }];
		expect((await update({ COMMAND: 'say', HIDDEN: 'Y', LANG })).result).toBe(true);
		expect(portal.commands.get(41)).toMatchObject({
			command: 'say',
			hidden: true,
			title: { de: 'Echo' },
			params: { de: '' },
		});
		expect((await update({ EVENT_COMMAND_ADD: 'https://a.example/' })).result).toBe(true);
		expect(portal.bot(39)?.handlers.EVENT_COMMAND_ADD).toMatch(
			/^https:\/\/a\.example\/\?CLIENT_ID/,
		);
		const gone = async () =>
			await call(portal, 'imbot.command.unregister', { ...OWNER, COMMAND_ID: 41 });
		expect((await gone()).result).toBe(true);
		expect((await gone()).error).toBe('COMMAND_ID_ERROR');
		expect(portal.bot(39)?.handlers).toHaveProperty('EVENT_COMMAND_ADD');
	});

	it('refuse in the order of the server', async () => {
		const code = async (fields: unknown, more?: object) =>
			(await refusal(update(fields, more))).slice(0, 2);
		expect(await code({}, { CLIENT_ID: '' })).toEqual([403, 'ACCESS_DENIED']);
		expect(await code({}, { COMMAND_ID: 77 })).toEqual([400, 'COMMAND_ID_ERROR']);
		expect(await code({}, { CLIENT_ID: 'other' })).toEqual([400, 'APP_ID_ERROR']);
		expect(await code({ EVENT_COMMAND_ADD: 'ftp://a.b/' })).toEqual([
			400,
			'EVENT_COMMAND_ADD_ERROR',
		]);
		expect(await code({ COMMAND: '', COMMON: 'Y' })).toEqual([400, 'WRONG_REQUEST']);
		const bot = portal.bot(39);
		if (bot) bot.eventMode = 'fetch';
		expect(await code({ HIDDEN: 'Y' })).toEqual([400, 'FETCH_NOT_SUPPORTED']);
	});
});
