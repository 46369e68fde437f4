import { policy } from '../../../nodes/shared/portal/pacing/policy';
import type { Fault } from '../../portal';
import { callsOf, runMessages, useMessages } from '../../support/messages';
import { oAuth2Credential, webhookCredential } from '../../support/portalSetup';

jest.mock('../../../nodes/shared/portal/pacing/wait', () =>
	jest.requireActual('../../support/engine/fastWait'),
);

const portal = useMessages();
beforeAll(() => {
	const world = portal.get();
	world.addBot({ id: 40, code: 'of the app', name: 'App', owner: world.app.clientId });
	world.addChat({ id: 7, title: 'All', members: [39, 40, 27] });
});
beforeEach(() => {
	portal.get().options.templateId = 'unique';
	portal.get().messages.clear();
});

const METHOD = 'imbot.v2.Chat.Message.send';
const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const dialog = (value: string) => ({ dialogId: { __rl: true, mode: 'id', value } });

type Items = Parameters<typeof runMessages>[3];

const send = async (
	items: Items = [{ text: 'a' }],
	change: object = {},
	run: Parameters<typeof runMessages>[4] = {},
) =>
	await runMessages(
		portal.get(),
		'send',
		{ text: '={{ $json.text }}', options: { repeatAfterLostAnswer: true }, ...change },
		items,
		run,
	);

const texts = () => [...portal.get().messages.values()].map(({ text }) => text);
const uuids = () =>
	callsOf(portal.get()).map(
		({ params }) => (params.fields as { templateId?: string }).templateId ?? '',
	);

/** The portal refuses the calls with these numbers, counted from 1. */
const refuseCalls = (error: string, numbers: number[] | 'from the second') => {
	let count = 0;
	const match = () => {
		count += 1;
		return numbers === 'from the second' ? count > 1 : numbers.includes(count);
	};
	portal.get().refuse({ method: METHOD, error, times: Infinity, match });
};

const lost: Array<[string, Fault]> = [
	['connection lost before it was posted', { kind: 'reset' }],
	['connection lost after it was posted', { kind: 'reset', applied: true }],
	['half an answer', { kind: 'truncated', applied: true }],
	['an empty answer', { kind: 'empty', applied: true }],
	['502 before it was posted', { kind: 'status', status: 502 }],
	['503 after it was posted', { kind: 'status', status: 503, applied: true }],
	['a page of a proxy with 504', { kind: 'html', status: 504, applied: true }],
];

const credentials = {
	webhook: () => ({
		change: dialog('chat7'),
		run: { credentials: webhookCredential(portal.get()) },
	}),
	oAuth2: () => ({
		change: {
			authentication: 'oAuth2',
			botId: { __rl: true, mode: 'id', value: 40 },
			...dialog('chat7'),
		},
		run: { credentials: oAuth2Credential(portal.get()) },
	}),
};

describe.each(['webhook', 'oAuth2'] as const)('a repeated message, %s', (kind) => {
	describe.each(['stopWorkflow', 'continueErrorOutput'] as const)('%s', (onError) => {
		test.each(lost)('%s: one message and its ID, alone and in a batch', async (_, fault) => {
			const { change, run } = credentials[kind]();
			for (const all of [['a'], ['a', 'b', 'c']]) {
				portal.get().messages.clear();
				portal.get().resetJournal();
				portal.get().fault({ ...fault, times: 2 });
				const items = all.map((text) => ({ text }));
				const { json, error } = await send(items, change, { ...run, node: { onError } });
				expect(error).toBeUndefined();
				expect(texts()).toEqual(all);
				expect(json.map(({ messageId }) => messageId)).toEqual([...portal.get().messages.keys()]);
				// What was too much for the portal comes again in halves: three messages as two, of which one is lost, and one
				const isTooMuch = all.length > 1 && [502, 504].includes(fault.status ?? 0);
				expect(portal.get().requests).toBe(isTooMuch ? 5 : 3);
			}
		});
	});
});

test('each item has a UUIDv4 of its own, which its repetitions keep', async () => {
	portal.get().fault({ kind: 'reset', applied: true });
	await send([{ text: 'a' }, { text: 'b' }]);
	const sent = uuids();
	expect(sent).toEqual([sent[0], sent[1], sent[0], sent[1]]);
	expect(sent[0]).not.toBe(sent[1]);
	expect(sent.filter((uuid) => !UUID_V4.test(uuid))).toEqual([]);
	await send([{ text: 'a' }]);
	expect(sent).not.toContain(uuids().pop());
});

describe('the portal is asked again', () => {
	test('while it still posts the first message, until it has its ID', async () => {
		portal.get().fault({ kind: 'reset', applied: true });
		refuseCalls('SENDING_FAILED', [2, 3]);
		const { json } = await send();
		expect(texts()).toEqual(['a']);
		expect(json).toMatchObject([{ messageId: [...portal.get().messages.keys()][0] }]);
		expect(new Set(uuids()).size).toBe(1);
	});

	test('and messages behind one that is still being posted do not overtake it', async () => {
		portal.get().fault({ kind: 'reset' });
		// The call that was lost takes its time: the first repetitions are refused, in front of "b".
		refuseCalls('SENDING_FAILED', [1, 2]);
		const { json } = await send([{ text: 'a' }, { text: 'b' }]);
		expect(texts()).toEqual(['a', 'b']);
		expect(json).toHaveLength(2);
	});
});

describe('a message of which nobody knows whether it was posted is never told as sent or as refused', () => {
	test.each([
		['still being posted, or broken off', 'SENDING_FAILED'],
		['out of the chat by now', 'ACCESS_DENIED'],
		['method blocked', 'OPERATION_TIME_LIMIT'],
		['limit of requests', 'QUERY_LIMIT_EXCEEDED'],
	])('%s', async (_, code) => {
		portal.get().fault({ kind: 'reset', applied: true });
		refuseCalls(code, 'from the second');
		const { json, failed } = await send();
		expect(json).toEqual([]);
		expect(failed).toMatchObject([
			{
				code: 'OUTCOME_UNKNOWN',
				message: expect.stringContaining(code),
				hint: expect.stringContaining('same UUID'),
				retryable: false,
			},
		]);
		expect(texts()).toEqual(['a']);
	});

	test('every answer lost', async () => {
		portal.get().fault({ kind: 'reset', applied: true, times: Infinity });
		const { failed } = await send();
		expect(failed).toMatchObject([{ code: 'OUTCOME_UNKNOWN', method: METHOD }]);
		expect(portal.get().requests).toBe(policy.maxAttempts);
		expect(texts()).toEqual(['a']);
	});

	test('but a refusal of the first try is a refusal, as without the option', async () => {
		for (const code of ['SENDING_FAILED', 'ACCESS_DENIED']) {
			refuseCalls(code, [1]);
			expect((await send()).failed).toMatchObject([{ code, method: METHOD }]);
			expect(texts()).toEqual([]);
		}
	});
});

describe('not repeated, and without a UUID', () => {
	const original = () =>
		portal.get().addMessage(portal.get().chats.get(7)!, { authorId: 27, text: 'o' });

	test.each([
		['the option is off', () => ({ repeatAfterLostAnswer: false })],
		['the option was not added', () => ({})],
		['a system message', () => ({ repeatAfterLostAnswer: true, system: true })],
		['with forwarded ones', () => ({ repeatAfterLostAnswer: true, forwardIds: original().id })],
	])('%s', async (_, options) => {
		const chosen = options();
		portal.get().fault({ kind: 'reset', applied: true });
		const { failed } = await send([{ text: 'a' }], { ...dialog('chat7'), options: chosen });
		expect(failed).toMatchObject([
			{ code: 'OUTCOME_UNKNOWN', hint: expect.stringContaining('Repeat After a Lost Answer') },
		]);
		expect(texts().filter((text) => text === 'a')).toHaveLength(1);
		expect(uuids()).toEqual(['']);
	});

	test('v1, where the form hides the option', async () => {
		portal.get().fault({ kind: 'reset', applied: true });
		const { failed } = await send([{ text: 'a' }], { apiVersion: 'v1' });
		expect(failed).toMatchObject([{ code: 'OUTCOME_UNKNOWN', method: 'imbot.message.add' }]);
		expect(callsOf(portal.get())).toHaveLength(1);
	});
});

describe('a batch with messages that may be repeated, and others', () => {
	const perItem = { options: { repeatAfterLostAnswer: '={{ $json.again }}' } };
	const items = [true, false, true, false, true].map((again, n) => ({ text: `${n}`, again }));

	test.each([
		['posted', { applied: true }, ['0', '1', '2', '3', '4']],
		['not posted', {}, ['0', '2', '4']],
	])('lost, and %s: only the former are sent again', async (_, fault, arrived) => {
		portal.get().fault({ kind: 'reset', ...fault });
		const { json, paired, failed } = await send(items, perItem);
		expect(texts()).toEqual(arrived);
		expect(paired).toEqual([{ item: 0 }, { item: 2 }, { item: 4 }]);
		const byText = new Map([...portal.get().messages.values()].map(({ text, id }) => [text, id]));
		expect(json.map(({ messageId }) => messageId)).toEqual(
			['0', '2', '4'].map((text) => byText.get(text)),
		);
		expect(failed.map(({ code }) => code)).toEqual(['OUTCOME_UNKNOWN', 'OUTCOME_UNKNOWN']);
	});

	test('Stop Workflow: those before the one of unknown outcome are completed, none twice', async () => {
		portal.get().fault({ kind: 'reset', applied: true });
		const { error } = await send(items, perItem, { node: { onError: 'stopWorkflow' } });
		expect(error?.message).toContain('OUTCOME_UNKNOWN');
		expect(error).toMatchObject({ context: { itemIndex: 1 } });
		expect(texts()).toEqual(['0', '1', '2', '3', '4']);
	});

	test('Stop Workflow: a refused repetition of the first one does not say that it was refused', async () => {
		portal.get().fault({ kind: 'reset', applied: true });
		// The batch has five calls; the sixth is the repetition of the first.
		refuseCalls('ACCESS_DENIED', [6]);
		const { error } = await send(items, perItem, { node: { onError: 'stopWorkflow' } });
		expect(error).toMatchObject({ context: { itemIndex: 0 } });
		expect(error?.message).toContain('OUTCOME_UNKNOWN');
	});
});

describe('a portal that ignores the UUID', () => {
	beforeEach(() => {
		portal.get().options.templateId = 'ignored';
	});

	test.each([
		['lost after it was posted: twice, as the option says', { applied: true }, ['a', 'a']],
		['lost before it was posted: once', {}, ['a']],
	])('%s', async (_, fault, arrived) => {
		portal.get().fault({ kind: 'reset', ...fault });
		const { json } = await send();
		expect(texts()).toEqual(arrived);
		expect(json).toMatchObject([{ messageId: [...portal.get().messages.keys()].pop() }]);
	});
});

test('a value that is neither yes nor no is refused', async () => {
	const { failed } = await send(undefined, {
		options: { repeatAfterLostAnswer: '={{ "maybe" }}' },
	});
	expect(failed).toMatchObject([{ code: 'INVALID_BOOLEAN' }]);
});
