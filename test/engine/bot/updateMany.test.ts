import { addBot } from '../../support/addBot';
import { runNode } from '../../support/engine/engine';
import { updateOf, usePortal, webhookCredential } from '../../support/portalSetup';

const portal = usePortal();

test('by code in v1, 60 items read the list of bots once, not 60 times', async () => {
	const bots = Array.from({ length: 60 }, () => addBot(portal.get()));
	const { output } = await runNode({
		parameters: updateOf('', {
			apiVersion: 'v1',
			botId: '={{ ({ __rl: true, mode: "code", value: $json.code }) }}',
			updateFields: { name: 'Grace' },
		}),
		items: bots.map(({ code }) => ({ json: { code } })),
		credentials: webhookCredential(portal.get()),
	});
	expect(output[0]).toHaveLength(60);
	expect(bots.every(({ name }) => name === 'Grace')).toBe(true);
	const lists = portal.get().journal.filter(({ method }) => method === 'imbot.bot.list');
	expect(lists).toHaveLength(1);
});

test.each([
	['v1', 20],
	['v2', 22],
])('1,000 updates with %s take %i requests', async (apiVersion, requests) => {
	const items = Array.from({ length: 1000 }, (_, index) => {
		const bot = addBot(portal.get(), { owner: `custom${apiVersion}` });
		return { json: { id: bot.id, name: `Bot ${index} & +%` } };
	});
	const { output, error } = await runNode({
		parameters: updateOf('={{ $json.id }}', {
			apiVersion,
			updateFields: { name: '={{ $json.name }}' },
			options: { botToken: apiVersion },
		}),
		items,
		credentials: webhookCredential(portal.get()),
	});
	expect(error).toBeUndefined();
	expect(output[0]).toHaveLength(1000);
	expect(portal.get().requests).toBe(requests);
	for (const { json } of items) expect(portal.get().bot(json.id)?.name).toBe(json.name);
});
