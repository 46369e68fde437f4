import { anotherProcess } from '../../support/triggers/anotherProcess';
import { bodyOf, posted } from '../../support/triggers/postedEvents';
import { useTriggers } from '../../support/triggers/useTriggers';

const { portal, bot: addBot, workflow, say, texts } = useTriggers();

describe('an OAuth app', () => {
	const oAuth2 = { authentication: 'oAuth2' } as const;
	const keyOf = (url: string) => new URL(url).searchParams.get('key');

	test('gives the portal a secret address, and learns its token from the first event', async () => {
		const bot = addBot({}, 'oAuth2');
		const flow = workflow(bot, oAuth2);
		await flow.activate();
		expect(keyOf(bot.webhookUrl)).toMatch(/^[0-9a-f]{32}$/);
		await say(bot, 'first');
		await say(bot, 'second');
		expect(texts(flow)).toEqual(['first', 'second']);

		const token = portal().applicationToken();
		expect(JSON.stringify([flow.staticData, flow.runs])).not.toContain(token);
		expect(await posted(flow, bodyOf(bot.id, 'wrong'), bot.webhookUrl)).toMatchObject({
			status: 403,
		});
		expect(await posted(flow, bodyOf(bot.id, token))).toMatchObject({ status: 200 });
		expect(flow.runs).toHaveLength(3);
		await flow.deactivate();
		expect(bot.eventMode).toBe('fetch');
	});

	test('learns from nobody who only knows the path, or who names another portal', async () => {
		const bot = addBot({}, 'oAuth2');
		const flow = workflow(bot, oAuth2);
		await flow.activate();
		const address = bot.webhookUrl;
		expect(await posted(flow, bodyOf(bot.id, 'mine'))).toMatchObject({ status: 403 });
		expect(await posted(flow, bodyOf(bot.id, 'mine'), `${flow.url}?key=0`)).toMatchObject({
			status: 403,
		});
		expect(await posted(flow, bodyOf(bot.id, 'mine'), address)).toMatchObject({ status: 403 });
		expect(flow.runs).toEqual([]);
		await say(bot);
		expect(texts(flow)).toEqual(['Hello']);
		await flow.deactivate();
	});

	test('also when n8n has lost what was kept, the token of the first event counts', async () => {
		const bot = addBot({}, 'oAuth2');
		const flow = workflow(bot, oAuth2);
		await flow.activate();
		flow.trigger = new (anotherProcess())();
		flow.staticData.production = {};
		await say(bot);
		const forged = await posted(flow, bodyOf(bot.id, 'guessed'), bot.webhookUrl);
		expect(forged).toMatchObject({ status: 403 });
		await flow.deactivate();
		expect(bot.eventMode).toBe('fetch');
	});

	test('a token in the credential needs no first event', async () => {
		const bot = addBot({}, 'oAuth2');
		const flow = workflow(bot, oAuth2);
		const applicationToken = ` ${portal().applicationToken()} `;
		Object.assign(flow.credentials.bitrix24BotOAuth2Api, { applicationToken });
		await flow.activate();
		expect(await posted(flow, bodyOf(bot.id, 'first'), bot.webhookUrl)).toMatchObject({
			status: 403,
		});
		await say(bot);
		expect(texts(flow)).toEqual(['Hello']);
		await flow.deactivate();
	});

	test('an event that is faster than n8n stores is taken, and costs nothing of what n8n will store', async () => {
		const bot = addBot({}, 'oAuth2');
		const flow = workflow(bot, oAuth2);
		await flow.activate();
		const { production } = flow.staticData;
		flow.staticData.production = {};
		await say(bot, 'early');
		const [before] = Object.values(production);
		expect(Object.values(flow.staticData.production)).toMatchObject([before]);
		flow.staticData.production = production;
		await say(bot, 'later');
		expect(texts(flow)).toEqual(['early', 'later']);
		expect(await posted(flow, bodyOf(bot.id, 'wrong'), bot.webhookUrl)).toMatchObject({
			status: 403,
		});
		await flow.deactivate();
		expect(bot.eventMode).toBe('fetch');
	});

	test('what was learned is forgotten at deactivation', async () => {
		const bot = addBot({}, 'oAuth2');
		const flow = workflow(bot, oAuth2);
		await flow.activate();
		await say(bot);
		await flow.deactivate();
		expect(flow.staticData.production).toEqual({ 'node:Bitrix24 Bot Trigger': {} });
	});

	test('tests and production each learn for themselves', async () => {
		const bot = addBot({}, 'oAuth2');
		const flow = workflow(bot, oAuth2);
		await flow.activate();
		const address = bot.webhookUrl;
		await flow.listen();
		await say(bot, 'test');
		await flow.testEnded();
		expect(bot.webhookUrl).toBe(address);
		await say(bot, 'production');
		expect(texts(flow)).toEqual(['test', 'production']);
		await flow.deactivate();
	});

	test('its tokens do not come out', async () => {
		const bot = addBot({}, 'oAuth2');
		const flow = workflow(bot, oAuth2);
		await flow.activate();
		await say(bot);
		const out = JSON.stringify(flow.runs);
		expect(out).toContain('Hello');
		expect(out).not.toMatch(/token|refresh|client_endpoint|member_id/i);
		await flow.deactivate();
	});
});
