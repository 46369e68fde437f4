import { acceptOnce } from '../../../nodes/Bitrix24BotTrigger/nonces';
import {
	makeAnswer,
	peerSecretOf,
	type PeerAnswer,
	type PeerQuery,
} from '../../../nodes/Bitrix24BotTrigger/peerProtocol';
import { readConnection } from '../../../nodes/shared/portal/connection/connection';
import { anotherProcess } from '../../support/triggers/anotherProcess';
import type { Handler } from '../../support/triggers/triggerWorkflow';
import { useTriggers } from '../../support/triggers/useTriggers';

const { host, bot: addBot, workflow } = useTriggers();

/** The process after the restart: it remembers nothing of what was active before. */
const Trigger = anotherProcess();

/** A query as it arrives. */
const queryIn = (body: Buffer): PeerQuery => {
	const { ts, data, auth } = JSON.parse(String(body)) as { ts: number; data: object; auth: object };
	return { ts, ...data, ...auth } as PeerQuery;
};

interface Asking {
	query: PeerQuery;
	/** What a genuine peer that has everything would answer. */
	genuine: PeerAnswer;
	secret: string;
}

type Reply = (asking: Asking, response: Parameters<Handler>[1]) => void;

/** A test after a restart asks its production address, where somebody else replies. */
const listenWith = async (...replies: Reply[]) => {
	const bot = addBot();
	const flow = workflow(bot);
	await flow.activate();
	flow.trigger = new Trigger();
	const secret = peerSecretOf(
		readConnection('webhook', flow.credentials.bitrix24BotWebhookApi as never),
	);
	let asked = 0;
	host().route(new URL(flow.url).pathname, async (request, response) => {
		const query = queryIn((request as unknown as { rawBody: Buffer }).rawBody);
		const genuine = makeAnswer(secret, query, { held: [...query.keys], since: 1 });
		replies[Math.min(asked, replies.length - 1)]({ query, genuine, secret }, response);
		asked += 1;
	});
	const outcomes: string[] = [];
	while (outcomes.length < replies.length) {
		await flow.listen().then(
			async () => {
				outcomes.push('accepted');
				await flow.stopListening();
			},
			({ message }: Error) => outcomes.push(message),
		);
	}
	return { outcomes, asked, flow, bot };
};

const IN_USE = expect.stringContaining('(BOT_ALREADY_IN_USE)');

test('the genuine answer is accepted, and production gets the bot back', async () => {
	const { outcomes, flow, bot } = await listenWith(({ genuine }, response) => {
		response.json(genuine);
	});
	expect(outcomes).toEqual(['accepted']);
	expect(bot).toMatchObject({ eventMode: 'webhook', webhookUrl: flow.url });
});

test('a query names the address without its secrets, and contains keys only as digests', async () => {
	const seen: PeerQuery[] = [];
	const { flow, bot } = await listenWith(({ query }, response) => {
		seen.push(query);
		response.status(403).json({});
	});
	expect(seen).toEqual([
		{
			to: flow.url,
			nonce: expect.stringMatching(/^[0-9a-f]{32}$/),
			ts: expect.any(Number),
			keys: [expect.stringMatching(/^[0-9a-f]{64}$/)],
			replacedBy: '',
			proof: expect.stringMatching(/^[0-9a-f]{64}$/),
		},
	]);
	expect(JSON.stringify(seen)).not.toContain(` ${bot.id}`);
});

test.each<[string, Reply]>([
	['nothing', (_, response) => void response.end()],
	['garbage', (_, response) => void response.end('<html>')],
	['null', (_, response) => void response.json(null)],
	['an altered time', ({ genuine }, response) => void response.json({ ...genuine, since: 2 })],
	['fewer keys', ({ genuine }, response) => void response.json({ ...genuine, held: [] })],
	[
		'more keys',
		({ genuine }, response) =>
			void response.json({ ...genuine, held: [...genuine.held, 'f'.repeat(64)] }),
	],
	['no proof', ({ genuine }, response) => void response.json({ ...genuine, proof: undefined })],
	[
		"the query's own proof",
		({ genuine, query }, response) => void response.json({ ...genuine, proof: query.proof }),
	],
	[
		'a list of proofs',
		({ genuine }, response) => void response.json({ ...genuine, proof: [genuine.proof] }),
	],
	[
		'a time that is a string',
		({ genuine }, response) => void response.json({ ...genuine, since: '1' }),
	],
	[
		'keys that are a string',
		({ genuine }, response) => void response.json({ ...genuine, held: genuine.held[0] }),
	],
	[
		'the answer for another nonce',
		({ genuine, query, secret }, response) =>
			void response.json(
				makeAnswer(secret, { ...query, proof: query.proof.replace(/./, 'f') }, genuine),
			),
	],
	[
		'an answer with a foreign secret',
		({ genuine, query }, response) => void response.json(makeAnswer('guessed', query, genuine)),
	],
	[
		'more than an answer can be',
		({ genuine }, response) => void response.json({ ...genuine, filler: 'x'.repeat(20_000) }),
	],
	[
		'an error status with a genuine answer',
		({ genuine }, response) => void response.status(500).json(genuine),
	],
])('%s is not accepted', async (_, reply) => {
	const { outcomes } = await listenWith(reply);
	expect(outcomes).toEqual([IN_USE]);
});

test('a captured answer is not accepted for another query', async () => {
	let captured: PeerAnswer | undefined;
	const { outcomes, asked } = await listenWith(
		({ genuine }, response) => {
			captured = genuine;
			response.status(503).end();
		},
		(_, response) => void response.json(captured),
	);
	expect(outcomes).toEqual([IN_USE, IN_USE]);
	expect(asked).toBe(2);
});

test('a redirect is not followed, even to a genuine answer', async () => {
	let followed = 0;
	host().route('/elsewhere', async (request, response) => {
		followed += 1;
		void request;
		response.end();
	});
	const { outcomes } = await listenWith((_, response) => response.redirect(307, '/elsewhere'));
	expect(outcomes).toEqual([IN_USE]);
	expect(followed).toBe(0);
});

test('nonces are remembered until their query expires, at most a thousand', () => {
	const now = Date.now() / 1000;
	expect([acceptOnce('first', now - 1), acceptOnce('first', now - 1)]).toEqual([true, true]);
	const taken = Array.from({ length: 1_100 }, (_, index) => acceptOnce(`n${index}`, now + 30));
	expect(taken.filter(Boolean).length).toBeLessThanOrEqual(1_000);
	expect(taken.at(-1)).toBe(false);
	expect(acceptOnce('n0', now + 30)).toBe(false);
});
