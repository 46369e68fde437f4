import { bodyOf, GOOD, posted } from '../../support/triggers/postedEvents';
import { TRIGGER_TOKEN, useTriggers } from '../../support/triggers/useTriggers';

const { portal, host, bot: addBot, workflow, say, texts } = useTriggers();

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
