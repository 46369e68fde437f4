/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import type { Connection } from '../../../nodes/shared/portal/connection/connection';
import type { ItemCalls } from '../../../nodes/shared/portal/window/item';
import { runItems } from '../../../nodes/shared/portal/window/runItems';
import { fc } from '../../support/random/fastCheck';

/** The real wait, which reacts to the Stop button, but shortened. */
jest.mock('../../../nodes/shared/portal/pacing/wait', () => {
	const { wait } = jest.requireActual('../../../nodes/shared/portal/pacing/wait');
	return {
		wait: async (milliseconds: number, signal?: AbortSignal) =>
			await wait(Math.min(milliseconds, 1), signal),
	};
});

const connection = {
	authentication: 'webhook',
	credentialType: 'bitrix24BotWebhookApi',
	credential: {},
	origin: 'https://example.bitrix24.com',
	host: 'example.bitrix24.com',
	identity: 'one',
	plan: 'selfHosted',
	secrets: [],
} as unknown as Connection;

const limit = { statusCode: 503, body: { error: 'QUERY_LIMIT_EXCEEDED' } };

/** Two calls per item: a read, then a write to one of three bots, in item order. */
const work = async (index: number, calls: ItemCalls) => {
	const orderKey = `bot:${index % 3}`;
	await calls.takeTurn(orderKey);
	await calls.call({ connection, method: 'imbot.v2.Bot.get', params: { index } });
	await calls.call({ connection, method: 'imbot.v2.Bot.update', params: { index }, orderKey });
	return index;
};

test('stopped at any moment: no hang, no loose end, an answer for every item', async () => {
	const loose: unknown[] = [];
	const onLoose = (reason: unknown) => loose.push(reason);
	process.on('unhandledRejection', onLoose);
	await fc.assert(
		fc.asyncProperty(
			fc.record({
				count: fc.integer({ min: 1, max: 120 }),
				stopAt: fc.integer({ min: 0, max: 12 }),
				duringRequest: fc.boolean(),
				stopOnError: fc.boolean(),
				refusals: fc.array(fc.boolean(), { maxLength: 12 }),
			}),
			async ({ count, stopAt, duringRequest, stopOnError, refusals }) => {
				const stop = new AbortController();
				let requests = 0;
				const post = async (_type: string, { body }: { body: { cmd?: object } }) => {
					requests += 1;
					if (requests > stopAt) {
						stop.abort();
						if (duringRequest) throw Object.assign(new Error('aborted'), { code: 'ERR_CANCELED' });
					}
					if (refusals[requests]) return limit;
					const keys = Object.keys(body.cmd ?? {});
					const result = Object.fromEntries(keys.map((key) => [key, { bot: { id: 1 } }]));
					return { statusCode: 200, body: { result: body.cmd ? { result } : { bot: { id: 1 } } } };
				};
				const context = { helpers: { httpRequestWithAuthentication: post } } as never;
				const outcomes = await runItems(context, { count, stopOnError, signal: stop.signal }, work);
				const failed = outcomes.findIndex((outcome) => 'error' in outcome);
				if (stopOnError && failed >= 0) expect(outcomes).toHaveLength(failed + 1);
				else expect(outcomes).toHaveLength(count);
				expect([...outcomes].every((outcome) => outcome !== undefined)).toBe(true);
				expect(requests).toBeLessThanOrEqual(stopAt + 1);
			},
		),
		{ numRuns: 200 },
	);
	await new Promise((resolve) => setImmediate(resolve));
	process.off('unhandledRejection', onLoose);
	expect(loose).toEqual([]);
}, 60_000);
