import { freeText, useQuestions } from '../../support/engine/questions';

jest.mock('../../../nodes/shared/portal/pacing/wait', () =>
	jest.requireActual('../../support/engine/fastWait'),
);

const { optionsOf, ask, startAnswering, askAndWait, message, updated } = useQuestions();
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
		const waiting = await startAnswering(options, second.data);
		expect((await waiting.post(first.links[0])).status).toBe(410);
		expect(waiting.resumed).toEqual([]);
		expect((await waiting.post(second.links[0])).status).toBe(200);
		expect(waiting.resumed).toHaveLength(1);
	});

	test('an answer that the question does not offer, although it is signed', async () => {
		const single = optionsOf({ approvalOptions: { values: { approvalType: 'single' } } });
		const { data, links } = await ask(single);
		expect(links).toHaveLength(1);
		const waiting = await startAnswering(single, data);
		const link = changed(links[0], (params) => params.set('approved', 'false'));
		expect((await waiting.post(link)).status).toBe(410);
	});
});
