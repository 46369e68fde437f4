import { type IDataObject, type IRunExecutionData } from 'n8n-workflow';

import { oAuth2Credential, webhookCredential } from '../../support/portalSetup';
import { freeText, useQuestions } from '../../support/engine/questions';
import { until } from '../../support/until';

jest.mock('../../../nodes/shared/portal/pacing/wait', () =>
	jest.requireActual('../../support/engine/fastWait'),
);

const { portal, botId, optionsOf, ask, startAnswering, askAndWait, message, updated } =
	useQuestions();
const UPDATE = 'imbot.v2.Chat.Message.update';

describe('two answers at once, in an n8n that does not claim the execution', () => {
	test.each([
		['Approve', [0, 1], true],
		['Decline', [1, 0], false],
	] as const)('only the first, %s, goes on and is shown', async (label, order, approved) => {
		const { links, waiting: on } = await askAndWait();
		let start = () => {};
		on.starting = new Promise((resolve) => (start = resolve));
		const first = on.post(links[order[0]]);
		await until('the answer', async () => on.resumed.length > 0 || undefined);
		const second = await on.post(links[order[1]]);
		start();
		expect((await first).html).toContain(`Your answer was received: ${label}.`);
		expect(second.status).toBe(410);
		expect(second.html).toContain('This question is closed');
		expect(on.resumed).toMatchObject([{ data: { approved } }]);
		await updated(30_000);
		expect(message().text).toContain(`[b]${label}[/b]`);
	});

	test('a text sent twice is taken once', async () => {
		const { links, waiting: on } = await askAndWait(freeText);
		const texts = ['a', 'a'];
		const answers = await Promise.all(texts.map(async (text) => await on.post(links[0], { text })));
		expect(answers.map(({ status }) => status).sort()).toEqual([200, 410]);
		expect(on.resumed).toHaveLength(1);
	});

	test('an answer that n8n refused closes nothing: the next one is taken', async () => {
		const { links, waiting: on } = await askAndWait();
		on.isLate = true;
		expect((await on.post(links[1])).status).toBe(500);
		on.isLate = false;
		expect((await on.post(links[0])).status).toBe(200);
		expect(on.resumed).toMatchObject([{ data: { approved: true } }]);
		await updated(30_000);
		expect(message().text).toContain('[b]Approve[/b]');
	});

	test('nor does a text that the form refused', async () => {
		const { links, waiting: on } = await askAndWait(freeText);
		expect((await on.post(links[0], { text: ' ' })).status).toBe(422);
		expect((await on.post(links[0], { text: 'yes' })).status).toBe(200);
		expect(on.resumed).toMatchObject([{ data: { text: 'yes' } }]);
	});

	test('one whose outcome nobody learned closes it for ten seconds only', async () => {
		const { links, waiting: on } = await askAndWait();
		on.isCutOff = true;
		await expect(on.post(links[1])).rejects.toThrow();
		on.isCutOff = false;
		expect((await on.post(links[0])).status).toBe(410);
		const { now: clock } = Date;
		const later = clock() + 10_001;
		Date.now = () => later;
		try {
			expect((await on.post(links[0])).status).toBe(200);
		} finally {
			Date.now = clock;
		}
		expect(on.resumed).toMatchObject([{ data: { approved: true } }]);
	});
});

describe('nothing ends the waiting execution', () => {
	test('a question that was not kept', async () => {
		const options = optionsOf();
		const { data, links } = await ask(options);
		const waiting = await startAnswering(options, withContext(data, {}));
		expect((await waiting.post(links[0])).status).toBe(410);
		expect(waiting.thrown).toEqual([]);
	});

	test('a question that cannot be read', async () => {
		const options = optionsOf();
		const { data, links } = await ask(options);
		const waiting = await startAnswering(options, withContext(data, { question: '{broken' }));
		const { status, html } = await waiting.post(links[0]);
		expect(status).toBe(500);
		expect(html).toContain('Your answer was not received');
		expect(waiting.thrown).toEqual([]);
		expect(waiting.resumed).toEqual([]);
	});

	test.each(['Say "hi"', "Bot's {{ $json }} }}", 'a\\b', 'Ünïcode 🤖'])(
		'a node called %s',
		async (name) => {
			const { links, waiting: on } = await askAndWait({}, { node: { name } });
			expect((await on.post(links[0])).status).toBe(200);
			expect(on.resumed).toHaveLength(1);
		},
	);
});

const withContext = (data: IRunExecutionData, context: IDataObject): IRunExecutionData => {
	const changed = structuredClone(data);
	changed.executionData!.contextData = { 'node:Bitrix24 Bot': context };
	return changed;
};

describe('the message shows the answer', () => {
	const parts =
		/^May I send \[b\]it\[\/b\]\?\n\n[✓✗] \[b\](.+)\[\/b\], \d{4}-\d\d-\d\d \d\d:\d\d \(.+\)$/;

	test.each([
		['Approve', 0, '✓'],
		['Decline', 1, '✗'],
	])('%s: at a glance, whether it was approved', async (label, index, sign) => {
		const { links, waiting: on } = await askAndWait();
		const { id } = message();
		await on.post(links[index]);
		const entry = await updated(30_000);
		expect(entry?.params).toMatchObject({ botId: botId(), messageId: id });
		expect(message()).toMatchObject({ id, urlPreview: false });
		expect(message().keyboard).toBeUndefined();
		expect(parts.exec(message().text)?.[1]).toBe(label);
		expect(message().text).toContain(`${sign} [b]${label}[/b]`);
	});

	test('free text: not what was typed, for others may read the chat', async () => {
		const { links, waiting: on } = await askAndWait(freeText);
		await on.post(links[0], { text: 'top secret' });
		await updated(30_000);
		expect(message().keyboard).toBeUndefined();
		expect(parts.exec(message().text)?.[1]).toBe('Respond');
	});

	test('with OAuth, also when the token has expired meanwhile', async () => {
		const { clientId } = portal.get().app;
		const bot = portal.get().addBot({ code: `app ${Date.now()}`, name: 'App', owner: clientId });
		const chat = portal.get().addChat({ members: [bot.id] });
		const { links, waiting: on } = await askAndWait(
			{
				authentication: 'oAuth2',
				botId: { __rl: true, mode: 'id', value: bot.id },
				dialogId: { __rl: true, mode: 'id', value: `chat${chat.id}` },
			},
			{ credentials: oAuth2Credential(portal.get()) },
		);
		portal.get().expireTokens();
		await on.post(links[0]);
		await until('the update', async () => !message().keyboard || undefined, undefined, 5);
		expect(parts.exec(message().text)?.[1]).toBe('Approve');
	});

	test('with the token of the options', async () => {
		const own = portal.get().addBot({ code: 'own', name: 'Own', owner: 'customown-token' });
		const chat = portal.get().addChat({ members: [own.id] });
		const { links, waiting: on } = await askAndWait({
			botId: { __rl: true, mode: 'id', value: own.id },
			dialogId: { __rl: true, mode: 'id', value: `chat${chat.id}` },
			options: { botToken: 'own-token' },
		});
		await on.post(links[0]);
		await updated(30_000);
		expect(message().authorId).toBe(own.id);
		expect(message().keyboard).toBeUndefined();
	});

	test('not when the option is off', async () => {
		const { links, waiting: on } = await askAndWait({ options: { showAnswer: false } });
		await on.post(links[0]);
		expect(on.resumed).toHaveLength(1);
		expect(await updated()).toBeUndefined();
		expect(message().keyboard).toBeDefined();
	});

	test('not when somebody else was faster: n8n did not continue with this answer', async () => {
		const { links, waiting: on } = await askAndWait();
		on.isLate = true;
		expect((await on.post(links[1])).status).toBe(500);
		expect(await updated()).toBeUndefined();
	});

	test('not before there is an answer', async () => {
		const { links, waiting: on } = await askAndWait();
		await on.open(links[0]);
		expect(await updated()).toBeUndefined();
	});

	describe('and if it cannot, the answer still counts', () => {
		test('the portal refuses', async () => {
			const { links, waiting: on } = await askAndWait();
			portal.get().refuse({ method: UPDATE, error: 'ACCESS_DENIED', description: 'No', times: 9 });
			expect((await on.post(links[0])).status).toBe(200);
			expect((await updated(30_000))?.error).toBe('ACCESS_DENIED');
			expect(on.resumed).toMatchObject([{ data: { approved: true } }]);
			expect(on.thrown).toEqual([]);
		});

		test('the credential is broken by then', async () => {
			const options = optionsOf();
			const { data, links } = await ask(options);
			const credentials = webhookCredential(portal.get(), { webhookUrl: 'nonsense' });
			const waiting = await startAnswering({ ...options, credentials }, data);
			expect((await waiting.post(links[0])).status).toBe(200);
			expect(waiting.resumed).toHaveLength(1);
			expect(waiting.thrown).toEqual([]);
			expect(await updated()).toBeUndefined();
		});
	});
});
