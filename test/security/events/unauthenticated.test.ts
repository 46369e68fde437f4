import { makeQuery, toPostedQuery } from '../../../nodes/Bitrix24BotTrigger/peerProtocol';
import { policy } from '../../../nodes/shared/portal/pacing/policy';
import { buildQuery } from '../../portal/php/buildQuery';
import { oAuth2Credential } from '../../support/portalSetup';
import type { TriggerWorkflow } from '../../support/triggers/triggerWorkflow';
import { useTriggers } from '../../support/triggers/useTriggers';

const { portal, host, bot: addBot, workflow, say, texts } = useTriggers();

const patience = { ...policy };
afterEach(() => {
	Object.assign(policy, patience);
	jest.restoreAllMocks();
});

let id = 0;
const forged = (token?: string) =>
	buildQuery({ event: 'ONIMBOTV2MESSAGEADD', ts: (id += 1), auth: { application_token: token } });

/** A trigger of an app, and how often its credential was read. */
const countedApp = async (applicationToken = '', change: object = {}) => {
	const bot = addBot({}, 'oAuth2');
	const flow = workflow(bot, { authentication: 'oAuth2' });
	Object.assign(flow.credentials.bitrix24BotOAuth2Api, { applicationToken });
	await flow.activate();
	const { bitrix24BotOAuth2Api: credential } = oAuth2Credential(portal(), { applicationToken });
	const reads = { count: 0 };
	flow.credentials = {
		bitrix24BotOAuth2Api: () => {
			reads.count += 1;
			return { ...credential, ...change };
		},
	};
	return { bot, flow, reads };
};

const statuses = async (flow: TriggerWorkflow, url: string, bodies: string[]) => {
	const found: number[] = [];
	for (const body of bodies) found.push((await flow.post(url, body)).status);
	return [...new Set(found)];
};

describe('reading a credential', () => {
	test.each([
		['without a token', undefined],
		['with an empty one', ''],
	])('an event %s reads none', async (_, token) => {
		const { bot, flow, reads } = await countedApp();
		expect(await statuses(flow, bot.webhookUrl, Array(5).fill(forged(token)))).toEqual([403]);
		expect(reads.count).toBe(0);
	});

	test('a hundred guessed tokens read one', async () => {
		const { bot, flow, reads } = await countedApp(portal().applicationToken());
		const guesses = Array.from({ length: 100 }, (__, n) => forged(`guess ${n}`));
		expect(await statuses(flow, bot.webhookUrl, guesses)).toEqual([403]);
		expect(reads.count).toBe(1);
		// What was cached for a refusal is not used to accept the portal's event.
		await say(bot);
		expect(texts(flow)).toEqual(['Hello']);
		expect(reads.count).toBeGreaterThan(1);
	});

	test('so do guesses that come at the same time', async () => {
		const { flow, reads } = await countedApp(portal().applicationToken());
		const guesses = Array.from({ length: 20 }, (__, n) => forged(`guess ${n}`));
		await Promise.all(guesses.map(async (body) => await flow.post(flow.url, body)));
		expect(reads.count).toBe(1);
	});

	test('guesses share one reading of a credential that cannot be used', async () => {
		const { flow, reads } = await countedApp('', { portalUrl: 'nowhere' });
		const guesses = Array.from({ length: 20 }, (__, n) => forged(`guess ${n}`));
		policy.recentFailure = 60_000;
		expect(await statuses(flow, flow.url, guesses)).toEqual([503]);
		expect(reads.count).toBe(1);
	});

	test('forged queries of another node read none when they are no queries, and one when they are', async () => {
		const { flow, reads } = await countedApp();
		const event = 'BITRIX24BOTTRIGGER_WHAT_DO_YOU_HAVE';
		const query = (n: number) => buildQuery({ event, ts: n, auth: { proof: `${n}` } });
		const guesses = Array.from({ length: 100 }, (__, n) => query(n));
		expect(await statuses(flow, flow.url, [`event=${event}`, ...guesses])).toEqual([403]);
		expect(reads.count).toBe(0);
		const wellFormed = (n: number) => ({
			...toPostedQuery(
				makeQuery(`guess ${n}`, { to: flow.url, keys: ['0'.repeat(64)], replacedBy: '' }),
			),
		});
		const queries = Array.from({ length: 100 }, (__, n) => JSON.stringify(wellFormed(n)));
		expect(await statuses(flow, flow.url, queries)).toEqual([403]);
		expect(reads.count).toBe(1);
	});

	test('a learned token and a changed form take effect at once', async () => {
		const { bot, flow } = await countedApp();
		expect(await statuses(flow, flow.url, [forged('guess')])).toEqual([403]);
		await say(bot);
		expect(texts(flow)).toEqual(['Hello']);
		flow.parameters = { ...flow.parameters, options: { takeOver: true } };
		policy.recentCredential = 0;
		const credential = oAuth2Credential(portal(), { applicationToken: 'entered' });
		flow.credentials = credential;
		expect(await statuses(flow, flow.url, [forged('guess'), forged('entered')])).toEqual([
			403, 200,
		]);
	});
});

test('hundreds of refused calls write two log lines, which give their number', async () => {
	const bot = addBot();
	const flow = workflow(bot);
	await flow.activate();
	let now = Date.now();
	jest.spyOn(Date, 'now').mockImplementation(() => now);
	const body = forged('guess');
	const calls = 500;
	expect(await statuses(flow, flow.url, Array(calls).fill(body))).toEqual([403]);
	expect(host().log).toEqual([expect.stringMatching(/refused a call \(403\): .*token/)]);
	now += 60_000;
	expect(await statuses(flow, flow.url, ['hello'])).toEqual([400]);
	expect(host().log.slice(1)).toEqual([
		expect.stringMatching(/refused a call \(400\): .* more calls were refused: 499 with 403$/),
	]);
	jest.restoreAllMocks();
	await flow.deactivate();
});
