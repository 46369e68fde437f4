import { buildQuery } from '../../portal/php/buildQuery';
import { bodyOf, GOOD, posted } from '../../support/triggers/postedEvents';
import type { TriggerWorkflow } from '../../support/triggers/triggerWorkflow';
import { useTriggers } from '../../support/triggers/useTriggers';

const { host, bot: addBot, workflow, texts } = useTriggers();

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
