/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { setTimeout as sleep } from 'node:timers/promises';

import { startPortal, type Bot, type Portal } from '../../portal';
import { BOT_TOKEN } from '../support/bitrix24';
import { removeFolder, temporaryFolder } from '../support/cleanup';
import { N8nClient } from '../support/n8n/client';
import { decodeExecution, errorOf, outputOf, type Execution } from '../support/execution';
import { startN8n, type RunningN8n } from '../support/n8n/n8n';
import { sharedN8n } from '../support/n8n/shared';
import { until } from '../../support/until';
import { chain, node, type SavedWorkflow } from '../support/workflow';

const TRIGGER = 'Bot events';
const PERSON = 1;
const LIMIT = 3;

/** n8n requires at least a minute between the times of one rule, which each of these rules has. */
const EVERY_SECOND = Array.from({ length: 60 }, (_, second) => ({
	mode: 'custom',
	cronExpression: `${second} * * * * *`,
}));

let portal: Portal;
let bot: Bot;
let n8n: RunningN8n;
let client: N8nClient;
let workflow: SavedWorkflow;
let userFolder: string;
let said = 0;

/** Starts n8n with its previous data; its workflows are active again. */
const startAgain = async () => {
	n8n = await startN8n({ userFolder, port: Number(new URL(n8n.url).port) });
	client = new N8nClient(n8n.url, client.session.authCookie);
};

/** Kills n8n and its task runner like a power cut: they cannot save anything. */
const killN8n = async () => {
	process.kill(-n8n.pid, 'SIGKILL');
	await n8n.stop();
};

const say = (count: number): string[] =>
	Array.from({ length: count }, () => {
		said += 1;
		portal.say(PERSON, String(bot.id), `message ${said}`);
		return `message ${said}`;
	});

/** Texts that n8n got from a poll, even if the execution did not finish. */
const textsOf = (execution: Execution): string[] => {
	const stack = execution.data.executionData?.nodeExecutionStack ?? [];
	const started = stack.flatMap(({ data }) => data.main?.[0] ?? []);
	const output = outputOf(execution, TRIGGER);
	return (output.length > 0 ? output : started).map(({ json }) => String(json.text));
};

/** Texts of all executions, in the order in which n8n got them. */
const handedOver = async (): Promise<string[]> => {
	const listed = new Set(await client.executionsOf(workflow));
	const ids = [...listed].map(Number).sort((a, b) => a - b);
	const texts: string[] = [];
	for (const id of ids) {
		const path = `/rest/executions/${id}`;
		const answer = await client.session.request<Parameters<typeof decodeExecution>[0]>('GET', path);
		texts.push(...textsOf(decodeExecution(answer)));
	}
	return texts;
};

const waitFor = async (texts: string[]) =>
	await until(`${texts.join(', ')} to arrive`, async () => {
		const all = await handedOver();
		return texts.every((text) => all.includes(text)) ? all : undefined;
	});

const everything = () => Array.from({ length: said }, (_, at) => `message ${at + 1}`);

beforeAll(async () => {
	portal = await startPortal();
	bot = portal.addBot({
		code: 'polled',
		name: 'Polled',
		eventMode: 'webhook',
		webhookUrl: 'https://example.com/bot',
	});
	userFolder = temporaryFolder('polling');
	const { packageTarball } = sharedN8n();
	n8n = await startN8n({ packageTarball, userFolder });
	client = new N8nClient(n8n.url);
	await client.signIn();
	const credential = await client.createCredential('Bitrix24 Bot', 'bitrix24BotWebhookApi', {
		webhookUrl: portal.webhookUrl,
		botToken: BOT_TOKEN,
		portalPlan: 'selfHosted',
	});
	workflow = await client.createWorkflow(
		chain(
			'Poll',
			node(
				TRIGGER,
				'n8n-nodes-bitrix24-bot.bitrix24BotPollingTrigger',
				{
					pollTimes: { item: EVERY_SECOND },
					authentication: 'webhook',
					botId: { __rl: true, mode: 'id', value: bot.id },
					events: ['message'],
					options: { limitPerPoll: LIMIT },
				},
				{ credentials: { [credential.type]: credential } },
			),
			node('Nothing', 'n8n-nodes-base.noOp'),
		),
	);
});

afterAll(async () => {
	await n8n?.stop();
	removeFolder(userFolder);
	await portal?.close();
});

test('n8n says why a bot in mode webhook cannot be polled', async () => {
	const error = errorOf(await client.run(workflow, TRIGGER));
	expect(error?.message).toContain('BOT_IN_WEBHOOK_MODE');
	expect(error?.description).toContain('Switch Bot to Fetch');
	Object.assign(bot, { eventMode: 'fetch', webhookUrl: '' });
	await client.session.request('POST', '/rest/executions/delete', {
		ids: await client.executionsOf(workflow),
	});
});

test('"Fetch Test Event" shows what waits, and leaves it there', async () => {
	say(1);
	for (let n = 0; n < 2; n++) {
		const execution = await client.run(workflow, TRIGGER);
		expect(errorOf(execution)).toBeUndefined();
		expect(textsOf(execution)).toEqual(everything());
	}
	expect(portal.waitingEvents(bot.id)).toBe(2);
	await client.session.request('POST', '/rest/executions/delete', {
		ids: await client.executionsOf(workflow),
	});
});

test('each event arrives once, in order', async () => {
	await client.activate(workflow);
	say(2 * LIMIT);
	expect(await waitFor(everything())).toEqual(everything());
	await until('the last page to be confirmed', async () =>
		portal.waitingEvents(bot.id) === 0 ? true : undefined,
	);
});

test('a restart of n8n loses nothing and repeats nothing', async () => {
	await waitFor(say(1));
	await n8n.stop();
	say(LIMIT + 1);
	await startAgain();
	expect(await waitFor(everything())).toEqual(everything());
});

test('n8n killed while it fetches loses nothing, and repeats a page at most', async () => {
	let isFetching = false;
	const when = () => (isFetching = true);
	portal.fault({ kind: 'slow', delayMs: 20_000, match: 'imbot.v2.Event.get', when });
	await until('a poll', async () => isFetching || undefined);
	say(LIMIT + 1);
	await sleep(100);
	await killN8n();
	portal.clearFaults();
	await startAgain();
	const texts = await waitFor(everything());
	expect([...new Set(texts)]).toEqual(everything());
	expect(texts.length - said).toBeLessThanOrEqual(LIMIT);
});

test('n8n killed in the middle of its work loses nothing, and repeats a page at most', async () => {
	const first = said;
	const kills = 1;
	for (let n = 0; n < kills; n++) {
		await waitFor(say(1));
		await killN8n();
		say(LIMIT);
		await startAgain();
		await waitFor(everything());
	}
	const texts = await waitFor(everything());
	const seen = new Set<string>();
	const repeated = texts.filter((text) => seen.has(text) || !seen.add(text));
	expect([...seen]).toEqual(everything());
	expect(repeated.length).toBeLessThanOrEqual(kills * LIMIT);
	expect(repeated.filter((text) => Number(text.split(' ')[1]) <= first)).toEqual([]);
});

test('nothing that n8n printed holds a secret', () => {
	expect(n8n.logs()).not.toContain(portal.secret);
	expect(n8n.logs()).not.toContain(BOT_TOKEN);
});
