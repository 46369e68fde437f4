import { useWebhookCredential } from '../support/bitrix24';
import { openEditor, screenshot, type Editor } from '../support/browser';
import { connectApp } from '../support/n8n/oauth';
import { sharedClient, sharedLogs, sharedN8n } from '../support/n8n/shared';
import {
	addTalkingBot,
	dialogWith,
	listen,
	startedWith,
	stopListening,
	talk,
	talkingWorkflow,
} from '../support/talking';
import { until } from '../../support/until';
import type { SavedWorkflow } from '../support/workflow';

const client = sharedClient();
const { portal, credential } = useWebhookCredential(client);
let browser: Editor;

beforeAll(async () => {
	browser = await openEditor(sharedN8n().url, sharedN8n().authCookie);
});
afterAll(async () => await browser.close());

const addBot = () => addTalkingBot(portal());

const save = async (bot: ReturnType<typeof addBot>, parameters = {}): Promise<SavedWorkflow> =>
	await client.createWorkflow(talkingWorkflow(credential(), bot, parameters));

/** Waits until the portal has a matching URL for the bot's events. */
const pointsAt = async (bot: ReturnType<typeof addBot>, part: RegExp) =>
	await until(`bot ${bot.id} to post to ${part}`, async () =>
		bot.eventMode === 'webhook' && part.test(bot.webhookUrl) ? bot.webhookUrl : undefined,
	);

const isGivenBack = async (bot: ReturnType<typeof addBot>) =>
	await until(`bot ${bot.id} to be given back`, async () =>
		bot.eventMode === 'fetch' ? true : undefined,
	);

test('a person writes on the chat page, and the bot answers', async () => {
	const { page } = browser;
	const bot = addBot();
	const workflow = await save(bot);
	await client.activate(workflow);
	expect(await pointsAt(bot, /\/webhook\//)).toMatch(
		new RegExp(`^${sharedN8n().url}/webhook/[0-9a-f-]{36}/webhook$`),
	);

	portal().joinChat(1, String(bot.id));
	await page.setViewportSize({ width: 1100, height: 500 });
	await page.goto(`${portal().url}/chat?dialog=${bot.id}`);
	await page.locator('[data-test=input]').fill('Guten Tag & 100% 😀');
	await page.locator('[data-test=send]').click();
	await page.locator('[data-test=messages]').getByText('Alex Admin said: Guten Tag').waitFor();
	await screenshot(page, 'trigger-chat');

	expect(await startedWith(client, workflow)).toMatchObject([
		{
			event: 'message',
			text: 'Guten Tag & 100% 😀',
			dialogId: '1',
			userId: 1,
			isBot: false,
			botId: bot.id,
			data: { message: { authorId: 1 } },
		},
	]);
	await client.deactivate(workflow);
	await isGivenBack(bot);
	portal().say(1, String(bot.id), 'Anybody there?');
	await portal().idle();
	expect(dialogWith(portal(), bot).at(-1)).toBe('Anybody there?');
});

test('a wrong token gets 403, and nothing starts', async () => {
	const bot = addBot();
	const workflow = await save(bot);
	await client.activate(workflow);
	const address = await pointsAt(bot, /webhook/);
	const data = { bot: { id: bot.id }, message: { id: 1, text: 'forged' } };
	for (const auth of [{ application_token: 'guessed' }, {}]) {
		const delivery = await portal().deliver(address, 'ONIMBOTV2MESSAGEADD', data, auth);
		expect(delivery.status).toBe(403);
	}
	const odd = await fetch(address, { method: 'POST', body: 'hello' });
	expect(odd.status).toBe(400);
	const large = await fetch(address, { method: 'POST', body: 'x'.repeat(3_000_000) });
	expect(large.status).toBe(413);
	await talk(portal(), bot, 'genuine');
	expect(await client.executionsOf(workflow)).toHaveLength(1);
	await client.deactivate(workflow);
	await isGivenBack(bot);
});

test('an event with more names than n8n reads is whole', async () => {
	const bot = addBot();
	const workflow = await save(bot);
	await client.activate(workflow);
	const address = await pointsAt(bot, /webhook/);
	const params = Object.fromEntries(Array.from({ length: 1500 }, (_, i) => [`k${i}`, `${i}`]));
	const data = {
		bot: { id: bot.id },
		message: { id: 1, text: 'many', params },
		chat: { dialogId: '1' },
		user: { id: 1, name: 'Alex' },
	};
	const auth = { application_token: portal().applicationToken(bot.owner) };
	await portal().deliver(address, 'ONIMBOTV2MESSAGEADD', data, auth);
	expect(await startedWith(client, workflow)).toMatchObject([{ data: { message: { params } } }]);
	await client.deactivate(workflow);
});

describe('"Execute workflow" in the editor', () => {
	test('of an inactive workflow: one event, then all is as before', async () => {
		const bot = addBot();
		const workflow = await save(bot);
		await listen(client, workflow);
		await pointsAt(bot, /\/webhook-test\//);
		await talk(portal(), bot, 'a test');
		await isGivenBack(bot);
		expect(await startedWith(client, workflow)).toMatchObject([{ text: 'a test' }]);
	});

	test('of an active workflow: production goes on afterwards', async () => {
		const bot = addBot();
		const workflow = await save(bot);
		await client.activate(workflow);
		const production = await pointsAt(bot, /\/webhook\//);
		await listen(client, workflow);
		await pointsAt(bot, /\/webhook-test\//);
		await talk(portal(), bot, 'a test');
		expect(await pointsAt(bot, /\/webhook\//)).toBe(production);
		await talk(portal(), bot, 'for real');

		await listen(client, workflow);
		await pointsAt(bot, /\/webhook-test\//);
		await stopListening(client, workflow);
		expect(await pointsAt(bot, /\/webhook\//)).toBe(production);
		await client.deactivate(workflow);
		await isGivenBack(bot);
	});

	test('by a click, with the event on the screen', async () => {
		const { page } = browser;
		const bot = addBot();
		const workflow = await save(bot);
		await page.setViewportSize({ width: 1440, height: 900 });
		await page.goto(`/workflow/${workflow.id}`);
		await page.locator('[data-node-name="Somebody writes"]').first().dblclick();
		await page.getByTestId('node-execute-button').click();
		await page.getByText('Waiting for Bitrix24').first().waitFor();
		await screenshot(page, 'trigger-listening');
		await pointsAt(bot, /\/webhook-test\//);
		portal().say(1, String(bot.id), 'Hello from the editor');
		await page.getByText('Hello from the editor').first().waitFor();
		await screenshot(page, 'trigger-event');
		await isGivenBack(bot);
	});
});

test('a new version of an active workflow keeps the bot', async () => {
	const bot = addBot();
	const workflow = await save(bot);
	await client.activate(workflow);
	await pointsAt(bot, /webhook/);
	const nodes = workflow.nodes.map((one) => ({ ...one, notes: 'changed' }));
	await client.session.request('PATCH', `/rest/workflows/${workflow.id}`, {
		...workflow,
		nodes,
	});
	await client.activate(workflow);
	await pointsAt(bot, /\/webhook\//);
	await talk(portal(), bot, 'after the change');
	await client.deactivate(workflow);
	await isGivenBack(bot);
});

test('a bot that was deleted does not keep a workflow from being deactivated', async () => {
	const bot = addBot();
	const workflow = await save(bot, { events: ['botRemoved'] });
	await client.activate(workflow);
	await pointsAt(bot, /webhook/);
	portal().removeBot(bot.id);
	expect(await startedWith(client, workflow)).toMatchObject([{ event: 'botRemoved' }]);
	await client.deactivate(workflow);
	await until('n8n to say so', async () =>
		sharedLogs().includes('the bot is not there any more') ? true : undefined,
	);
});

test('an OAuth app: the first event is learned from, a forged one is not', async () => {
	const account = await connectApp(client, portal());
	const bot = addTalkingBot(portal(), portal().app.clientId);
	const workflow = await client.createWorkflow(talkingWorkflow(account, bot));
	await client.activate(workflow);
	const address = await pointsAt(bot, /\?key=[0-9a-f]{32}$/);
	const data = { bot: { id: bot.id }, message: { id: 1, text: 'forged' } };
	const forge = async (url: string) =>
		(await portal().deliver(url, 'ONIMBOTV2MESSAGEADD', data, { application_token: 'x' })).status;
	expect(await forge(address.split('?')[0])).toBe(403);
	await talk(portal(), bot, 'first');
	expect(await forge(address)).toBe(403);
	await talk(portal(), bot, 'second');
	expect(await client.executionsOf(workflow)).toHaveLength(2);

	const production = bot.webhookUrl;
	await listen(client, workflow);
	await pointsAt(bot, /\/webhook-test\/.*\?key=/);
	await talk(portal(), bot, 'a test');
	expect(await pointsAt(bot, /\/webhook\//)).toBe(production);
	await client.deactivate(workflow);
	await isGivenBack(bot);
	await client.deleteCredential(account);
});

test('no secret is in what n8n logged', () => {
	const logs = sharedLogs();
	expect(logs).toContain('refused a call (403)');
	for (const secret of [portal().secret, 'custombot-token', portal().applicationToken()]) {
		expect(logs).not.toContain(secret);
	}
});
