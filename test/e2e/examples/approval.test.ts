/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { join } from 'node:path';

import { useWebhookCredential } from '../support/bitrix24';
import { openEditor, type Editor } from '../support/browser';
import { errorOf, outputOf } from '../support/execution';
import { ROOT } from '../support/host';
import { sharedClient } from '../support/n8n/shared';
import { until } from '../../support/until';
import { readWorkflow, withCredentials, type SavedWorkflow } from '../support/workflow';

const client = sharedClient();
const { portal, credential } = useWebhookCredential(client);
const FILE = join(ROOT, 'examples', 'approve-discount-in-chat.json');
/** ID of the chat where the decision is announced. */
const SALES = 5;
let workflow: SavedWorkflow;
let browser: Editor;
let botId: number;

beforeAll(async () => {
	botId = portal().addBot({ code: 'support', name: 'Ada' }).id;
	portal().addChat({ id: SALES, title: 'Sales', members: [1, botId] });
	workflow = await client.importWorkflow(FILE, { credentials: [credential()] });
	await client.activate(workflow);
	browser = await openEditor(client.url);
});

afterAll(async () => {
	await browser.close();
	await client.deactivate(workflow);
});

/** What the bot wrote in the sales chat. */
const salesChat = () =>
	[...portal().messages.values()].filter(({ chatId }) => chatId === SALES).map(({ text }) => text);

/** Fills in the form that n8n shows. */
const fillInForm = async (customer: string, discount: string) => {
	const { page } = browser;
	await page.goto(`${client.url}/form/bitrix24-discount`);
	await page.getByLabel('Customer').fill(customer);
	await page.getByLabel('Discount').fill(discount);
	await page.getByRole('button', { name: 'Submit' }).click();
	await page.getByText('Your response has been recorded').waitFor();
};

/** Finds the question about a customer in the chat with the bot, and clicks a button below it. */
const clickInChat = async (customer: string, label: string) => {
	const { page, context } = browser;
	await page.goto(`${portal().url}/chat?user=1&dialog=${botId}`);
	const messages = page.locator('[data-test=message]').filter({ hasText: 'Discount of' });
	const question = messages.filter({ hasText: customer });
	const [answer] = await Promise.all([
		context.waitForEvent('page'),
		question.getByText(label, { exact: true }).click(),
	]);
	await answer.getByText('Thank you').waitFor();
	await answer.close();
};

let runs = 0;

test.each([
	['Approve', 'Approved', 'Say approved', 'Say declined'],
	['Decline', 'Declined', 'Say declined', 'Say approved'],
])('approve-discount-in-chat: one click on %s', async (label, word, said, unsaid) => {
	const customer = `ACME  ${label}  & Söhne`; // as the chat shows it
	await fillInForm(`ACME [${label}] & Söhne`, '12.5');
	await clickInChat(customer, label);
	const execution = await client.waitForRuns(workflow, ++runs);
	expect(errorOf(execution)).toBeUndefined();
	expect(outputOf(execution, said)).toHaveLength(1);
	expect(outputOf(execution, unsaid)).toEqual([]);
	expect(salesChat().at(-1)).toBe(`[b]${word}:[/b] 12.5 % for ${customer}`);
	expect(salesChat()).toHaveLength(runs);
	// The question shows the answer, and can no longer be answered
	const question = await until('the question to show the answer', async () =>
		[...portal().messages.values()].find(
			({ chatId, text, keyboard }) => chatId !== SALES && text.includes(customer) && !keyboard,
		),
	);
	expect(question.text).toContain(`[b]${label}[/b]`);
});

test('approve-discount-in-chat: no answer in time counts as declined', async () => {
	// After the time limit, the node outputs its input: pinned data does the same
	const wanted = [{ json: { Customer: 'ACME', Discount: 5 } }];
	const pinData = { 'Discount wanted': wanted, 'Ask for approval': wanted };
	const late = { ...withCredentials(readWorkflow(FILE), [credential()]), pinData };
	const execution = await client.run(await client.createWorkflow(late), 'Discount wanted');
	expect(errorOf(execution)).toBeUndefined();
	expect(salesChat().at(-1)).toBe('[b]Declined:[/b] 5 % for ACME');
});
