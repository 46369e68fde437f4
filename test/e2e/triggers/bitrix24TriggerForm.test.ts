import { randomUUID } from 'node:crypto';

import { useWebhookCredential } from '../support/bitrix24';
import { canvasNode, openEditor, openWorkflow, screenshot, type Editor } from '../support/browser';
import { connectApp } from '../support/n8n/oauth';
import { sharedClient, sharedN8n } from '../support/n8n/shared';
import { chain, node, type Credential } from '../support/workflow';

const client = sharedClient();
const { portal, credential: webhook } = useWebhookCredential(client, {
	scopes: ['imbot', 'crm', 'task'],
});
let editor: Editor;
let app: Credential;

beforeAll(async () => {
	app = await connectApp(client, portal(), { name: 'Bitrix24 CRM app' });
	editor = await openEditor(sharedN8n().url, sharedN8n().authCookie);
});
afterAll(async () => {
	await editor.close();
	await client.deleteCredential(app);
});

const NAME = 'Deal changed';

/** Opens the form of the trigger in the editor. */
const openForm = async (credential: Credential) => {
	const isApp = credential.type === 'bitrix24BotOAuth2Api';
	const trigger = node(
		NAME,
		'n8n-nodes-bitrix24-bot.bitrix24Trigger',
		{ authentication: isApp ? 'oAuth2' : 'webhook', options: { fetchObject: true } },
		{ credentials: { [credential.type]: credential }, webhookId: randomUUID() },
	);
	const workflow = await client.createWorkflow(
		chain('Form', trigger, node('Nothing', 'n8n-nodes-base.noOp')),
	);
	await openWorkflow(editor.page, workflow.id);
	await canvasNode(editor.page, NAME).dblclick();
	return editor.page.getByTestId('ndv').first();
};

test('an app: the events come from the portal, and can be searched', async () => {
	const { page } = editor;
	const form = await openForm(app);
	await form.getByText('The app is subscribed to these events').waitFor();
	await form.getByText('Deal Updated', { exact: true }).waitFor();
	const input = form.getByTestId('parameter-input-events').locator('input').first();
	await input.click();
	await input.pressSequentially('lead c');
	const choices = page.getByRole('option').filter({ visible: true });
	await choices.getByText('Lead Created').waitFor();
	expect(await choices.allInnerTexts()).toEqual(['Lead Created']);
	await screenshot(page, 'crm-events');
	expect(portal().journal.map(({ method }) => method)).toContain('events');
});

test('an inbound webhook: how to make the outgoing one, and where to', async () => {
	const { page } = editor;
	const form = await openForm(webhook());
	await form.getByText('Developer resources > Other > Outbound webhook').waitFor();
	await form.getByText('Application Token', { exact: true }).waitFor();
	await form.getByText('Webhook URLs', { exact: true }).click();
	await form.getByText('/webhook-test/').first().waitFor();
	await screenshot(page, 'crm-webhook-form');
});
