import { byId, itemsOf } from '../../support/chatRun';
import { useOpenChannels } from '../../support/resources/openChannels';

jest.mock('../../../nodes/shared/portal/pacing/wait', () =>
	jest.requireActual('../../support/engine/fastWait'),
);

const { portal, addBot, run, runOverOAuth, methods, paramsOf } = useOpenChannels();

const UPDATE = 'imopenlines.config.update';
const GET = 'imopenlines.config.get';

const connect = async (change: object = {}, more: object = {}) =>
	await run('connectBot', { lineId: byId(7), ...change }, more);
const disconnect = async (change: object = {}, more: object = {}) =>
	await run('disconnectBot', { lineId: byId(1), ...change }, more);

/** The five settings of a line. */
const settingsOf = (lineId: number) => {
	const line = portal.get().lines.get(lineId)!;
	return [
		...[line.WELCOME_BOT_ENABLE, line.WELCOME_BOT_JOIN, line.WELCOME_BOT_ID],
		...[line.WELCOME_BOT_TIME, line.WELCOME_BOT_LEFT],
	];
};

describe('Connect Bot', () => {
	test.each(['v1', 'v2'])('%s: all five settings in one call, read back', async (apiVersion) => {
		const { json, failed } = await connect({ apiVersion });
		expect(failed).toEqual([]);
		expect(json).toEqual([
			{
				...{ lineId: 7, lineName: 'Sales', botId: 39, changed: true },
				...{ joins: 'always', handOverAfter: 10, leaves: 'queue' },
			},
		]);
		expect(settingsOf(7)).toEqual(['Y', 'always', '39', '600', 'queue']);
		expect(paramsOf(UPDATE)).toEqual([
			{
				CONFIG_ID: 7,
				PARAMS: {
					WELCOME_BOT_ENABLE: 'Y',
					WELCOME_BOT_JOIN: 'always',
					WELCOME_BOT_ID: 39,
					WELCOME_BOT_TIME: 600,
					WELCOME_BOT_LEFT: 'queue',
				},
			},
		]);
		expect(methods().slice(1)).toEqual([GET, UPDATE, GET]);
		expect(methods()[0]).toBe(apiVersion === 'v1' ? 'imbot.bot.list' : 'imbot.v2.Bot.get');
	});

	test('over an OAuth app, with everything else chosen', async () => {
		const change = { joins: 'first', handOverAfter: 0, leaves: 'close', lineId: byId(7) };
		const { json } = await runOverOAuth('connectBot', change);
		expect(json).toMatchObject([{ botId: 41, changed: true, handOverAfter: 0 }]);
		expect(settingsOf(7)).toEqual(['Y', 'first', '41', '0', 'close']);
	});

	test.each([
		['a bot of the type Open Channel', { type: 'openline' }],
		['one of another type that supports them', { type: 'supervisor', isSupportOpenline: true }],
	] as const)('%s, by its code', async (_, seed) => {
		const { id } = addBot({ code: 'sales', ...seed });
		const { json } = await connect({ botId: { __rl: true, mode: 'code', value: 'sales' } });
		expect(json).toMatchObject([{ botId: id, changed: true }]);
	});

	test('already so: nothing is written', async () => {
		await connect();
		portal.get().resetJournal();
		expect((await connect()).json).toMatchObject([{ changed: false, botId: 39 }]);
		expect(methods()).not.toContain(UPDATE);
	});

	test('other settings of the same bot are changed', async () => {
		await connect();
		expect((await connect({ handOverAfter: 30 })).json).toMatchObject([{ changed: true }]);
		expect(settingsOf(7)).toEqual(['Y', 'always', '39', '1800', 'queue']);
	});

	test('another bot is kept, unless it is to be replaced', async () => {
		portal.get().addLine({ id: 7, name: 'Sales', welcomeBot: 41 });
		const { failed } = await connect();
		expect(failed).toMatchObject([
			{
				code: 'OTHER_BOT_CONNECTED',
				message: expect.stringMatching(/bot 41 in Sales \(ID 7\)$/),
				httpStatus: null,
			},
		]);
		expect(settingsOf(7)[2]).toBe('41');
		expect((await connect({ options: { replaceOtherBot: true } })).json).toMatchObject([
			{ changed: true },
		]);
		expect(settingsOf(7)[2]).toBe('39');
	});

	test('two items for one line: the second one sees the first', async () => {
		const { id } = addBot({ code: 'sales', type: 'openline' });
		const { json, failed } = await connect(
			{ botId: byId('={{ $json.bot }}') },
			{ items: itemsOf({ bot: 39 }, { bot: id }) },
		);
		expect(json).toMatchObject([{ botId: 39, changed: true }]);
		expect(failed).toMatchObject([{ code: 'OTHER_BOT_CONNECTED' }]);
	});

	test('a line that is switched off is set up, with a warning', async () => {
		const { json } = await connect({ lineId: byId(8) });
		expect(json).toMatchObject([
			{ changed: true, warning: expect.stringMatching(/switched off.*no customer/) },
		]);
	});

	test.each(['v1', 'v2'])('%s: a bot that hears no Open Channels', async (apiVersion) => {
		const { id } = addBot({ isSupportOpenline: false });
		const { failed } = await connect({ apiVersion, botId: byId(id) });
		expect(failed).toMatchObject([
			{ code: 'BOT_WITHOUT_OPEN_CHANNELS', hint: expect.stringMatching(/Open Channel Support/) },
		]);
		expect(methods()).not.toContain(UPDATE);
	});

	test('an unknown line', async () => {
		const { failed } = await connect({ lineId: byId(99) });
		expect(failed).toMatchObject([{ code: 'UNKNOWN_LINE', message: expect.stringMatching(/99$/) }]);
	});

	test('a user who may not change lines', async () => {
		portal.get().options.lineRights = false;
		const { failed } = await connect();
		expect(failed).toMatchObject([
			{
				code: 'CONFIG_WRONG_USER_PERMISSION',
				hint: expect.stringMatching(/right to edit Open Channels/),
			},
		]);
	});

	test('Bitrix24 says no without a reason', async () => {
		portal.get().alter({ method: UPDATE, change: () => false });
		expect((await connect()).failed).toMatchObject([
			{ code: 'LINE_NOT_CHANGED', method: UPDATE, httpStatus: 200 },
		]);
	});

	test('Bitrix24 says yes, and other settings are read back', async () => {
		portal.get().alter({
			method: GET,
			times: 2,
			change: (result) => ({ ...(result as object), WELCOME_BOT_TIME: '1800' }),
		});
		expect((await connect()).failed).toMatchObject([
			{
				code: 'LINE_NOT_CHANGED',
				message: expect.stringMatching(/: WELCOME_BOT_TIME$/),
				hint: expect.stringMatching(/read back/),
			},
		]);
	});

	test('a lost answer: sent again, and read back', async () => {
		portal.get().fault({ kind: 'reset', match: UPDATE, applied: true });
		expect((await connect()).json).toMatchObject([{ changed: true }]);
		expect(settingsOf(7)[2]).toBe('39');
	});

	test.each([
		['no time', { handOverAfter: '={{ null }}' }, 'INVALID_HAND_OVER_AFTER'],
		['half a minute', { handOverAfter: 0.5 }, 'INVALID_HAND_OVER_AFTER'],
		['a month', { handOverAfter: 43_200 }, 'INVALID_HAND_OVER_AFTER'],
		['an unknown joining', { joins: 'never' }, 'INVALID_JOINS'],
		['an unknown leaving', { leaves: 'never' }, 'INVALID_LEAVES'],
		['no line', { lineId: byId('={{ "" }}') }, 'INVALID_LINE_ID'],
		['no bot', { botId: byId('={{ "" }}') }, 'INVALID_BOT_ID'],
		['neither yes nor no', { options: { replaceOtherBot: 'maybe' } }, 'INVALID_BOOLEAN'],
	])('%s is refused before anything is sent', async (_, change, code) => {
		expect((await connect(change)).failed).toMatchObject([{ code, httpStatus: null }]);
		expect(portal.get().requests).toBe(0);
	});
});

describe('Disconnect Bot', () => {
	test('lets the operators answer first again', async () => {
		const { json } = await disconnect();
		expect(json).toEqual([{ lineId: 1, lineName: 'Website', botId: 39, changed: true }]);
		expect(settingsOf(1)).toEqual(['N', 'always', '0', '600', 'queue']);
	});

	test('over an OAuth app', async () => {
		portal.get().addLine({ id: 7, welcomeBot: 41 });
		const { json } = await runOverOAuth('disconnectBot', { lineId: byId(7) });
		expect(json).toMatchObject([{ botId: 41, changed: true }]);
	});

	test('a line without a bot: nothing is written', async () => {
		const { json } = await disconnect({ lineId: byId(7) });
		expect(json).toMatchObject([{ lineId: 7, changed: false }]);
		expect(methods()).toEqual([GET]);
	});

	test('another bot is kept, unless it is meant, too', async () => {
		const change = { botId: byId(41) };
		expect((await disconnect(change)).failed).toMatchObject([{ code: 'OTHER_BOT_CONNECTED' }]);
		expect(settingsOf(1)[2]).toBe('39');
		const { json } = await disconnect({ ...change, options: { evenOtherBot: true } });
		expect(json).toMatchObject([{ changed: true }]);
		expect(settingsOf(1)[0]).toBe('N');
	});

	test.each(['v1', 'v2'])('%s: a bot by its code', async (apiVersion) => {
		const botId = { __rl: true, mode: 'code', value: 'support' };
		expect((await disconnect({ apiVersion, botId })).json).toMatchObject([{ botId: 39 }]);
	});

	test('an unknown line', async () => {
		expect((await disconnect({ lineId: byId(99) })).failed).toMatchObject([
			{ code: 'UNKNOWN_LINE' },
		]);
	});
});
