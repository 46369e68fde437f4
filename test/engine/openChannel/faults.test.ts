import { sleep } from 'n8n-workflow';

import type { Fault } from '../../portal/services/faults';
import { byId, itemsOf } from '../../support/chatRun';
import { webhookCredential } from '../../support/portalSetup';
import { useOpenChannels } from '../../support/resources/openChannels';

jest.mock('../../../nodes/shared/portal/pacing/wait', () =>
	jest.requireActual('../../support/engine/fastWait'),
);

const { portal, dialog, addBot, run, runOverOAuth, methods, paramsOf, textsOf } = useOpenChannels();

const SESSION = 'imopenlines.bot.session.';

/** Sessions of a dialog since it began. */
const sessionsOf = ({ chatId, sessionId }: { chatId: number; sessionId: number }) =>
	portal
		.get()
		.sessions()
		.filter((session) => session.chatId === chatId && session.id >= sessionId);

const faults: Array<[string, Partial<Fault> & Pick<Fault, 'kind'>]> = [
	['lost answers', { kind: 'reset', applied: true }],
	['lost calls', { kind: 'reset' }],
	['half of the answers', { kind: 'truncated', applied: true }],
	['pages of a proxy', { kind: 'html', status: 502 }],
	['"not now"', { kind: 'refuse', status: 503, error: 'QUERY_LIMIT_EXCEEDED' }],
];

describe.each(faults)('%s, in every third request', (_, fault) => {
	test.each([
		['continuing', {}],
		['stopping on error', { node: {} }],
	])(
		'40 dialogs, %s: nothing is said twice, no dialog is opened, and the items are true',
		async (_, more) => {
			const dialogs = Array.from({ length: 40 }, () => dialog());
			let requests = 0;
			portal.get().fault({ ...fault, times: 1000, when: () => (requests += 1) % 3 === 0 });
			const { json } = await run(
				'handOver',
				{ chatId: '={{ $json.chatId }}', options: { clientMessage: 'One moment' } },
				{ items: itemsOf(...dialogs.map(({ chatId }) => ({ chatId }))), ...more },
			);
			for (const one of dialogs) {
				expect(textsOf(one.chatId).length).toBeLessThanOrEqual(1);
				expect(sessionsOf(one)).toHaveLength(1);
			}
			for (const item of json) {
				expect(item).toMatchObject({ handedOver: true, alreadyWithHuman: false });
				const chatId = Number(item.chatId);
				expect(sessionsOf(dialogs.find((one) => one.chatId === chatId)!)).toMatchObject([
					{ status: 5 },
				]);
				if (!item.warning) expect(textsOf(chatId)).toEqual(['One moment']);
			}
			expect(requests).toBeGreaterThan(3);
			if (!('node' in more)) expect(json.length).toBeGreaterThan(0);
		},
	);

	test('40 dialogs are finished: what is reported as finished is closed, and nothing else is new', async () => {
		const dialogs = Array.from({ length: 40 }, () => dialog());
		let requests = 0;
		portal.get().fault({ ...fault, times: 1000, when: () => (requests += 1) % 3 === 0 });
		const { json, failed } = await run(
			'finish',
			{ chatId: '={{ $json.chatId }}', options: { closingMessage: 'Goodbye' } },
			{ items: itemsOf(...dialogs.map(({ chatId }) => ({ chatId }))) },
		);
		expect(requests).toBeGreaterThan(3);
		expect(json.length + failed.length).toBe(40);
		for (const { chatId, finished } of json) {
			expect(finished).toBe(true);
			expect(sessionsOf(dialogs.find((one) => one.chatId === chatId)!)).toMatchObject([
				{ status: 60 },
			]);
			expect(textsOf(Number(chatId))).toEqual(['Goodbye']);
		}
		for (const one of dialogs) {
			expect(textsOf(one.chatId).length).toBeLessThanOrEqual(1);
			expect(sessionsOf(one)).toHaveLength(1);
		}
	});
});

describe('a bot of v1', () => {
	const v1Bot = () => {
		const { id } = addBot({ generation: 1, isSupportOpenline: true });
		portal.get().addLine({ id: 1, operators: [1, 2], welcomeBot: id });
		return { botId: byId(id), apiVersion: 'v1' };
	};

	test('hands over, with words', async () => {
		const bot = v1Bot();
		const { chatId } = dialog();
		const options = { clientMessage: 'One moment', staffNote: 'Angry' };
		expect((await run('handOver', { ...bot, chatId, options })).json).toEqual([
			expect.objectContaining({ handedOver: true }),
		]);
		expect(portal.get().shownToCustomer(chatId)).toContain('One moment');
		expect(methods().filter((name) => name.startsWith('imbot.v2.'))).toEqual([]);
	});

	test('hands over to a person, and finishes', async () => {
		const bot = v1Bot();
		portal
			.get()
			.addLine({ id: 1, operators: [1, 2], welcomeBot: bot.botId.value as number, left: 'close' });
		const { chatId } = dialog();
		const change = { ...bot, chatId, to: 'person', userId: byId(3) };
		expect((await run('handOver', change)).json).toMatchObject([{ handedOver: true }]);
		const options = { evenIfPersonHasIt: true, closingMessage: 'Goodbye' };
		expect((await run('finish', { ...bot, chatId, options })).json).toMatchObject([
			{ finished: true },
		]);
	});

	test('is connected and disconnected', async () => {
		const bot = v1Bot();
		const change = { ...bot, lineId: byId(7) };
		expect((await run('connectBot', change)).json).toMatchObject([{ changed: true }]);
		expect((await run('connectBot', change)).json).toMatchObject([{ changed: false }]);
		expect((await run('disconnectBot', change)).json).toMatchObject([{ changed: true }]);
	});
});

test('the bot token of the options counts, in every call', async () => {
	const { id } = addBot({ owner: 'customother-token', isSupportOpenline: true });
	portal.get().addLine({ id: 1, operators: [1, 2], welcomeBot: id });
	const { chatId } = dialog();
	const options = { botToken: 'other-token', clientMessage: 'One moment' };
	const change = { botId: byId(id), chatId, to: 'person', userId: byId(3), options };
	expect((await run('handOver', change)).json).toMatchObject([{ handedOver: true }]);
	expect(paramsOf(`${SESSION}transfer`)).toMatchObject([{ CLIENT_ID: 'other-token' }]);
	expect(paramsOf('imbot.v2.Chat.Message.send')).toMatchObject([{ botToken: 'other-token' }]);
	const closing = { botToken: 'other-token', evenIfPersonHasIt: true };
	await run('finish', { botId: byId(id), chatId, options: closing });
	expect(paramsOf(`${SESSION}finish`)).toMatchObject([{ CLIENT_ID: 'other-token' }]);
});

test('no secret in what a refusal says', async () => {
	const { webhookUrl } = webhookCredential(portal.get()).bitrix24BotWebhookApi as never;
	const secret = String(webhookUrl).split('/').filter(Boolean).at(-1)!;
	const description = `No bot for bot-token at ${webhookUrl}`;
	const said: string[] = [];
	for (const [operation, method, change] of [
		['handOver', `${SESSION}transfer`, { to: 'person', userId: byId(3) }],
		['finish', `${SESSION}finish`, {}],
		['sendGreeting', `${SESSION}message.send`, { greeting: 'text', text: 'Hi' }],
		['handOver', 'imopenlines.dialog.get', {}],
	] as const) {
		portal.get().refuse({ method, error: 'BOT_ID_ERROR', description });
		const { failed, run: result } = await run(operation, { chatId: dialog().chatId, ...change });
		expect(failed).toMatchObject([{ code: 'BOT_ID_ERROR' }]);
		said.push(JSON.stringify(failed), JSON.stringify(result.data.resultData));
	}
	portal.get().refuse({ method: 'imbot.v2.Chat.Message.send', error: 'X', description });
	const options = { clientMessage: 'Hi' };
	said.push(JSON.stringify((await run('handOver', { chatId: dialog().chatId, options })).json));
	expect(said.join('\n')).not.toContain('bot-token');
	expect(said.join('\n')).not.toContain(secret);
});

test('a token of the app that expires in between costs no dialog', async () => {
	portal.get().addLine({ id: 1, operators: [1, 2], welcomeBot: 41 });
	const dialogs = Array.from({ length: 60 }, () => ({ chatId: dialog().chatId }));
	let isRead = false;
	portal.get().alter({
		method: 'imopenlines.dialog.get',
		times: 60,
		change: (result) => {
			if (!isRead) portal.get().expireTokens();
			isRead = true;
			return result;
		},
	});
	const change = { chatId: '={{ $json.chatId }}', options: { clientMessage: 'One moment' } };
	const { json, failed } = await runOverOAuth('handOver', change, { items: itemsOf(...dialogs) });
	expect(failed).toEqual([]);
	expect(json.every(({ handedOver }) => handedOver)).toBe(true);
});

test('the Stop button during a wait: nothing more is said or handed over', async () => {
	const dialogs = Array.from({ length: 60 }, () => ({ chatId: dialog().chatId }));
	portal.get().fault({ kind: 'refuse', status: 503, error: 'QUERY_LIMIT_EXCEEDED', times: 1000 });
	const change = { chatId: '={{ $json.chatId }}', options: { clientMessage: 'One moment' } };
	await run('handOver', change, {
		items: itemsOf(...dialogs),
		onRun: (running) => {
			const stop = async () => {
				while (portal.get().requests === 0) await sleep(1);
				running.cancel();
			};
			void stop();
		},
	});
	for (const { chatId } of dialogs) expect(textsOf(chatId)).toEqual([]);
	expect(methods()).not.toContain(`${SESSION}operator`);
});
