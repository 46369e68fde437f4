import { randomUUID } from 'node:crypto';

import type { INode } from 'n8n-workflow';

import { updateNode, useWebhookCredential } from '../support/bitrix24';
import { openEditor, screenshot, type Editor } from '../support/browser';
import { errorOf, outputOf } from '../support/execution';
import { connectApp } from '../support/n8n/oauth';
import { sharedClient, sharedLogs, sharedN8n } from '../support/n8n/shared';
import { until } from '../../support/until';
import { chain, node, type Credential, type SavedWorkflow } from '../support/workflow';

const TRIGGER = 'Deal changed';
const TOKEN = 'shown-in-the-settings';

const client = sharedClient();
const { portal, credential: webhook } = useWebhookCredential(client, { limits: 'off' });
let editor: Editor;
let app: Credential;

beforeAll(async () => {
	app = await connectApp(client, portal(), { name: 'Bitrix24 CRM app', portalPlan: 'selfHosted' });
	editor = await openEditor(sharedN8n().url, sharedN8n().authCookie);
	portal().addDeal({ ID: 7, TITLE: 'Fair & more 😀', OPPORTUNITY: '12500.00' });
});
afterAll(async () => {
	await editor.close();
	await client.deleteCredential(app);
});

/** Saves a workflow that writes a changed deal into a bot's position. */
const save = async (credential: Credential, parameters: INode['parameters'] = {}) => {
	const isApp = credential.type === 'bitrix24BotOAuth2Api';
	const bot = portal().addBot({
		code: `sales_${randomUUID()}`,
		name: 'Sales',
		...(isApp && { owner: portal().app.clientId }),
	});
	const webhookId = randomUUID();
	const trigger = node(
		TRIGGER,
		'n8n-nodes-bitrix24-bot.bitrix24Trigger',
		{
			authentication: isApp ? 'oAuth2' : 'webhook',
			...(!isApp && { applicationToken: TOKEN }),
			events: ['ONCRMDEALUPDATE'],
			options: { fetchObject: true },
			...parameters,
		},
		{ credentials: { [credential.type]: credential }, webhookId },
	);
	const workPosition = '={{ $json.object.STAGE_ID }}: {{ $json.object.TITLE }}';
	const update = updateNode(credential, bot.id, { updateFields: { workPosition } });
	const workflow = await client.createWorkflow(chain('Deal to bot', trigger, update));
	return { bot, workflow, url: `${sharedN8n().url}/webhook/${webhookId}/webhook` };
};

const bound = () =>
	portal()
		.bindings()
		.map(({ event }) => event);
const isBound = async (...events: string[]) =>
	await until(`${events.join() || 'nothing'} to be bound`, async () =>
		bound().sort().join() === events.sort().join() ? true : undefined,
	);

/** Clicks a button on the page with the deals. */
const move = async (name: 'won' | 'lost' | 'reopen') => {
	const { page } = editor;
	await page.goto(`${portal().url}/crm`);
	await page.locator(`[data-test="${name}"][data-deal="7"]`).click();
};

/** Waits until the workflow has run `count` times, and expects no error. */
const ran = async (workflow: SavedWorkflow, count: number) => {
	const execution = await client.waitForRuns(workflow, count);
	expect(errorOf(execution)).toBeUndefined();
	return execution;
};

/** Posts an event with this token; returns the status and the number of executions after that. */
const forged = async (workflow: SavedWorkflow, url: string, token: string) => {
	const data = { FIELDS: { ID: 7 } };
	const { status } = await portal().deliver(url, 'ONCRMDEALUPDATE', data, {
		application_token: token,
		domain: new URL(portal().url).host,
	});
	return [status, (await client.executionsOf(workflow)).length];
};

test('an app binds by itself; a deal that is won on the page changes the bot', async () => {
	const { bot, workflow, url } = await save(app);
	await client.activate(workflow);
	await isBound('ONCRMDEALUPDATE');
	const { handler } = portal().bindings()[0];
	expect(handler.split('?key=')).toEqual([url, expect.stringMatching(/^[0-9a-f]{32}$/)]);

	await move('won');
	const execution = await ran(workflow, 1);
	expect(bot.workPosition).toBe('WON: Fair & more 😀');
	const [{ json }] = outputOf(execution, TRIGGER);
	expect(json).toMatchObject({
		event: 'ONCRMDEALUPDATE',
		entity: 'deal',
		action: 'updated',
		objectId: 7,
		userId: 1,
		object: { STAGE_ID: 'WON' },
	});
	const { page } = editor;
	await page.locator('[data-test="event"]').first().waitFor();
	await screenshot(page, 'crm-deal-won');
	expect(execution.rawData).not.toContain(portal().applicationToken());
	expect(execution.rawData).not.toContain('access_token');

	// The token is known now: a guessed one starts nothing, with or without the secret in the URL.
	expect(await forged(workflow, handler, 'guessed')).toEqual([403, 1]);
	expect(await forged(workflow, url, 'guessed')).toEqual([403, 1]);

	await client.deactivate(workflow);
	await isBound();
	await move('reopen');
	await portal().idle();
	expect(await client.executionsOf(workflow)).toHaveLength(1);
});

test('also after the token of the app has expired, when binding and when reading', async () => {
	const { bot, workflow } = await save(app, { events: ['ONCRMDEALUPDATE', 'ONCRMDEALDELETE'] });
	portal().resetJournal();
	portal().expireTokens();
	await client.activate(workflow);
	await isBound('ONCRMDEALUPDATE', 'ONCRMDEALDELETE');
	expect(portal().tokenRequests).toMatchObject([{ grantType: 'refresh_token', ok: true }]);
	portal().expireTokens();
	await move('lost');
	await ran(workflow, 1);
	expect(bot.workPosition).toBe('LOSE: Fair & more 😀');
	portal().expireTokens();
	await client.deactivate(workflow);
	await isBound();
});

test('an event that the portal does not know leaves nothing bound', async () => {
	const { workflow } = await save(app, { otherEvents: 'onCrmDealExplode' });
	expect(await client.refusals(workflow)).toEqual([
		expect.stringMatching(/^Event not found \(ERROR_EVENT_NOT_FOUND\)\. .*permission/),
	]);
	expect(bound()).toEqual([]);
	await client.deactivate(workflow);
	expect(bound()).toEqual([]);
});

test('an inbound webhook gets events from an outgoing one, with its token only', async () => {
	const { bot, workflow, url } = await save(webhook());
	await client.activate(workflow);
	// Waits until n8n has registered the webhook; before that, it answers 404.
	await client.callWebhook(new URL(url).pathname.replace('/webhook/', ''), { method: 'POST' });
	portal().addOutgoingWebhook({ url, events: ['ONCRMDEALUPDATE'], token: TOKEN });
	await move('won');
	const execution = await ran(workflow, 1);
	expect(bot.workPosition).toBe('WON: Fair & more 😀');
	expect(execution.rawData).not.toContain(TOKEN);
	expect(await forged(workflow, url, 'guessed')).toEqual([403, 1]);
	expect(await forged(workflow, url, '')).toEqual([403, 1]);
	expect(bound()).toEqual([]);
	await client.deactivate(workflow);
	// The outgoing webhook, created by hand, keeps posting, but no workflow in n8n listens any more.
	await move('lost');
	await until(
		'the event to come',
		async () => portal().deliveries.at(-1)?.status === 404 || undefined,
	);
	expect(await client.executionsOf(workflow)).toHaveLength(1);
});

test('no secret is in what n8n logged', () => {
	const logs = sharedLogs();
	for (const secret of [TOKEN, portal().app.clientSecret, portal().applicationToken()]) {
		expect(logs).not.toContain(secret);
	}
});
