/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { join } from 'node:path';

import { useWebhookCredential } from './support/bitrix24';
import { ROOT } from './support/host';
import { sharedClient } from './support/shared';
import { until } from './support/until';

const client = sharedClient();
const { portal, credential } = useWebhookCredential(client);

/** Imports an example as it is; only its credential is the one of this n8n. */
const importExample = async (name: string) =>
	await client.importWorkflow(join(ROOT, 'examples', `${name}.json`), {
		credentials: [credential()],
	});

beforeAll(() => {
	portal().addBot({ code: 'support', name: 'Ada', lastName: 'Bot', workPosition: 'Helper' });
});

const support = () =>
	portal()
		.bots()
		.find(({ code }) => code === 'support')!;

test('crm-deal-changes-bot: an outgoing webhook of Bitrix24 changes the bot', async () => {
	const workflow = await importExample('crm-deal-changes-bot');
	await client.activate(workflow);
	const path = 'bitrix24-deal-changed';
	const token = 'paste-the-token-of-your-outgoing-webhook';
	const data = { FIELDS: { ID: 4711 } };
	await client.callWebhook(path, { method: 'POST' });
	const send = async (event: object) =>
		await portal().sendOutgoingWebhook(`${client.url}/webhook/${path}`, {
			event: 'ONCRMDEALUPDATE',
			data,
			...event,
		});
	expect((await send({ token: 'forged' })).status).toBe(200);
	expect((await send({ token })).status).toBe(200);
	await until('the bot to change', async () =>
		support().workPosition.startsWith('Deal') ? true : undefined,
	);
	expect(support().workPosition).toMatch(/^Deal 4711 moved at \d\d:\d\d$/);
	const updates = portal().journal.filter(({ method }) => method === 'imbot.v2.Bot.update');
	expect(updates.filter(({ params }) => JSON.stringify(params).includes('4711'))).toHaveLength(1);
	await client.deactivate(workflow);
});
