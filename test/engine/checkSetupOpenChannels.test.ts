import type { IDataObject } from 'n8n-workflow';

import { itemsOf, runOperation, runOverOAuth } from '../support/chatRun';
import { oAuth2Credential } from '../support/portalSetup';
import { useOpenChannels } from '../support/resources/openChannels';

const { portal, addBot } = useOpenChannels();

type Report = IDataObject & {
	checks: Array<Record<'name' | 'code' | 'message' | 'hint', string> & { ok: boolean }>;
};

/** The report, and what it says about Open Channels. */
const check = async (run = runOperation, options: object = {}) => {
	const { json, error } = await run(portal.get(), 'portal', 'checkSetup', {}, options);
	expect(error).toBeUndefined();
	const [report] = json as Report[];
	const about = report.checks.filter(({ name }) => /Open Channel|imopenlines/.test(name));
	return {
		report,
		about,
		failed: about.filter(({ ok }) => !ok).map(({ name, code }) => [name, code]),
	};
};

const overOAuth = async () =>
	await check(runOverOAuth, {
		credentials: oAuth2Credential(portal.get(), { scope: 'imbot,imopenlines' }),
	});

/** The check of the line of bot 39, after a change of it. */
const checkOf = async (seed: object = {}) => {
	portal.get().addLine({ id: 1, name: 'Website', welcomeBot: 39, time: 0, ...seed });
	const { about, report } = await check();
	const found = about.find(({ name }) => name === 'Open Channel Website (ID 1) (optional)');
	return { found, report };
};

test('which Open Channels a bot of the token answers first in, in two requests', async () => {
	const { report, about, failed } = await check();
	expect(failed).toEqual([]);
	expect(report).toMatchObject({
		ok: true,
		botsOwned: [{ botId: 39, isSupportOpenline: true }],
		openChannels: [
			{
				lineId: 1,
				name: 'Website',
				active: true,
				botId: 39,
				botSupportsOpenChannels: true,
				joins: 'always',
				handOverAfter: 10,
				leaves: 'queue',
			},
		],
	});
	expect(about.map(({ name, message }) => [name, message])).toEqual([
		['Permission imopenlines (optional)', 'The permission "imopenlines" is there'],
		['Open Channels (optional)', 'In 1 of 3, a bot of this credential answers first'],
		['Open Channel Website (ID 1) (optional)', 'Bot 39 answers first'],
	]);
	expect(portal.get().requests).toBe(2);
});

test('nothing is to be changed: no hint', async () => {
	const { found } = await checkOf();
	expect(found).toMatchObject({ ok: true, code: null, hint: '' });
});

test.each([
	['time', { time: 600 }, /operators 10 minutes after it began.*Connect Bot/],
	['leaving', { left: 'close' }, /stays and hears both sides.*Only While the Bot Has the Dialog/],
	['joining', { joins: 'first' }, /joins only the first conversation/],
] as const)('%s: what will surprise', async (_, seed, hint) => {
	const { found } = await checkOf(seed);
	expect(found).toMatchObject({ ok: true, hint: expect.stringMatching(hint) });
});

test('a line that is switched off', async () => {
	const { found, report } = await checkOf({ active: false });
	expect(found).toMatchObject({ ok: false, code: 'LINE_INACTIVE' });
	expect(report.ok).toBe(true);
});

test.each([
	['no bot for Open Channels', false, 'bot', 'BOT_WITHOUT_OPEN_CHANNELS'],
	['one by its type', false, 'openline', null],
	['one by its flag', true, 'bot', null],
] as const)('a bot in a line is %s', async (_, isSupportOpenline, type, code) => {
	portal.get().addBot({ id: 39, code: 'support', name: 'Support', isSupportOpenline, type });
	const { found, report } = await checkOf();
	expect(found).toMatchObject({ ok: code === null, code });
	expect(report).toMatchObject({
		ok: true,
		openChannels: [{ botSupportsOpenChannels: code === null }],
	});
});

test('several bots of one token: Bitrix24 takes any of them', async () => {
	addBot();
	const { about } = await check();
	expect(about.at(-1)).toMatchObject({
		name: 'Bots of Open Channels (optional)',
		message: 'This credential owns 2 bots',
		hint: expect.stringMatching(/takes any of them/),
	});
});

test('a line with a bot of somebody else, and one whose bot was taken away, are not ours', async () => {
	portal.get().addLine({ id: 1, name: 'Website', welcomeBot: 41 });
	portal
		.get()
		.addLine({ id: 7, name: 'Sales', fields: { WELCOME_BOT_ID: '39', WELCOME_BOT_ENABLE: 'N' } });
	const { report, about } = await check();
	expect(report.openChannels).toEqual([]);
	expect(about.at(-1)).toMatchObject({
		message: 'In 0 of 3, a bot of this credential answers first',
		hint: expect.stringMatching(/Connect Bot/),
	});
	expect((await overOAuth()).report.openChannels).toMatchObject([{ lineId: 1, botId: 41 }]);
});

test('over an OAuth app: its own bot only', async () => {
	portal.get().addLine({ id: 7, name: 'Sales', welcomeBot: 41 });
	const { report, failed } = await overOAuth();
	expect(failed).toEqual([]);
	expect(report.openChannels).toMatchObject([{ lineId: 7, botId: 41 }]);
});

test('without the permission: one check says so, and nothing else fails', async () => {
	portal.get().options.scopes = ['imbot', 'im', 'user'];
	const { report, about } = await check();
	expect(report).toMatchObject({ ok: true, openChannels: null });
	expect(about).toMatchObject([
		{
			name: 'Permission imopenlines (optional)',
			ok: false,
			code: 'LINE_LIST_NOT_PERMITTED',
			hint: expect.stringMatching(/Add "imopenlines"/),
		},
	]);
});

test('a portal that does not list its Open Channels: the check says why', async () => {
	portal.get().refuse({ method: 'imopenlines.config.list.get', error: 'ERROR_METHOD_NOT_FOUND' });
	const { report, failed } = await check();
	expect(report).toMatchObject({ ok: true, openChannels: null });
	expect(failed).toEqual([['Open Channels (optional)', 'ERROR_METHOD_NOT_FOUND']]);
});

test('without a bot token, whose bots they are is not known', async () => {
	const credentials = {
		bitrix24BotWebhookApi: {
			webhookUrl: portal.get().webhookUrl,
			botToken: '',
			portalPlan: 'selfHosted',
		},
	};
	const { report, failed } = await check(runOperation, { credentials });
	expect(report).toMatchObject({ ok: false, botsOwned: null, openChannels: null });
	expect(failed).toEqual([]);
});

test('generation 1 only: the bots of the portal, with their flag, and not whose they are', async () => {
	portal.get().options.revision = 0;
	portal.get().addLine({ id: 7, name: 'Sales', welcomeBot: 41 });
	portal.get().addBot({ id: 41, code: 'app', name: 'App', isSupportOpenline: false });
	const { report, about, failed } = await check();
	portal.get().options.revision = 36;
	expect(report.openChannels).toMatchObject([
		{ lineId: 1, botSupportsOpenChannels: true },
		{ lineId: 7, botSupportsOpenChannels: false },
	]);
	expect(about[1].message).toMatch(
		/^In 2 of 3, a bot answers first, and generation 1 does not tell/,
	);
	expect(failed).toEqual([['Open Channel Sales (ID 7) (optional)', 'BOT_WITHOUT_OPEN_CHANNELS']]);
});

test('100 items share the list of 98 Open Channels', async () => {
	for (let id = 100; id < 197; id += 1) portal.get().addLine({ id, welcomeBot: 39, time: 0 });
	const items = itemsOf(...Array.from({ length: 100 }, () => ({})));
	const { json } = await runOperation(portal.get(), 'portal', 'checkSetup', {}, { items });
	expect(json.map(({ openChannels }) => (openChannels as unknown[]).length)).toEqual(
		Array.from({ length: 100 }, () => 98),
	);
	expect(portal.get().requests).toBeLessThanOrEqual(11);
});
