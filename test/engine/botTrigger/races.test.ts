import { restartSilently } from '../../support/triggers/restart';
import { useTriggers } from '../../support/triggers/useTriggers';

const { portal, host, bot: addBot, workflow, say, texts } = useTriggers();

const takeOver = { options: { takeOver: true } };

describe('two workflows for one bot', () => {
	test('the second is told which one is first', async () => {
		const bot = addBot();
		const first = workflow(bot, { name: 'Support' });
		const second = workflow(bot, { name: 'Sales' });
		await first.activate();
		await expect(second.activate()).rejects.toMatchObject({
			message: expect.stringContaining('the workflow "Support"'),
		});
		await expect(second.listen()).rejects.toThrow('the workflow "Support"');
		await say(bot);
		expect([texts(first), texts(second)]).toEqual([['Hello'], []]);
		await first.deactivate();
		await second.activate();
		expect(bot.webhookUrl).toBe(second.url);
		await second.deactivate();
	});

	test('of two at the same time, one wins', async () => {
		const bot = addBot();
		const flows = [workflow(bot), workflow(bot)];
		const outcomes = await Promise.allSettled(flows.map(async (flow) => await flow.activate()));
		expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		const winner = flows[outcomes.findIndex(({ status }) => status === 'fulfilled')];
		expect(bot).toMatchObject({ eventMode: 'webhook', webhookUrl: winner.url });
		await winner.deactivate();
		expect(bot.eventMode).toBe('fetch');
	});

	test('one that takes over has it until it ends; then the other one has it again', async () => {
		const bot = addBot();
		const first = workflow(bot);
		const second = workflow(bot, takeOver);
		await first.activate();
		await second.activate();
		await say(bot, 'for the second');
		await second.deactivate();
		await say(bot, 'for the first');
		expect([texts(first), texts(second)]).toEqual([['for the first'], ['for the second']]);
		await first.deactivate();
		expect(bot.eventMode).toBe('fetch');
		expect(host().log).toEqual([]);
	});

	test('one that was replaced does not silence the other when it ends', async () => {
		const bot = addBot();
		const first = workflow(bot);
		const second = workflow(bot, takeOver);
		await first.activate();
		await second.activate();
		await first.deactivate();
		expect(bot.webhookUrl).toBe(second.url);
		expect(host().log).toEqual([expect.stringContaining('another workflow of this n8n')]);
		await second.deactivate();
		expect(bot.eventMode).toBe('fetch');
	});

	test('a test that takes over gives back what it took', async () => {
		const bot = addBot();
		const first = workflow(bot);
		const second = workflow(bot, takeOver);
		await first.activate();
		await second.listen();
		await say(bot, 'test');
		await second.testEnded();
		await say(bot, 'production');
		expect([texts(first), texts(second)]).toEqual([['production'], ['test']]);
		await first.deactivate();
	});

	test('two bots have nothing to do with each other', async () => {
		const bots = [addBot(), addBot()];
		const flows = bots.map((bot) => workflow(bot));
		await Promise.all(flows.map(async (flow) => await flow.activate()));
		for (const bot of bots) await say(bot);
		expect(flows.map(texts)).toEqual([['Hello'], ['Hello']]);
		await Promise.all(flows.map(async (flow) => await flow.deactivate()));
		expect(bots.map(({ eventMode }) => eventMode)).toEqual(['fetch', 'fetch']);
	});
});

describe('deactivated while n8n still activates it', () => {
	/** The bot is read in one request with the revision of the bot platform. */
	const READ = 'batch';
	const POINT = 'imbot.v2.Bot.update';

	/** Holds up a request of an activation; resolves when the portal has it. */
	const heldUp = async (match: string) =>
		await new Promise<void>((arrived) => {
			portal().fault({ kind: 'slow', delayMs: 300, match, when: () => (arrived(), true) });
		});

	test.each([
		['webhook', READ],
		['oAuth2', READ],
		['webhook', POINT],
		['oAuth2', POINT],
	] as const)(
		'%s, during %s, when n8n starts: the bot stays free',
		async (authentication, call) => {
			const bot = addBot({}, authentication);
			const flow = workflow(bot, { authentication });
			await flow.activate();
			restartSilently(flow);
			const arrived = heldUp(call);
			const activating = flow.activate('init');
			await arrived;
			await flow.deactivate();
			// n8n 1.x would try again what fails, although it is deactivated
			await activating;
			expect(bot.eventMode).toBe('fetch');
			expect(host().log).toEqual([]);
		},
	);

	test('both at once, or n8n 1.x tells us of the deactivation first: the bot stays free', async () => {
		const bot = addBot();
		const flow = workflow(bot);
		await flow.activate();
		restartSilently(flow);
		await Promise.all([flow.activate('init'), flow.deactivate()]);
		expect(bot.eventMode).toBe('fetch');
		await flow.activate('init');
		expect(bot.eventMode).toBe('fetch');
		await flow.activate();
		expect(bot.eventMode).toBe('webhook');
		await flow.deactivate();
		expect(bot.eventMode).toBe('fetch');
	});

	test.each([READ, POINT])(
		'for the first time, during %s: nothing is missed, the bot is free',
		async (call) => {
			const bot = addBot();
			const flow = workflow(bot);
			const arrived = heldUp(call);
			const activating = flow.activate();
			await arrived;
			await flow.deactivate();
			await activating;
			expect(bot.eventMode).toBe('fetch');
			expect(host().log).toEqual([]);
		},
	);

	test('and activated once more: the bot is there', async () => {
		const bot = addBot();
		const flow = workflow(bot);
		const arrived = heldUp(POINT);
		const activating = flow.activate();
		await arrived;
		const deactivating = flow.deactivate();
		const again = flow.activate();
		await Promise.all([activating, deactivating, again]);
		expect(bot).toMatchObject({ eventMode: 'webhook', webhookUrl: flow.url });
		await flow.deactivate();
		expect(bot.eventMode).toBe('fetch');
	});

	test('a test that is stopped while it begins gives production its address back', async () => {
		const bot = addBot();
		const flow = workflow(bot);
		await flow.activate();
		const arrived = heldUp(POINT);
		const listening = flow.listen();
		await arrived;
		await flow.stopListening();
		await listening;
		expect(bot).toMatchObject({ eventMode: 'webhook', webhookUrl: flow.url });
		await flow.deactivate();
	});
});

describe('an address that is asked what it has', () => {
	const question = (ts: number, proof: unknown) =>
		JSON.stringify({ event: 'BITRIX24BOTTRIGGER_WHAT_DO_YOU_HAVE', ts, auth: { proof } });

	test.each([undefined, '', 'guessed', ['x']])('says nothing to others: %j', async (proof) => {
		const flow = workflow(addBot());
		await flow.activate();
		const now = Math.floor(Date.now() / 1000);
		const answer = await flow.post(flow.url, question(now, proof), 'application/json');
		expect(answer.status).toBe(403);
		expect(JSON.stringify(answer.body)).not.toContain(flow.url);
		expect(flow.runs).toEqual([]);
		await flow.deactivate();
	});
});
