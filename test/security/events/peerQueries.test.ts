import { createHmac } from 'crypto';

import { keyV2 } from '../../../nodes/Bitrix24BotTrigger/keys';
import {
	keyDigest,
	makeQuery,
	PEER_QUERY,
	peerSecretOf,
	toPostedQuery,
	type PeerQuery,
} from '../../../nodes/Bitrix24BotTrigger/peerProtocol';
import { readConnection } from '../../../nodes/shared/portal/connection/connection';
import { oAuth2Credential } from '../../support/portalSetup';
import type { TriggerWorkflow } from '../../support/triggers/triggerWorkflow';
import { useTriggers } from '../../support/triggers/useTriggers';

const { portal, host, bot: addBot, workflow } = useTriggers();

const connectionOf = ({ credentials }: TriggerWorkflow) =>
	readConnection('webhook', credentials.bitrix24BotWebhookApi as never);

/** An active trigger, and how another one of the same credential asks it. */
const asked = async () => {
	const bot = addBot();
	const flow = workflow(bot);
	await flow.activate();
	const connection = connectionOf(flow);
	const secret = peerSecretOf(connection);
	const keys = [keyDigest(secret, keyV2(connection.host, bot.id))];
	const replacedBy = `${host().url}/webhook/other/webhook`;
	const query = (change: Partial<PeerQuery> = {}) =>
		makeQuery(secret, { to: flow.url, keys, replacedBy: '', ...change });
	const post = async (one: object, url = flow.url) =>
		await flow.post(url, JSON.stringify(one), 'application/json');
	const kept = () => Object.values(flow.staticData.production)[0] as { replacedBy?: string };
	return { bot, flow, secret, keys, replacedBy, query, post, kept };
};

/** What somebody gets who posts an event without the application token. */
const REFUSED = { status: 403, body: { message: expect.stringMatching(/application token/) } };

test('a genuine query is answered with the requested keys and the time, and nothing else', async () => {
	const { flow, keys, query, post, kept, replacedBy } = await asked();
	const foreign = 'f'.repeat(64);
	const answer = await post(toPostedQuery(query({ keys: [...keys, foreign], replacedBy })));
	expect(answer).toMatchObject({ status: 200, body: { held: keys, since: expect.any(Number) } });
	expect(Object.keys(answer.body as object).sort()).toEqual(['held', 'proof', 'since']);
	expect(kept().replacedBy).toBe(replacedBy);
	const none = await post(toPostedQuery(query({ keys: [foreign] })));
	expect(none).toMatchObject({ status: 200, body: { held: [], since: 0 } });
	expect(flow.runs).toEqual([]);
});

test.each(['/', '?key=0', '//', '#x'])('the address may end with %j', async (end) => {
	const { flow, query, post } = await asked();
	expect(await post(toPostedQuery(query({ to: `${flow.url}${end}` })))).toMatchObject({
		status: 200,
	});
});

test('behind a proxy, the public address counts', async () => {
	host().publicUrl = 'https://n8n.example.com';
	const { flow, query, post } = await asked();
	const { pathname } = new URL(flow.url);
	const to = `https://n8n.example.com${pathname}`;
	expect(await post(toPostedQuery(query({ to })))).toMatchObject({ status: 200 });
	expect(await post(toPostedQuery(query()))).toMatchObject(REFUSED);
});

describe('a forged query is refused like any unauthenticated call, and changes nothing', () => {
	const sign = (secret: string, query: PeerQuery): PeerQuery => {
		const { to, nonce, ts, keys, replacedBy } = query;
		const text = JSON.stringify([PEER_QUERY, 'query', [to, nonce, ts, keys, replacedBy]]);
		return { ...query, proof: createHmac('sha256', secret).update(text).digest('hex') };
	};
	const now = () => Math.floor(Date.now() / 1000);

	test('a query with a proof made like in this test is accepted', async () => {
		const { secret, query, post } = await asked();
		expect(await post(toPostedQuery(sign(secret, query())))).toMatchObject({ status: 200 });
	});

	test.each<[string, (query: PeerQuery, secret: string, other: string) => object]>([
		['an empty secret', (query) => sign('', query)],
		['a foreign secret', (query) => sign('https://example.com 1 guessed bot', query)],
		['another recipient', (query, secret, other) => sign(secret, { ...query, to: other })],
		['61 s old', (query, secret) => sign(secret, { ...query, ts: now() - 61 })],
		['61 s ahead', (query, secret) => sign(secret, { ...query, ts: now() + 61 })],
		['no time', (query, secret) => sign(secret, { ...query, ts: 0 })],
		['another time', (query) => ({ ...query, ts: query.ts + 1 })],
		['an altered replacedBy', (query, _, other) => ({ ...query, replacedBy: other })],
		['no replacedBy', (query) => ({ ...query, replacedBy: '' })],
		['an altered nonce', (query) => ({ ...query, nonce: 'a'.repeat(32) })],
		['altered keys', (query) => ({ ...query, keys: ['a'.repeat(64)] })],
		[
			'a foreign replacedBy',
			(query, secret) => sign(secret, { ...query, replacedBy: 'http://169.254.169.254/latest' }),
		],
		['no proof', (query) => ({ ...query, proof: undefined })],
		['an empty proof', (query) => ({ ...query, proof: '' })],
		['a list of proofs', (query) => ({ ...query, proof: [query.proof] })],
		['a list of nonces', (query) => ({ ...query, nonce: [query.nonce] })],
		['a long nonce', (query, secret) => sign(secret, { ...query, nonce: 'a'.repeat(33) })],
		['no keys', (query, secret) => sign(secret, { ...query, keys: [] })],
		[
			'many keys',
			(query, secret) => sign(secret, { ...query, keys: Array(21).fill(query.keys[0]) }),
		],
		['odd keys', (query) => ({ ...query, keys: [{ 0: 'x' }] })],
		['keys that are a string', (query) => ({ ...query, keys: query.keys[0] })],
		['replacedBy that is a list', (query) => ({ ...query, replacedBy: [query.replacedBy] })],
		[
			'a long replacedBy',
			(query, secret) => sign(secret, { ...query, replacedBy: `${query.to}/${'x'.repeat(500)}` }),
		],
		['an invalid address', (query, secret) => sign(secret, { ...query, to: 'nowhere' })],
	])('%s', async (_, forge) => {
		const { secret, query, post, kept, replacedBy, flow } = await asked();
		const other = `${host().url}/webhook/somebody/webhook`;
		const forged = forge(query({ replacedBy }), secret, other) as PeerQuery;
		expect(await post(toPostedQuery(forged))).toMatchObject(REFUSED);
		expect(kept().replacedBy).toBeUndefined();
		expect(flow.runs).toEqual([]);
	});

	test('a replay, also at another address', async () => {
		const { query, post } = await asked();
		const other = await asked();
		const captured = toPostedQuery(query());
		expect(await other.post(captured)).toMatchObject(REFUSED);
		expect(await post(captured)).toMatchObject({ status: 200 });
		expect(await post(captured)).toMatchObject(REFUSED);
	});

	test('a query for production at the test address of the same trigger', async () => {
		const { flow, query, post } = await asked();
		await flow.listen();
		expect(await post(toPostedQuery(query()), flow.testUrl)).toMatchObject(REFUSED);
		const to = flow.testUrl;
		expect(await post(toPostedQuery(query({ to })), to)).toMatchObject({ status: 200 });
		await flow.stopListening();
	});

	test('a query that is too large', async () => {
		const { query, post } = await asked();
		const large = { ...toPostedQuery(query()), filler: 'x'.repeat(2_000_000) };
		expect(await post(large)).toMatchObject({ status: 413 });
	});

	test.each(['', '  '])('an app with the client secret %j', async (clientSecret) => {
		const bot = addBot({}, 'oAuth2');
		const flow = workflow(bot, { authentication: 'oAuth2' });
		flow.credentials = oAuth2Credential(portal(), { clientSecret });
		await flow.activate();
		const keys = [keyDigest(clientSecret, keyV2(new URL(portal().url).host, bot.id))];
		const query = { to: flow.url, keys, replacedBy: flow.url };
		for (const secret of [clientSecret, '']) {
			const posted = JSON.stringify(toPostedQuery(makeQuery(secret, query)));
			expect(await flow.post(flow.url, posted, 'application/json')).toMatchObject(REFUSED);
		}
	});
});
