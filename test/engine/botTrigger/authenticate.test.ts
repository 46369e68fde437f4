import { buildQuery } from '../../portal/php/buildQuery';
import { anotherProcess } from '../../support/triggers/anotherProcess';
import type { Answer, TriggerWorkflow } from '../../support/triggers/triggerWorkflow';
import { TRIGGER_TOKEN, useTriggers } from '../../support/triggers/useTriggers';

const { portal, host, bot: addBot, workflow, say, texts } = useTriggers();

const GOOD = `custom${TRIGGER_TOKEN}`;

/** A message event as the portal posts it. */
const bodyOf = (botId: number, token: unknown, text = 'Hello', more: object = {}) => ({
	event: 'ONIMBOTV2MESSAGEADD',
	ts: 1772093963,
	data: {
		bot: { id: botId, code: 'x', auth: { application_token: GOOD, access_token: 'bot-access' } },
		message: { id: Math.ceil(Math.random() * 1e9), text, authorId: 27 },
		chat: { id: 5, dialogId: 'chat5', type: 'chat' },
		user: { id: 27, name: 'Anna', bot: false },
	},
	auth: { application_token: token, member_id: 'm', access_token: 'user-access' },
	...more,
});

const posted = async (flow: TriggerWorkflow, body: object, url = flow.url): Promise<Answer> =>
	await flow.post(url, buildQuery(body));

describe.each(['v2', 'v1'] as const)('over an inbound webhook, %s', (apiVersion) => {
	test('the portal is believed, others are not', async () => {
		const bot = addBot(apiVersion === 'v1' ? { eventMode: 'webhook' } : {});
		const flow = workflow(bot, { apiVersion });
		await flow.activate();
		await say(bot);
		expect(texts(flow)).toEqual(['Hello']);
		expect(JSON.stringify(flow.runs)).not.toContain(TRIGGER_TOKEN);
		for (const token of ['wrong', '', undefined, [GOOD], GOOD.slice(0, -1)]) {
			expect(await posted(flow, bodyOf(bot.id, token))).toMatchObject({
				status: 403,
				body: { message: expect.stringContaining('application token') },
			});
		}
		expect(flow.runs).toHaveLength(1);
		expect(host().log).toEqual([expect.stringContaining('refused a call (403)')]);
		await flow.deactivate();
	});
});

test('the token inside the block of the bot proves nothing', async () => {
	const bot = addBot();
	const flow = workflow(bot);
	await flow.activate();
	expect(await posted(flow, bodyOf(bot.id, 'forged'))).toMatchObject({ status: 403 });
	expect(await posted(flow, { ...bodyOf(bot.id, GOOD), auth: {} })).toMatchObject({ status: 403 });
	expect(flow.runs).toEqual([]);
	await flow.deactivate();
});

test('a token in the options counts, and no other', async () => {
	const bot = addBot();
	const flow = workflow(bot, { options: { applicationToken: ' entered ' } });
	await flow.activate();
	expect(await posted(flow, bodyOf(bot.id, GOOD))).toMatchObject({ status: 403 });
	expect(await posted(flow, bodyOf(bot.id, 'entered'))).toMatchObject({ status: 200 });
	expect(flow.runs).toHaveLength(1);
	await flow.deactivate();
});

test('another bot token in the options has its own application token', async () => {
	const bot = addBot({ owner: 'customother-token' });
	const flow = workflow(bot, { options: { botToken: 'other-token' } });
	await flow.activate();
	await say(bot);
	expect(texts(flow)).toEqual(['Hello']);
	await flow.deactivate();
});

test('nothing that came as a secret goes on', async () => {
	const bot = addBot();
	const flow = workflow(bot);
	await flow.activate();
	await posted(flow, bodyOf(bot.id, GOOD));
	expect(flow.runs).toHaveLength(1);
	const out = JSON.stringify([flow.runs, host().log]);
	for (const secret of [GOOD, TRIGGER_TOKEN, 'bot-access', 'user-access', portal().secret]) {
		expect(out).not.toContain(secret);
	}
	await flow.deactivate();
});

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

test("a robot or an automation rule that posts to a bot's workflow is refused, and the log names n8n's Webhook node", async () => {
	const flow = workflow(addBot());
	await flow.activate();
	host().log.length = 0;
	const rule = buildQuery({
		document_id: ['crm', 'CCrmDocumentDeal', 'DEAL_5'],
		auth: { domain: 'example.bitrix24.com', application_token: 'x' },
	});
	expect(await flow.post(flow.url, rule)).toMatchObject({ status: 400 });
	expect(flow.runs).toEqual([]);
	expect(host().log).toEqual([expect.stringContaining("use n8n's Webhook node for rules")]);
	await flow.deactivate();
});

describe('whatever else is posted', () => {
	let flow: TriggerWorkflow;
	let botId: number;
	beforeAll(async () => {
		const bot = addBot();
		botId = bot.id;
		flow = workflow(bot, { events: ['message'] });
		await flow.activate();
	});
	afterEach(() => flow.runs.splice(0));
	afterAll(async () => await flow.deactivate());

	test.each([
		['nothing', '', undefined],
		['text', 'hello', 'text/plain'],
		['a form without an event', 'a=1', undefined],
		['broken JSON', '{"event":', 'application/json'],
		['a list', '[1]', 'application/json'],
		['a file', '--x\r\n\r\nhello\r\n--x--', 'multipart/form-data; boundary=x'],
		['bytes', Buffer.from([0, 255, 254]), 'application/octet-stream'],
	])('%s: 400', async (_, body, contentType) => {
		expect(await flow.post(flow.url, body, contentType)).toMatchObject({ status: 400 });
		expect(flow.runs).toEqual([]);
	});

	test.each([
		['bytes', `event=X&a=${'x'.repeat(3_000_000)}`],
		['names', `event=X&${'a[]=&'.repeat(60_000)}`],
	])('too many %s: 413', async (_, body) => {
		expect(await flow.post(flow.url, body)).toMatchObject({ status: 413 });
	});

	test.each([
		['another bot', () => bodyOf(botId + 1, GOOD)],
		['an event that is not chosen', () => bodyOf(botId, GOOD, '', { event: 'ONIMBOTV2JOINCHAT' })],
		['an event of the CRM', () => bodyOf(botId, GOOD, '', { event: 'ONCRMDEALADD' })],
		['no data', () => bodyOf(botId, GOOD, '', { data: 'none' })],
	])('%s: 200, and nothing starts', async (_, body) => {
		expect(await posted(flow, body())).toMatchObject({ status: 200 });
		expect(flow.runs).toEqual([]);
	});

	test('JSON is read like a form', async () => {
		const body = JSON.stringify(bodyOf(botId, GOOD, 'as JSON'));
		expect(await flow.post(flow.url, body, 'application/json')).toMatchObject({ status: 200 });
		expect(texts(flow)).toEqual(['as JSON']);
	});

	test('thousands of values are all there', async () => {
		const body = bodyOf(botId, GOOD, 'many');
		const many = Object.fromEntries(Array.from({ length: 3000 }, (_, i) => [`k${i}`, `${i}`]));
		Object.assign(body.data.message, { params: many });
		await posted(flow, body);
		expect(flow.runs[0][0].json).toMatchObject({ data: { message: { params: many } } });
	});

	test('the same delivery twice starts the workflow once', async () => {
		const body = buildQuery(bodyOf(botId, GOOD, 'once'));
		for (let times = 0; times < 3; times += 1) {
			expect(await flow.post(flow.url, body)).toMatchObject({ status: 200 });
		}
		expect(texts(flow)).toEqual(['once']);
		await posted(flow, bodyOf(botId, GOOD, 'once'));
		expect(texts(flow)).toEqual(['once', 'once']);
	});
});

test('the same delivery starts each of two workflows that have the bot one after the other', async () => {
	const flows = [addBot(), addBot()].map((bot) => workflow(bot));
	const [first, second] = flows;
	for (const flow of flows) {
		Object.assign(flow.parameters, { botId: { __rl: true, mode: 'id', value: '4711' } });
	}
	const body = buildQuery(bodyOf(4711, GOOD));
	addBot({ id: 4711, code: 'shared', name: 'Shared' });
	await first.activate();
	Object.assign(second.parameters, { options: { takeOver: true } });
	await second.activate();
	await first.post(first.url, body);
	await second.post(second.url, body);
	expect(flows.map(texts)).toEqual([[], ['Hello']]);
	await second.deactivate();
	await first.post(first.url, body);
	expect(flows.map(texts)).toEqual([['Hello'], ['Hello']]);
	await first.deactivate();
});

test('a form that cannot be read any more starts nothing; the reason is in the log', async () => {
	const bot = addBot();
	const flow = workflow(bot);
	await flow.activate();
	flow.parameters = { ...flow.parameters, events: [] };
	for (const token of [GOOD, 'guessed']) {
		expect(await posted(flow, bodyOf(bot.id, token))).toMatchObject({ status: 503 });
	}
	// n8n would store an execution for a thrown error.
	expect([flow.thrown, flow.runs]).toEqual([[], []]);
	expect(host().log).toEqual([expect.stringContaining('NO_EVENTS_CHOSEN')]);
	await flow.deactivate();
	expect(bot.eventMode).toBe('fetch');
});
