import type { IDataObject, INode } from 'n8n-workflow';
import type { Page } from 'playwright-core';

import { NODE_TYPE, useWebhookCredential } from './support/bitrix24';
import { canvasNode, openEditor, openWorkflow, screenshot, type Editor } from './support/browser';
import { sharedClient, sharedN8n } from './support/n8n/shared';
import { chain, node } from './support/workflow';

const client = sharedClient();
const { portal, credential } = useWebhookCredential(client);
let editor: Editor;
let page: Page;

const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const byCode = { __rl: true, mode: 'code', value: 'support' };

const buttons = {
	rows: [
		{
			row: {
				buttons: [
					{ text: 'Show the order', buttonAction: 'link', url: 'https://example.com/orders/4711' },
					{ text: 'Call back', buttonAction: 'sendText', sendText: 'Please call me back' },
				],
			},
		},
	],
};

/** Forms, and the labels that they must show. */
const forms: Array<[name: string, parameters: IDataObject, labels: string[]]> = [
	[
		'Send message',
		{
			resource: 'message',
			operation: 'send',
			dialogId: byId('chat5'),
			text: '**Order 4711** is on its way 🚚',
			textFormat: 'markdown',
			keyboardSource: 'form',
			keyboard: buttons,
		},
		['Chat', 'Text', 'Attachment', 'Buttons', 'Button Rows', 'Add Row'],
	],
	[
		'Ask',
		{
			resource: 'message',
			operation: 'sendAndWait',
			dialogId: byId('chat5'),
			message: 'May I send the offer?',
		},
		['Message', 'Response Type', 'Approval Options'],
	],
	[
		'Create command',
		{
			resource: 'command',
			operation: 'create',
			command: 'order',
			titles: { title: [{ language: 'en', title: 'Show an order', params: 'number' }] },
		},
		['Command', 'Titles'],
	],
	['Create bot', { resource: 'bot', operation: 'create', code: 'sales' }, ['Code', 'Name']],
	['Check setup', { resource: 'portal', operation: 'checkSetup' }, ['Operation']],
];

beforeAll(async () => {
	const bot = portal().addBot({ code: 'support', name: 'Support' });
	portal().addChat({ id: 5, title: 'Orders', members: [1, bot.id] });
	editor = await openEditor(sharedN8n().url, sharedN8n().authCookie);
	page = editor.page;
	const { id, name, type } = credential();
	const nodes = forms.map(
		([label, parameters]): INode =>
			node(
				label,
				NODE_TYPE,
				{ authentication: 'webhook', botId: byCode, ...parameters },
				{ credentials: { [type]: { id, name } } },
			),
	);
	const start = node('Start', 'n8n-nodes-base.manualTrigger');
	const workflow = await client.createWorkflow(chain('Forms', start, ...nodes));
	await openWorkflow(page, workflow.id);
});
afterAll(async () => await editor.close());

test.each(forms)('%s: the form shows what it needs', async (name, _, labels) => {
	await canvasNode(page, name).dblclick();
	const form = page.getByTestId('ndv').first();
	for (const label of labels) await form.getByText(label, { exact: true }).first().waitFor();
	await form.getByText(labels.at(-1)!, { exact: true }).first().scrollIntoViewIfNeeded();
	await screenshot(page, `form-${name.toLowerCase().replaceAll(' ', '-')}`);
	await page.getByTestId('ndv-close-button').click();
});

test('a message with buttons, sent from the editor, is in the chat', async () => {
	await canvasNode(page, 'Send message').dblclick();
	await page.getByTestId('node-execute-button').first().click();
	await page.getByTestId('output-panel').getByText('messageId').first().waitFor();
	await page.setViewportSize({ width: 1100, height: 500 });
	await page.goto(`${portal().url}/chat?user=1&dialog=chat5`);
	await page.getByText('Order 4711').last().waitFor();
	expect(await page.locator('[data-test=button]').allTextContents()).toEqual([
		'Show the order',
		'Call back',
	]);
	await screenshot(page, 'form-message-in-chat');
});
