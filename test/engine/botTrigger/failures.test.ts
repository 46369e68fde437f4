import { sleep } from 'n8n-workflow';

import { policy } from '../../../nodes/shared/portal/pacing/policy';
import type { Fault } from '../../portal';
import { until } from '../../support/until';
import { anotherProcess } from '../../support/triggers/anotherProcess';
import { useTriggers } from '../../support/triggers/useTriggers';

jest.mock('../../../nodes/shared/portal/pacing/wait', () =>
	jest.requireActual('../../support/engine/turnWait'),
);

const { portal, host, bot: addBot, workflow, say, texts } = useTriggers();

const UPDATE = 'imbot.v2.Bot.update';
const patience = { ...policy };
beforeEach(() => Object.assign(policy, { initialBackoff: 1 }));
afterEach(() => Object.assign(policy, patience));

describe('the portal does what it is told and does not say so', () => {
	const applied = {
		kind: 'reset',
		applied: true,
		match: UPDATE,
		times: policy.maxAttempts,
	} as const;

	test('at activation: the bot is given back, and free for the next try', async () => {
		const bot = addBot();
		const flow = workflow(bot);
		portal().fault(applied);
		await expect(flow.activate()).rejects.toThrow('(CONNECTION_LOST)');
		expect(bot.eventMode).toBe('fetch');
		expect(host().log).toEqual([]);
		await flow.activate();
		await say(bot);
		expect(texts(flow)).toEqual(['Hello']);
		await flow.deactivate();
	});

	test('at the begin of a test: production goes on', async () => {
		const bot = addBot();
		const flow = workflow(bot);
		await flow.activate();
		portal().fault(applied);
		await expect(flow.listen()).rejects.toThrow('(CONNECTION_LOST)');
		expect(bot).toMatchObject({ eventMode: 'webhook', webhookUrl: flow.url });
		await say(bot);
		expect(texts(flow)).toEqual(['Hello']);
		await flow.deactivate();
		expect(bot.eventMode).toBe('fetch');
	});

	test('and is down afterwards: nobody takes our address for somebody else', async () => {
		const bot = addBot();
		const flow = workflow(bot);
		policy.rollbackTimeout = 50;
		portal().fault({ ...applied, times: 99 });
		await expect(flow.activate()).rejects.toThrow('(CONNECTION_LOST)');
		portal().clearFaults();
		await flow.activate();
		await say(bot);
		expect(texts(flow)).toEqual(['Hello']);
		await flow.deactivate();
	});
});

test('a portal that hangs at activation: an answer in time, with advice', async () => {
	const flow = workflow(addBot());
	// Without a limit of its own, it would wait for that of the request: longer than a test may take
	Object.assign(policy, { activation: 200, rollbackTimeout: 50 });
	portal().fault({ kind: 'hang', times: 99 });
	await expect(flow.activate()).rejects.toThrow(/\(NOT_IN_TIME\)\. .*Try again later/);
});

test('a refused update leaves a bot of somebody else as it is, also for the next try', async () => {
	const elsewhere = { eventMode: 'webhook', webhookUrl: 'http://127.0.0.1:1/elsewhere' } as const;
	const bot = addBot(elsewhere);
	portal().refuse({ method: UPDATE, error: 'BOT_OWNERSHIP_ERROR' });
	const taking = workflow(bot, { options: { takeOver: true } });
	await expect(taking.activate()).rejects.toThrow('(BOT_OWNERSHIP_ERROR)');
	await expect(workflow(bot).activate()).rejects.toThrow('(BOT_ALREADY_IN_USE)');
	expect(bot).toMatchObject(elsewhere);
});

test('v1: a wrong command gives the other addresses back to production', async () => {
	const clientId = `client-${Math.random()}`;
	const bot = addBot({ eventMode: 'webhook', generation: 1, owner: `custom${clientId}` });
	const { id } = portal().addCommand({ botId: bot.id, command: 'help' });
	const flow = workflow(bot, {
		apiVersion: 'v1',
		events: ['message', 'command'],
		options: { botToken: clientId, commandIds: String(id) },
	});
	await flow.activate();
	const before = { ...bot.handlers };
	const options = flow.parameters.options as object;
	const parameters = { ...flow.parameters, options: { ...options, commandIds: '999999' } };
	const right = flow.parameters;
	flow.parameters = parameters;
	await expect(flow.listen()).rejects.toThrow('(COMMAND_ID_ERROR)');
	flow.parameters = right;
	expect(bot.handlers.EVENT_MESSAGE_ADD).toBe(before.EVENT_MESSAGE_ADD);
	await say(bot);
	expect(texts(flow)).toEqual(['Hello']);
});

describe('n8n stores static data as a whole', () => {
	test('an old state that an execution puts back hides no event, and no other bot is silenced', async () => {
		const [first, second] = [addBot(), addBot()];
		const flow = workflow(first);
		await flow.activate();
		const old = structuredClone(flow.staticData.production);
		await flow.deactivate();
		flow.parameters = {
			...flow.parameters,
			botId: { __rl: true, mode: 'id', value: String(second.id) },
		};
		await flow.activate();
		flow.staticData.production = old;
		first.eventMode = 'webhook';
		await say(second);
		expect(texts(flow)).toEqual(['Hello']);
		await flow.deactivate();
		expect([first.eventMode, second.eventMode]).toEqual(['webhook', 'fetch']);
	});

	test('an address that was lost with one bot is not missed with another', async () => {
		const first = addBot({ eventMode: 'webhook', webhookUrl: 'http://127.0.0.1:1/elsewhere' });
		const second = addBot();
		const flow = workflow(first, { options: { takeOver: true } });
		await flow.activate();
		const old = structuredClone(flow.staticData.production);
		await flow.deactivate();
		const lost = [expect.stringContaining('another address before')];
		expect(host().log).toEqual(lost);
		const botId = { __rl: true, mode: 'id', value: String(second.id) };
		flow.parameters = { ...flow.parameters, botId };
		flow.staticData.production = old;
		await flow.activate();
		await flow.deactivate();
		expect(second.eventMode).toBe('fetch');
		expect(host().log).toEqual(lost);
	});

	test('what is lost for good is said at deactivation, with a way out', async () => {
		const bot = addBot();
		const flow = workflow(bot);
		await flow.activate();
		flow.trigger = new (anotherProcess())();
		flow.staticData.production = {};
		await flow.deactivate();
		expect(host().log).toEqual([expect.stringMatching(/has lost what this node kept.*Take Over/)]);
		flow.parameters = { ...flow.parameters, options: { takeOver: true } };
		await flow.activate();
		await flow.deactivate();
		expect(bot.eventMode).toBe('fetch');
	});
});

/** Keeps the answer to an update back until it is released. */
const heldUpdate = (fault: Pick<Fault, 'kind' | 'applied'>) => {
	let release = () => {};
	const held = new Promise<void>((resolve) => (release = resolve));
	portal().fault({ ...fault, held, match: UPDATE });
	return release;
};

test('an update that comes through after n8n has given up is undone', async () => {
	const bot = addBot();
	const flow = workflow(bot);
	Object.assign(policy, { activation: 400, rollbackTimeout: 50 });
	const release = heldUpdate({ kind: 'slow' });
	await expect(flow.activate()).rejects.toThrow('(NOT_IN_TIME)');
	Object.assign(policy, patience);
	release();
	await until('the bot to be given back', async () =>
		portal().journal.filter(({ method }) => method === UPDATE).length > 1 ? true : undefined,
	);
	expect(bot.eventMode).toBe('fetch');
	await flow.activate();
	await say(bot);
	expect(texts(flow)).toEqual(['Hello']);
	await flow.deactivate();
	expect(bot.eventMode).toBe('fetch');
});

test('but not when a newer activation needs it', async () => {
	const bot = addBot();
	const flow = workflow(bot);
	Object.assign(policy, { activation: 400 });
	const release = heldUpdate({ kind: 'slow' });
	await expect(flow.activate()).rejects.toThrow('(NOT_IN_TIME)');
	Object.assign(policy, patience);
	const activating = flow.activate();
	release();
	await activating;
	await sleep(300);
	expect(bot).toMatchObject({ eventMode: 'webhook', webhookUrl: flow.url });
	await say(bot);
	expect(texts(flow)).toEqual(['Hello']);
	await flow.deactivate();
	expect(bot.eventMode).toBe('fetch');
});

test('a lost answer after n8n has given up leaves no claim: others get the bot, and it goes back', async () => {
	const bot = addBot();
	const flow = workflow(bot);
	Object.assign(policy, { activation: 400 });
	const release = heldUpdate({ kind: 'reset', applied: true });
	await expect(flow.activate()).rejects.toThrow('(NOT_IN_TIME)');
	Object.assign(policy, patience);
	release();
	await until('the bot to be given back', async () =>
		portal().journal.filter(({ method }) => method === UPDATE).length > 1 ? true : undefined,
	);
	const other = workflow(bot);
	await other.activate();
	await other.deactivate();
	expect(bot.eventMode).toBe('fetch');
});
