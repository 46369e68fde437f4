/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { INode } from 'n8n-workflow';

import { temporaryFolder } from '../../test/e2e/support/cleanup';
import { N8nClient, OWNER } from '../../test/e2e/support/n8n/client';
import { errorOf } from '../../test/e2e/support/execution';
import { ROOT } from '../../test/e2e/support/host';
import { startN8n } from '../../test/e2e/support/n8n/n8n';
import { callbackUrl } from '../../test/e2e/support/n8n/oauth';
import { packPackage } from '../../test/e2e/support/n8n/package';
import { startPortal } from '../../test/portal';
import { drawAvatar } from './avatar';
import { letPlay } from './play';
import { comparison, look } from './report';

const EXAMPLE = join(ROOT, 'examples', 'update-bot-from-image-file.json');
const BOT_TOKEN = 'demo-bot-token';

const undo: Array<() => Promise<void>> = [];

async function main(): Promise<number> {
	const { values } = parseArgs({ options: { once: { type: 'boolean' } } });

	const portal = await startPortal({
		limits: 'standard',
		scopes: ['imbot', 'im', 'imopenlines', 'crm', 'user'],
	});
	undo.push(async () => await portal.close());
	const bot = portal.addBot({
		code: 'support',
		name: 'Support',
		workPosition: 'Answers questions',
		color: 'GRAY',
		owner: `custom${BOT_TOKEN}`, // how the portal records the token that a bot belongs to
	});

	say('Starting n8n with the packed package …');
	const files = temporaryFolder('files');
	const image = join(files, 'avatar.png');
	await drawAvatar(image);
	const n8n = await startN8n({
		packageTarball: await packPackage(),
		env: { N8N_RESTRICT_FILE_ACCESS_TO: files },
	});
	undo.push(async () => await n8n.stop());
	portal.app.redirectUri = callbackUrl(n8n.url);

	const client = new N8nClient(n8n.url);
	await client.signIn();
	const credential = await client.createCredential('Stand-in portal', 'bitrix24BotWebhookApi', {
		webhookUrl: portal.webhookUrl,
		botToken: BOT_TOKEN,
		portalPlan: 'standard',
	});
	const workflow = await client.importWorkflow(EXAMPLE, {
		credentials: [credential],
		edit: (node) => pointAt(node, image, bot.id),
	});

	const before = look(bot);
	say(`Running "${workflow.name}" …`);
	const execution = await client.run(workflow);
	const after = look(bot);
	const problem = errorOf(execution);
	const changed = execution.status === 'success' && after.join() !== before.join();

	say(`\nBot ${bot.id} on the portal\n\n${comparison(before, after)}\n`);
	say(
		`  ${portal.requests} HTTP requests: ${portal.journal.map(({ method }) => method).join(', ')}`,
	);
	say(`  n8n ${n8n.version}: ${execution.status}${problem ? `: ${problem.message}` : ''}\n`);
	if (values.once) return changed ? 0 : 1;

	await letPlay(client, credential, portal, bot);
	say(`  Editor   ${n8n.url}/workflow/${workflow.id}`);
	say(`           sign in as ${OWNER.email} with ${OWNER.password}`);
	say(`  Portal   ${portal.url}/`);
	say(`  For a credential of your own (Bitrix24 Bot Webhook API):`);
	say(`           Webhook URL           ${portal.webhookUrl}`);
	say(`           Bot Token / Client ID ${BOT_TOKEN}`);
	say(
		`  Chat     ${portal.url}/chat?dialog=${bot.id}   the bot welcomes you, and knows /order 4711`,
	);
	say(`  Deals    ${portal.url}/crm   win one, and the bot congratulates in the chat "Sales"`);
	say(
		`  Customer ${portal.url}/client?line=1   an Open Channel that has no bot yet: see docs/open-channels.md\n`,
	);
	say('  Ctrl-C stops both.');
	await interrupted();
	say('\nStopping …');
	return 0;
}

/** Puts our image and our bot into the example, which names neither. */
function pointAt({ type, parameters }: INode, image: string, botId: number): void {
	if (type === 'n8n-nodes-base.readWriteFile') parameters.fileSelector = image;
	if (type === 'n8n-nodes-bitrix24-bot.bitrix24Bot') {
		parameters.botId = { __rl: true, mode: 'id', value: String(botId) };
	}
}

async function interrupted(): Promise<void> {
	await new Promise<void>((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
			process.on(signal, () => resolve());
	});
}

function say(line: string): void {
	process.stdout.write(`${line}\n`);
}

main()
	.catch((error: unknown) => {
		say(error instanceof Error ? error.message : String(error));
		return 1;
	})
	.then(async (code) => {
		for (const each of undo.reverse()) await each();
		process.exit(code);
	});
