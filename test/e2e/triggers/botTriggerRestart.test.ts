import { startPortal, type Portal } from '../../portal';
import { BOT_TOKEN } from '../support/bitrix24';
import { removeFolder, temporaryFolder } from '../support/cleanup';
import { N8nClient } from '../support/n8n/client';
import { startN8n, type RunningN8n } from '../support/n8n/n8n';
import { sharedN8n } from '../support/n8n/shared';
import { addTalkingBot, listen, startedWith, talk, talkingWorkflow } from '../support/talking';
import { until } from '../../support/until';

let portal: Portal;
let n8n: RunningN8n;
let client: N8nClient;
let userFolder: string;

beforeAll(async () => {
	portal = await startPortal();
	userFolder = temporaryFolder('n8n-restart');
	const { packageTarball } = sharedN8n();
	n8n = await startN8n({ packageTarball, userFolder });
	client = new N8nClient(n8n.url);
	await client.signIn();
});

afterAll(async () => {
	await n8n?.stop();
	await portal?.close();
	removeFolder(userFolder);
});

/** Stops n8n and starts it again at the same URL. */
const restart = async () => {
	const port = Number(new URL(n8n.url).port);
	await n8n.stop();
	n8n = await startN8n({ userFolder, port });
	client = new N8nClient(n8n.url, client.session.authCookie);
};

test('after a restart an active workflow goes on, also after a test, and gives the bot back', async () => {
	const credential = await client.createCredential('Bitrix24 Bot', 'bitrix24BotWebhookApi', {
		webhookUrl: portal.webhookUrl,
		botToken: BOT_TOKEN,
		portalPlan: 'standard',
	});
	const bot = addTalkingBot(portal);
	const pointsAt = async (url: string | RegExp) =>
		await until(`the bot to post to ${url}`, async () =>
			bot.webhookUrl.search(url) >= 0 ? bot.webhookUrl : undefined,
		);
	const workflow = await client.createWorkflow(talkingWorkflow(credential, bot));
	await client.activate(workflow);
	const production = await pointsAt(/\/webhook\//);
	await talk(portal, bot, 'before');

	await restart();
	await talk(portal, bot, 'after');
	expect(await startedWith(client, workflow, 2)).toMatchObject([{ text: 'after' }]);

	await restart();
	await listen(client, workflow);
	await pointsAt(/\/webhook-test\//);
	await talk(portal, bot, 'a test');
	expect(await pointsAt(/\/webhook\//)).toBe(production);
	await talk(portal, bot, 'for real');

	await restart();
	await client.deactivate(workflow);
	await until('the bot to be given back', async () =>
		bot.eventMode === 'fetch' ? true : undefined,
	);
	expect(n8n.logs()).not.toMatch(/Somebody writes: deactivated, but/);
});
