import { randomUUID } from 'node:crypto';

import type { INode } from 'n8n-workflow';

import {
	addChatWithBot,
	ASK,
	askNode,
	NEXT,
	publishAsking,
	startAsking,
	statusOf,
	stillWaits,
	waitingQuestion,
} from './support/asking';
import { useWebhookCredential } from './support/bitrix24';
import { openEditor, screenshot, type Editor } from './support/browser';
import { outputOf } from './support/execution';
import { connectApp } from './support/n8n/oauth';
import { sharedClient, sharedLogs, sharedN8n } from './support/n8n/shared';
import { until } from '../support/until';
import { node } from './support/workflow';

const client = sharedClient();
const { portal, credential } = useWebhookCredential(client);
let browser: Editor;

beforeAll(async () => {
	browser = await openEditor(sharedN8n().url);
});
afterAll(async () => await browser.close());

/** Publishes a workflow that asks, starts it, and waits for the question. */
const ask = async (parameters: INode['parameters'] = {}) => {
	const place = addChatWithBot(portal());
	const published = await publishAsking(client, askNode(credential(), place, parameters));
	const asked = await startAsking(client, portal(), published);
	return { ...asked, dialogId: `chat${place.chat.id}` };
};

/** Input of the node after ours. */
const continuedWith = async (executionId: string) => {
	const execution = await client.waitForExecution(executionId);
	expect(execution.status).toBe('success');
	return outputOf(execution, NEXT).map(({ json }) => json);
};

/** Asked before the other tests, because n8n checks for waiting executions only once a minute. */
let unanswered: Awaited<ReturnType<typeof ask>>;

beforeAll(async () => {
	const time = { limitType: 'afterTimeInterval', resumeAmount: 0.05, resumeUnit: 'minutes' };
	unanswered = await ask({ options: { limitWaitTime: { values: time } } });
});

const message = (id: number) => portal().messages.get(id)!;

const answered = async (id: number) =>
	await until('the message to show the answer', async () =>
		message(id).keyboard ? undefined : message(id),
	);

const post = async (link: string, fields: Record<string, string> = {}) =>
	await fetch(link, { method: 'POST', body: new URLSearchParams(fields) });

const changed = (link: string, change: (params: URLSearchParams) => void): string => {
	const url = new URL(link);
	change(url.searchParams);
	return url.toString();
};

const respondedAt = expect.stringMatching(/^\d{4}-\d\d-\d\dT/);

test.each([
	['Approve', true],
	['Decline', false],
])('a person clicks on %s in the chat', async (label, approved) => {
	const { page, context } = browser;
	const { executionId, messageId, dialogId } = await ask();
	await page.setViewportSize({ width: 1100, height: 500 });
	await page.goto(`${portal().url}/chat?dialog=${dialogId}`);
	const inChat = page.locator(`[data-test=message][data-id="${messageId}"]`);
	await inChat.getByText('May I send the offer to ACME & Söhne?').waitFor();
	await screenshot(page, `wait-chat-${label}-1`);

	const [tab] = await Promise.all([
		context.waitForEvent('page'),
		inChat.getByRole('link', { name: label }).click(),
	]);
	await tab.getByText(`Your answer was received: ${label}.`).waitFor();
	await screenshot(tab, `wait-chat-${label}-2`);
	await tab.close();
	expect(await continuedWith(executionId)).toEqual([
		{ data: { approved, messageId, respondedAt } },
	]);

	const sign = approved ? '✓' : '✗';
	await inChat.getByText(`${sign} ${label}, `).waitFor();
	expect(await inChat.getByRole('link').count()).toBe(0);
	await screenshot(page, `wait-chat-${label}-3`);
	expect((await answered(messageId)).text).toMatch(
		new RegExp(
			`^May I send the offer to ACME & Söhne\\?\\n\\n${sign} \\[b\\]${label}\\[/b\\], \\d{4}-`,
		),
	);
});

test('with "Ask for Confirmation" it takes a second click', async () => {
	const { page } = browser;
	const { executionId, links } = await ask({ options: { askConfirmation: true } });
	await page.goto(links[1]);
	await page.getByText('May I send the offer to ACME & Söhne?').waitFor();
	await screenshot(page, 'wait-confirm');
	expect(await stillWaits(client, executionId)).toBe(true);
	await page.getByRole('button', { name: 'Confirm: Decline' }).click();
	await page.getByText('Thank you').waitFor();
	await screenshot(page, 'wait-thanks');
	expect(await continuedWith(executionId)).toMatchObject([{ data: { approved: false } }]);
});

test('free text: a person writes an answer', async () => {
	const { page } = browser;
	const { executionId, messageId, links } = await ask({
		responseType: 'freeText',
		options: { responseFormTitle: 'Which discount?' },
	});
	await page.setViewportSize({ width: 390, height: 760 });
	await page.goto(links[0]);
	await page.getByRole('heading', { name: 'Which discount?' }).waitFor();
	await screenshot(page, 'wait-form');
	// The page is no wider than a phone.
	expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
	// The browser does not submit an empty answer; an answer of blanks comes back with a message.
	await page.getByLabel('Your answer').fill('   ');
	await page.getByRole('button', { name: 'Submit' }).click();
	await page.getByText('Please write an answer.').waitFor();
	expect(await statusOf(client, executionId)).toBe('waiting');
	const text = '5 %\n& not <more> 🤖';
	await page.getByLabel('Your answer').fill(text);
	await page.getByRole('button', { name: 'Submit' }).click();
	await page.getByText('Thank you').waitFor();
	await page.setViewportSize({ width: 1440, height: 900 });
	expect(await continuedWith(executionId)).toEqual([{ data: { text, messageId, respondedAt } }]);
	expect((await answered(messageId)).text).toContain('✓ [b]Respond[/b]');
});

describe('what does not continue the execution', () => {
	test('a preview that fetches the link', async () => {
		const { executionId, links } = await ask();
		for (const userAgent of ['Mozilla/5.0 Chrome/140.0', 'TelegramBot (like TwitterBot)', '']) {
			for (const method of ['GET', 'HEAD']) {
				const response = await fetch(links[0], { method, headers: { 'user-agent': userAgent } });
				expect(response.status).toBe(200);
			}
		}
		expect(await stillWaits(client, executionId)).toBe(true);
	});

	test('a link that was tampered with, or has no signature', async () => {
		const { executionId, links } = await ask();
		for (const link of [
			changed(links[1], (params) => params.set('approved', 'true')),
			changed(links[0], (params) => params.delete('signature')),
			changed(links[0], (params) => params.set('signature', '0'.repeat(64))),
			changed(links[0], (params) => params.set('question', randomUUID())),
			changed(links[0], (params) => params.append('approved', 'false')),
			links[0].split('?')[0],
		]) {
			for (const method of ['GET', 'POST']) {
				const response = await fetch(link, { method });
				expect(response.status).toBe(401);
				expect(await response.text()).toContain('<h1>Invalid Form Link</h1>');
			}
		}
		expect(await stillWaits(client, executionId)).toBe(true);
		// The original link still works.
		await browser.page.goto(links[1]);
		expect(await continuedWith(executionId)).toMatchObject([{ data: { approved: false } }]);
	});

	test('a second answer', async () => {
		const { executionId, messageId, links } = await ask();
		expect((await post(links[0])).status).toBe(200);
		expect(await continuedWith(executionId)).toMatchObject([{ data: { approved: true } }]);
		const { text } = await answered(messageId);
		await browser.page.goto(links[1]);
		await browser.page.getByRole('heading', { name: 'No action required' }).waitFor();
		expect(await (await post(links[1])).text()).toContain('No action required');
		expect(await statusOf(client, executionId)).toBe('success');
		expect(message(messageId).text).toBe(text);
	});

	test('a link to the last question, when the node asks again in a loop', async () => {
		const published = await publishLoop();
		const first = await startAsking(client, portal(), published);
		await post(first.links[1]);
		const second = await waitingQuestion(client, portal(), published.workflow, first.messageId);
		expect(second.executionId).toBe(first.executionId);
		const response = await post(first.links[0]);
		expect(response.status).toBe(410);
		expect(await response.text()).toContain('This question is closed');
		expect(await stillWaits(client, first.executionId)).toBe(true);
		await post(second.links[0]);
		expect(await continuedWith(first.executionId)).toMatchObject([{ data: { approved: true } }]);
	});

	test('an oversized body', async () => {
		const { executionId, links } = await ask({ responseType: 'freeText' });
		const response = await post(links[0], { text: 'x'.repeat(17 * 1024 * 1024) });
		expect(response.status).toBeGreaterThanOrEqual(400);
		expect(await stillWaits(client, executionId)).toBe(true);
		expect((await post(links[0], { text: 'short' })).status).toBe(200);
		expect(await continuedWith(executionId)).toMatchObject([{ data: { text: 'short' } }]);
	});
});

/** Publishes n8n's "approval loop" workflow, which asks until a person approves. */
const publishLoop = async () => {
	const again = node(
		'Approved?',
		'n8n-nodes-base.if',
		{
			conditions: {
				options: { caseSensitive: true, typeValidation: 'strict', version: 2 },
				conditions: [
					{
						id: randomUUID(),
						leftValue: '={{ $json.data.approved }}',
						rightValue: '',
						operator: { type: 'boolean', operation: 'true', singleValue: true },
					},
				],
				combinator: 'and',
			},
			options: {},
		},
		{ typeVersion: 2.2 },
	);
	const asking = askNode(credential(), addChatWithBot(portal()), { message: 'Again?' });
	return await publishAsking(client, asking, (workflow) => {
		workflow.nodes.push(again);
		workflow.connections[ASK] = { main: [[{ node: again.name, type: 'main', index: 0 }]] };
		workflow.connections[again.name] = {
			main: [[{ node: NEXT, type: 'main', index: 0 }], [{ node: ASK, type: 'main', index: 0 }]],
		};
	});
};

test('of two answers at once, one counts, and the message shows that one', async () => {
	for (let round = 0; round < 3; round += 1) {
		const { executionId, messageId, links } = await ask();
		const pages = await Promise.all(links.map(async (link) => await (await post(link)).text()));
		expect(pages.filter((page) => page.includes('Thank you'))).toHaveLength(1);
		const [{ data }] = await continuedWith(executionId);
		const { approved } = data as { approved: boolean };
		const { text } = await answered(messageId);
		expect(text).toContain(approved ? '[b]Approve[/b]' : '[b]Decline[/b]');
	}
});

test('with an OAuth app: the message is updated although the token has expired', async () => {
	const app = await connectApp(client, portal(), { name: 'Approvals app' });
	const place = addChatWithBot(portal(), portal().app.clientId);
	const published = await publishAsking(client, askNode(app, place));
	const { executionId, messageId, links } = await startAsking(client, portal(), published);
	portal().expireTokens();
	await post(links[0]);
	expect(await continuedWith(executionId)).toMatchObject([{ data: { approved: true } }]);
	expect((await answered(messageId)).text).toContain('[b]Approve[/b]');
	await client.deleteCredential(app);
});

test('when the time is over, the execution goes on with the input', async () => {
	const { executionId, links } = unanswered;
	const execution = await client.waitForExecution(executionId);
	expect(execution.status).toBe('success');
	expect(outputOf(execution, NEXT)).toMatchObject([
		{ json: { body: { customer: 'ACME & Söhne' } } },
	]);
	const late = await fetch(links[0]);
	expect(await late.text()).toContain('No action required');
});

test('n8n makes a step "Human review" for AI tools of it, whose text is our message', async () => {
	const types = await client.session.request<
		Array<{ name: string; properties: Array<{ name: string; default?: unknown }> }>
	>('GET', '/types/nodes.json');
	const found = types.find(({ name }) => name === 'n8n-nodes-bitrix24-bot.bitrix24BotHitlTool')!;
	const defaults = Object.fromEntries(found.properties.map((one) => [one.name, one.default]));
	expect(defaults).toMatchObject({
		resource: 'message',
		operation: 'sendAndWait',
		responseType: 'approval',
		message: expect.stringContaining('$tool.name'),
	});
});

test('nothing of the portal is in the log', () => {
	expect(sharedLogs()).not.toContain(portal().secret);
});
