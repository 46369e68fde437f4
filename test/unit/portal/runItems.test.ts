import type { Connection } from '../../../nodes/shared/portal/connection/connection';
import type { Bitrix24Error } from '../../../nodes/shared/errors/Bitrix24Error';
import type { ItemCalls } from '../../../nodes/shared/portal/window/item';
import { policy } from '../../../nodes/shared/portal/pacing/policy';
import { runItems } from '../../../nodes/shared/portal/window/runItems';

jest.mock('../../../nodes/shared/portal/pacing/wait', () =>
	jest.requireActual('../../support/engine/fastWait'),
);

const connection: Connection = {
	authentication: 'webhook',
	credentialType: 'bitrix24BotWebhookApi',
	credential: {},
	base: 'https://example.bitrix24.com',
	origin: 'https://example.bitrix24.com',
	host: 'example.bitrix24.com',
	identity: 'one',
	ignoresCertificate: false,
	plan: 'selfHosted',
	botToken: 'token',
	secrets: [],
};

/** An n8n context with a fake transport; `sent` lists the requests as `method` or `batch of n`. */
const fakeContext = (answer: (method: string, attempt: number) => unknown) => {
	const sent: string[] = [];
	const httpRequestWithAuthentication = async (
		_type: string,
		{ url, body }: { url: string; body: { cmd?: object } },
	) => {
		const method = url.split('/rest/')[1];
		sent.push(body.cmd ? `batch of ${Object.keys(body.cmd).length}` : method);
		const reply = answer(method, sent.length);
		if (reply instanceof Error) throw reply;
		return { statusCode: 200, headers: {}, body: reply };
	};
	return { context: { helpers: { httpRequestWithAuthentication } } as never, sent };
};

const call = async (calls: ItemCalls, method: string) =>
	await calls.call({ connection, method, params: { id: 1 } });

const codesOf = (outcomes: Array<{ value: unknown } | { error: unknown }>) =>
	outcomes.map((outcome) => ('error' in outcome ? (outcome.error as Bitrix24Error).code : 'fine'));

const lost = () => Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });

test('a call that must not be sent twice ends as "outcome unknown" when its answer is lost', async () => {
	const { context, sent } = fakeContext(lost);
	const outcomes = await runItems(context, { count: 1, stopOnError: false }, async (_, calls) =>
		call(calls, 'imbot.message.add'),
	);
	expect(codesOf(outcomes)).toEqual(['OUTCOME_UNKNOWN']);
	expect(sent).toEqual(['imbot.message.add']);
});

test('of a lost batch, only what may be repeated is sent again', async () => {
	const { context, sent } = fakeContext((_, attempt) =>
		attempt === 1 ? lost() : { result: 'again' },
	);
	const outcomes = await runItems(context, { count: 2, stopOnError: false }, async (index, calls) =>
		call(calls, index === 0 ? 'imbot.message.add' : 'imbot.v2.Bot.get'),
	);
	expect(codesOf(outcomes)).toEqual(['OUTCOME_UNKNOWN', 'fine']);
	expect(sent).toEqual(['batch of 2', 'imbot.v2.Bot.get']);
});

test('a portal that cannot be reached is tried again, also for calls that must not be sent twice', async () => {
	const refused = () => Object.assign(new Error('no'), { cause: { code: 'ECONNREFUSED' } });
	const { context, sent } = fakeContext((_, attempt) => (attempt < 3 ? refused() : { result: 7 }));
	const outcomes = await runItems(context, { count: 1, stopOnError: false }, async (_, calls) =>
		call(calls, 'imbot.message.add'),
	);
	expect(outcomes).toEqual([{ value: 7 }]);
	expect(sent).toHaveLength(3);
	expect(policy.maxAttempts).toBeGreaterThan(3);
});

test('an item that makes several calls at once gets all its answers', async () => {
	const { context, sent } = fakeContext(() => ({
		result: { result: { c0: 'a', c1: 'b' }, result_error: [] },
	}));
	const outcomes = await runItems(context, { count: 1, stopOnError: true }, async (_, calls) =>
		Promise.all([call(calls, 'imbot.v2.Bot.get'), call(calls, 'imbot.v2.Bot.get')]),
	);
	expect(outcomes).toEqual([{ value: ['a', 'b'] }]);
	expect(sent).toEqual(['batch of 2']);
});

test('items that hold much close the window', async () => {
	const result = { result: { c0: 1, c1: 1 }, result_error: [] };
	const { context, sent } = fakeContext(() => ({ result }));
	let [open, most] = [0, 0];
	await runItems(context, { count: 10, stopOnError: false }, async (_, calls) => {
		most = Math.max(most, (open += 1));
		calls.holds(2_000_000);
		await call(calls, 'imbot.v2.Bot.get');
		open -= 1;
	});
	expect(most).toBe(2);
	expect(sent.filter((one) => one === 'batch of 2')).toHaveLength(5);
});

test('after the Stop button, every item still gets an answer, and no further one is begun', async () => {
	const stop = new AbortController();
	const { context, sent } = fakeContext(() => {
		stop.abort();
		return {
			result: { result: Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`c${i}`, 1])) },
		};
	});
	let begun = 0;
	const outcomes = await runItems(
		context,
		{ count: 120, stopOnError: false, signal: stop.signal },
		async (_, calls) => {
			begun += 1;
			await call(calls, 'imbot.v2.Bot.get');
		},
	);
	// Those that would have found room in a second request had begun; it was not sent
	expect([begun, sent.length, outcomes.length]).toEqual([100, 1, 120]);
	expect(codesOf(outcomes.slice(50))).toEqual(Array(70).fill('CANCELLED'));
});
