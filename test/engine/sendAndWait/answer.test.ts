import { sleep, type IDataObject, type IRunExecutionData } from 'n8n-workflow';

import type { JournalEntry } from '../../portal';
import { runNode, type RunOptions } from '../../support/engine/engine';
import { oAuth2Credential, usePortal, webhookCredential } from '../../support/portalSetup';
import { startWaiting, type Waiting } from '../../support/engine/waiting';
import { until } from '../../support/until';

jest.mock('../../../nodes/shared/portal/pacing/wait', () =>
	jest.requireActual('../../support/engine/fastWait'),
);

const SEND = 'imbot.v2.Chat.Message.send';
const UPDATE = 'imbot.v2.Chat.Message.update';
const portal = usePortal();
let botId: number;
let dialogId: string;
let waiting: Waiting | undefined;

beforeAll(() => {
	botId = portal.get().addBot({ code: 'approver', name: 'Approver' }).id;
	const user = portal.get().addUser({ name: 'Ann' });
	dialogId = `chat${portal.get().addChat({ members: [user.id, botId] }).id}`;
});
afterEach(async () => {
	await waiting?.close();
	waiting = undefined;
});

const optionsOf = (change: object = {}, options: Partial<RunOptions> = {}): RunOptions => ({
	parameters: {
		authentication: 'webhook',
		resource: 'message',
		operation: 'sendAndWait',
		botId: { __rl: true, mode: 'id', value: botId },
		dialogId: { __rl: true, mode: 'id', value: dialogId },
		message: 'May I send [b]it[/b]?',
		textFormat: 'bbCode',
		approvalOptions: { values: { approvalType: 'double' } },
		...change,
	},
	credentials: webhookCredential(portal.get()),
	...options,
});

/** Asks, and returns the links of the buttons. */
const ask = async (options: RunOptions) => {
	const { run } = await runNode(options);
	const sent = portal.get().journal.filter(({ method }) => method === SEND);
	const { keyboard } = sent.at(-1)!.params.fields as { keyboard: { BUTTONS: IDataObject[] } };
	return { data: run.data, links: keyboard.BUTTONS.map(({ LINK }) => String(LINK)) };
};

/** Asks, and starts the node's webhook for answers. */
const askAndWait = async (change: object = {}, extra: Partial<RunOptions> = {}) => {
	const options = optionsOf(change, extra);
	const { data, links } = await ask(options);
	waiting = await startWaiting(options, data);
	return { links, waiting };
};

const message = () => [...portal.get().messages.values()].at(-1)!;

/** The update of the last message, which follows the HTTP response; undefined if there is none in time. */
const updated = async (withinMs = 300) => {
	const { id } = message();
	const isIt = ({ method, params }: JournalEntry) => method === UPDATE && params.messageId === id;
	for (const start = Date.now(); Date.now() - start < withinMs; ) {
		const entry = portal.get().journal.find(isIt);
		if (entry) return entry;
		await sleep(5);
	}
	return undefined;
};

const freeText = { responseType: 'freeText' };
const now = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);

describe('approval', () => {
	test.each([
		['Approve', 0, true],
		['Decline', 1, false],
	])('%s: GET shows a page and changes nothing, POST continues', async (label, index, approved) => {
		const { links, waiting: on } = await askAndWait();
		const page = await on.open(links[index]);
		expect(page.status).toBe(200);
		expect(page.html).toContain(`Confirm: ${label}`);
		expect(page.html).toContain('May I send it?');
		expect(page.html).toContain('document.forms[0].submit()');
		expect(on.resumed).toEqual([]);

		const thanks = await on.post(links[index]);
		expect(thanks.status).toBe(200);
		expect(thanks.html).toContain(`Your answer was received: ${label}.`);
		expect(on.resumed).toEqual([{ data: { approved, messageId: message().id, respondedAt: now } }]);
	});

	test('the page is kept apart from the editor, is not stored and tells nobody its address', async () => {
		const { links, waiting: on } = await askAndWait();
		const { headers } = await on.open(links[0]);
		expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
		expect(headers.get('content-security-policy')).toMatch(/^default-src 'none';.*; sandbox /);
		expect(headers.get('cache-control')).toBe('no-store');
		expect(headers.get('referrer-policy')).toBe('no-referrer');
		expect(headers.get('x-content-type-options')).toBe('nosniff');
	});

	test.each([
		['a preview', { 'user-agent': 'TelegramBot (like TwitterBot)' }],
		['a browser that reads ahead', { 'user-agent': 'Mozilla/5.0', 'sec-purpose': 'prefetch' }],
	])('for %s, the page does not send itself', async (_, headers) => {
		const { links, waiting: on } = await askAndWait();
		const { status, html } = await on.open(links[0], { headers });
		expect(status).toBe(200);
		expect(html).not.toContain('<script');
		expect(on.resumed).toEqual([]);
	});

	test('"Ask for Confirmation": the page waits for a click', async () => {
		const { links, waiting: on } = await askAndWait({ options: { askConfirmation: true } });
		const { html } = await on.open(links[1]);
		expect(html).toContain('Confirm: Decline');
		expect(html).not.toContain('<script');
	});

	test('labels and message are text, not HTML', async () => {
		const evil = '</form><img src=x onerror=alert(1)>';
		const values = { approvalType: 'single', approveLabel: evil };
		const { links, waiting: on } = await askAndWait({
			message: evil,
			textFormat: 'plain',
			approvalOptions: { values },
		});
		const { html } = await on.open(links[0]);
		expect(html).not.toContain('<img');
		expect(html).toContain('&lt;/form&gt;&lt;img src=x onerror=alert(1)&gt;');
	});
});

describe('free text', () => {
	test('GET shows the form, POST gives the text', async () => {
		const options = {
			responseFormTitle: 'What now? <3',
			responseFormDescription: 'Tell us & be kind',
			responseFormButtonLabel: 'Send it',
		};
		const { links, waiting: on } = await askAndWait({ ...freeText, options });
		const { status, html } = await on.open(links[0]);
		expect(status).toBe(200);
		expect(html).toContain('<title>What now? &lt;3</title>');
		expect(html).toContain('Tell us &amp; be kind');
		expect(html).toContain('>Send it</button>');
		expect(html).not.toContain('<script');

		const text = 'Line 1\r\nLine 2 & 100 % + 🤖 <b>';
		expect((await on.post(links[0], { text })).status).toBe(200);
		expect(on.resumed).toEqual([
			{
				data: {
					text: 'Line 1\nLine 2 & 100 % + 🤖 <b>',
					messageId: message().id,
					respondedAt: now,
				},
			},
		]);
	});

	test('without a description the form shows the message', async () => {
		const { links, waiting: on } = await askAndWait(freeText);
		const { html } = await on.open(links[0]);
		expect(html).toContain('<title>Your answer</title>');
		expect(html).toContain('May I send it?');
		expect(html).toContain('>Submit</button>');
	});

	test.each([
		['nothing', {}, 'Please write an answer'],
		['blanks', { text: ' \r\n\t' }, 'Please write an answer'],
		['another field', { other: 'x' }, 'Please write an answer'],
		['20,001 characters', { text: 'x'.repeat(20_001) }, '20001 characters are more than 20000'],
	] as Array<[string, Record<string, string>, string]>)(
		'%s is refused, and the form comes again with what was typed',
		async (_, fields, reason) => {
			const { links, waiting: on } = await askAndWait(freeText);
			const { status, html } = await on.post(links[0], fields);
			expect(status).toBe(422);
			expect(html).toContain(reason);
			expect(html).toContain(`>\n${fields.text?.replace(/\r\n/g, '\n') ?? ''}</textarea>`);
			expect(on.resumed).toEqual([]);
			expect(message().keyboard).toBeDefined();
		},
	);

	test('20,000 characters are taken, line breaks counted once', async () => {
		const { links, waiting: on } = await askAndWait(freeText);
		const text = `${'x'.repeat(19_998)}\r\ny`;
		expect((await on.post(links[0], { text })).status).toBe(200);
		expect(on.resumed).toMatchObject([{ data: { text: `${'x'.repeat(19_998)}\ny` } }]);
	});

	test('several fields of the name are no text', async () => {
		const { links, waiting: on } = await askAndWait(freeText);
		const body = new URLSearchParams([
			['text', 'a'],
			['text', 'b'],
		]);
		expect((await on.open(links[0], { method: 'POST', body })).status).toBe(422);
	});
});

describe('links that are not taken', () => {
	const changed = (link: string, change: (params: URLSearchParams) => void) => {
		const url = new URL(link);
		change(url.searchParams);
		return url.toString();
	};
	const approve: Array<[string, (link: string) => string, number]> = [
		['without a signature', (link) => changed(link, (p) => p.delete('signature')), 403],
		['with a wrong one', (link) => changed(link, (p) => p.set('signature', '0'.repeat(64))), 403],
		['with a short one', (link) => changed(link, (p) => p.set('signature', '0')), 403],
		['with the other answer', (link) => changed(link, (p) => p.set('approved', 'false')), 403],
		['with an answer nobody offered', (link) => changed(link, (p) => p.set('approved', '1')), 410],
		['with two answers', (link) => changed(link, (p) => p.append('approved', 'false')), 410],
		['with more than was signed', (link) => changed(link, (p) => p.set('utm', 'x')), 403],
		['of another question', (link) => changed(link, (p) => p.set('question', 'x')), 410],
		['without anything', (link) => link.split('?')[0], 410],
	];

	test.each(approve)('%s', async (_, change, status) => {
		const { links, waiting: on } = await askAndWait();
		for (const method of ['GET', 'POST']) {
			const answer = await on.open(change(links[0]), { method });
			expect(answer.status).toBe(status);
			expect(answer.html).toMatch(/<h1[^>]*>This (link is not valid|question is closed)/);
		}
		expect(on.resumed).toEqual([]);
		expect(await updated()).toBeUndefined();
	});

	test('of the last question, when the node asks again in a loop', async () => {
		const options = optionsOf();
		const first = await ask(options);
		const second = await ask(options);
		waiting = await startWaiting(options, second.data);
		expect((await waiting.post(first.links[0])).status).toBe(410);
		expect(waiting.resumed).toEqual([]);
		expect((await waiting.post(second.links[0])).status).toBe(200);
		expect(waiting.resumed).toHaveLength(1);
	});

	test('an answer that the question does not offer, although it is signed', async () => {
		const single = optionsOf({ approvalOptions: { values: { approvalType: 'single' } } });
		const { data, links } = await ask(single);
		expect(links).toHaveLength(1);
		waiting = await startWaiting(single, data);
		const link = changed(links[0], (params) => params.set('approved', 'false'));
		expect((await waiting.post(link)).status).toBe(410);
	});
});

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
		await updated(5_000);
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
		await updated(5_000);
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
		waiting = await startWaiting(options, withContext(data, {}));
		expect((await waiting.post(links[0])).status).toBe(410);
		expect(waiting.thrown).toEqual([]);
	});

	test('a question that cannot be read', async () => {
		const options = optionsOf();
		const { data, links } = await ask(options);
		waiting = await startWaiting(options, withContext(data, { question: '{broken' }));
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
		const entry = await updated(5_000);
		expect(entry?.params).toMatchObject({ botId, messageId: id });
		expect(message()).toMatchObject({ id, urlPreview: false });
		expect(message().keyboard).toBeUndefined();
		expect(parts.exec(message().text)?.[1]).toBe(label);
		expect(message().text).toContain(`${sign} [b]${label}[/b]`);
	});

	test('free text: not what was typed, for others may read the chat', async () => {
		const { links, waiting: on } = await askAndWait(freeText);
		await on.post(links[0], { text: 'top secret' });
		await updated(5_000);
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
		for (let tries = 0; tries < 200 && message().keyboard; tries += 1) await sleep(10);
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
		await updated(5_000);
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
			expect((await updated(5_000))?.error).toBe('ACCESS_DENIED');
			expect(on.resumed).toMatchObject([{ data: { approved: true } }]);
			expect(on.thrown).toEqual([]);
		});

		test('the credential is broken by then', async () => {
			const options = optionsOf();
			const { data, links } = await ask(options);
			const credentials = webhookCredential(portal.get(), { webhookUrl: 'nonsense' });
			waiting = await startWaiting({ ...options, credentials }, data);
			expect((await waiting.post(links[0])).status).toBe(200);
			expect(waiting.resumed).toHaveLength(1);
			expect(waiting.thrown).toEqual([]);
			expect(await updated()).toBeUndefined();
		});
	});
});
