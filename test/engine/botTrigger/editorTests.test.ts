import { TRIGGER_TOKEN, useTriggers } from '../../support/triggers/useTriggers';

const { portal, host, bot: addBot, workflow, say, texts } = useTriggers();

describe('a test in the editor', () => {
	test('of an inactive workflow leaves nothing behind', async () => {
		const bot = addBot();
		const flow = workflow(bot);
		await flow.listen();
		expect(bot).toMatchObject({ eventMode: 'webhook', webhookUrl: flow.testUrl });
		await say(bot);
		expect(texts(flow)).toEqual(['Hello']);
		await flow.testEnded();
		expect(bot.eventMode).toBe('fetch');
		expect(host().log).toEqual([]);
	});

	test('of an active workflow gives the production address back, whether an event came or not', async () => {
		const bot = addBot();
		const flow = workflow(bot);
		await flow.activate();
		for (const end of [
			async () => await say(bot, 'test'),
			async () => await flow.stopListening(),
		]) {
			await flow.listen();
			expect(bot.webhookUrl).toBe(flow.testUrl);
			await end();
			await flow.testEnded();
			expect(bot).toMatchObject({ eventMode: 'webhook', webhookUrl: flow.url });
		}
		await say(bot, 'production');
		expect(texts(flow)).toEqual(['test', 'production']);
		await flow.deactivate();
		expect(bot.eventMode).toBe('fetch');
		expect(host().log).toEqual([]);
	});

	test('goes on when the workflow is activated or deactivated meanwhile', async () => {
		const bot = addBot();
		const flow = workflow(bot);
		await flow.listen();
		await flow.activate();
		await flow.stopListening();
		expect(bot).toMatchObject({ eventMode: 'webhook', webhookUrl: flow.url });
		await flow.listen();
		await flow.deactivate();
		expect(bot).toMatchObject({ eventMode: 'webhook', webhookUrl: flow.testUrl });
		await flow.stopListening();
		expect(bot.eventMode).toBe('fetch');
	});

	test('takes the same event again and again', async () => {
		const bot = addBot();
		const flow = workflow(bot);
		const send = async () =>
			await portal().deliver(
				flow.testUrl,
				'ONIMBOTV2DELETE',
				{ bot: { id: bot.id } },
				{ application_token: `custom${TRIGGER_TOKEN}` },
			);
		flow.parameters.events = ['botRemoved'];
		for (const count of [1, 2]) {
			await flow.listen();
			await send();
			await flow.testEnded();
			expect(flow.runs).toHaveLength(count);
		}
	});
});
