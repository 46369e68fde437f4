import { restart, restartSilently } from '../../support/triggers/restart';
import { useTriggers } from '../../support/triggers/useTriggers';

const { portal, host, bot: addBot, workflow, say, texts } = useTriggers();

const takeOver = { options: { takeOver: true } };

describe('when n8n 2.41 starts again', () => {
	test.each(['v2', 'v1'] as const)(
		'a test of an active workflow gives the production address back, %s',
		async (apiVersion) => {
			const clientId = `client-${Math.random()}`;
			const bot = addBot({
				owner: `custom${clientId}`,
				eventMode: apiVersion === 'v1' ? 'webhook' : 'fetch',
			});
			const flow = workflow(bot, { apiVersion, options: { botToken: clientId } });
			await flow.activate();
			restartSilently(flow);
			await flow.listen();
			await say(bot, 'test');
			await flow.testEnded();
			await say(bot, 'production');
			expect(texts(flow)).toEqual(['test', 'production']);
			expect(host().log).toEqual([]);
		},
	);

	test('over OAuth, with the secret part of the address', async () => {
		const bot = addBot({}, 'oAuth2');
		const flow = workflow(bot, { authentication: 'oAuth2' });
		await flow.activate();
		const address = bot.webhookUrl;
		restartSilently(flow);
		await flow.listen();
		await flow.stopListening();
		expect(bot.webhookUrl).toBe(address);
		await flow.deactivate();
		expect(bot.eventMode).toBe('fetch');
	});

	test('even when the test began before', async () => {
		const bot = addBot();
		const flow = workflow(bot);
		await flow.activate();
		await flow.listen();
		restartSilently(flow);
		await flow.stopListening();
		expect(bot).toMatchObject({ eventMode: 'webhook', webhookUrl: flow.url });
		await flow.deactivate();
	});

	test('a test of another workflow is told that the bot is in use', async () => {
		const bot = addBot();
		const flow = workflow(bot);
		const other = workflow(bot);
		await flow.activate();
		restartSilently(flow, other);
		await expect(other.listen()).rejects.toThrow('BOT_ALREADY_IN_USE');
		expect(bot.webhookUrl).toBe(flow.url);
		await flow.deactivate();
	});

	test('one that took over gives the bot back to the other one, if that is still active', async () => {
		const bot = addBot();
		const first = workflow(bot);
		const second = workflow(bot, takeOver);
		await first.activate();
		await second.activate();
		restartSilently(first, second);
		await second.deactivate();
		expect(bot).toMatchObject({ eventMode: 'webhook', webhookUrl: first.url });
		await second.activate();
		await first.deactivate();
		restartSilently(second);
		await second.deactivate();
		expect(bot.eventMode).toBe('fetch');
	});
});

test('one that was replaced before a restart does not silence the other', async () => {
	const bot = addBot();
	const first = workflow(bot);
	const second = workflow(bot, takeOver);
	await first.activate();
	await second.activate();
	restartSilently(first, second);
	await first.deactivate();
	expect(bot).toMatchObject({ eventMode: 'webhook', webhookUrl: second.url });
	expect(host().log).toEqual([expect.stringContaining('another workflow of this n8n')]);
	await second.deactivate();
	expect(bot.eventMode).toBe('fetch');
});

describe('when an n8n before 2.41 starts again', () => {
	test('an active workflow goes on', async () => {
		const bot = addBot();
		const flow = workflow(bot);
		await flow.activate();
		expect(await restart(flow)).toEqual([undefined]);
		await say(bot);
		expect(texts(flow)).toEqual(['Hello']);
		await flow.deactivate();
		expect(bot.eventMode).toBe('fetch');
		expect(host().log).toEqual([]);
	});

	test('a test that n8n did not live to end is ended', async () => {
		const bot = addBot();
		const flow = workflow(bot);
		await flow.activate();
		await flow.listen();
		expect(bot.webhookUrl).toBe(flow.testUrl);
		expect(await restart(flow)).toEqual([undefined]);
		expect(bot.webhookUrl).toBe(flow.url);
		await flow.deactivate();
		expect(bot.eventMode).toBe('fetch');
	});

	test.each([
		['first', false, [undefined, undefined]],
		['last', true, [undefined, expect.stringContaining('the workflow "Holder"')]],
	])('the one that took over still has it, if the other one starts %s', async (_, isLast, said) => {
		const bot = addBot();
		const replaced = workflow(bot, { ...takeOver, name: 'Replaced' });
		const holder = workflow(bot, { ...takeOver, name: 'Holder' });
		await replaced.activate();
		await holder.activate();
		const flows = [replaced, holder];
		expect(await restart(...(isLast ? flows.reverse() : flows))).toEqual(said);
		expect(bot.webhookUrl).toBe(holder.url);
		await say(bot);
		expect([texts(replaced), texts(holder)]).toEqual([[], ['Hello']]);
		await holder.deactivate();
	});

	test('while the portal is away, n8n tries again later and finds the bot to be ours', async () => {
		const bot = addBot();
		const flow = workflow(bot);
		await flow.activate();
		const good = flow.credentials;
		flow.credentials = {
			bitrix24BotWebhookApi: { ...good.bitrix24BotWebhookApi, webhookUrl: '' },
		};
		expect(await restart(flow)).toEqual([expect.stringContaining('INVALID_WEBHOOK_URL')]);
		flow.credentials = good;
		await flow.activate('init');
		await say(bot);
		expect(texts(flow)).toEqual(['Hello']);
		await flow.deactivate();
		expect(portal().bot(bot.id)?.eventMode).toBe('fetch');
	});
});
