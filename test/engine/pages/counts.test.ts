import type { INodeExecutionData } from 'n8n-workflow';

import { policy } from '../../../nodes/shared/portal/pacing/policy';
import type { Bot } from '../../portal';
import { addBot } from '../../support/addBot';
import { runNode } from '../../support/engine/engine';
import { messageOf } from '../../support/messages';
import { newBotOf, newCode, runBot } from '../../support/newBot';
import {
	oAuth2Credential,
	updateOf,
	usePortal,
	webhookCredential,
} from '../../support/portalSetup';
import { countOf, requestsOf } from './requestsOf';

const portal = usePortal();
/** However slow the machine is that runs the tests. */
beforeEach(() => void jest.replaceProperty(policy, 'pageAge', Infinity));
afterEach(() => jest.restoreAllMocks());
/** Requests count there, and the bucket has room for all of these. */
const plan = { portalPlan: 'enterprise' };
const GET = 'imbot.v2.Bot.get';
const LIST = 'imbot.v2.Bot.list';

let owners = 0;
/** Tokens that own no bots yet. */
const newTokens = (count: number) => Array.from({ length: count }, () => `pages ${(owners += 1)}`);

/** An item for each bot, of which `tokens` own equally many. */
const itemsFor = (count: number, tokens: string[], ownerOf: (index: number) => number) =>
	Array.from({ length: count }, (_, index) => {
		const token = tokens[ownerOf(index)];
		return { bot: addBot(portal.get(), { owner: `custom${token}` }), token };
	});

type Items = Array<{ bot: Bot; token: string }>;

const asInput = (items: Items): INodeExecutionData[] =>
	items.map(({ bot: { id, code }, token }) => ({ json: { id, code, token } }));

const byCode = { botId: '={{ ({ __rl: true, mode: "code", value: $json.code }) }}' };

const update = async (items: Items, change: object = {}, onError = 'continueErrorOutput') => {
	portal.get().resetJournal();
	const { output, error } = await runNode({
		parameters: updateOf('={{ $json.id }}', {
			updateFields: { name: '=Grace {{ $itemIndex }}' },
			options: { botToken: '={{ $json.token }}' },
			...change,
		}),
		items: asInput(items),
		credentials: webhookCredential(portal.get(), plan),
		node: { onError: onError as never },
	});
	expect(error).toBeUndefined();
	expect(output[0]).toHaveLength(items.length);
	return output[0].map(({ json }) => json);
};

const expectMerged = (items: Items) =>
	expect(items.map(({ bot: { name, lastName, color } }) => [name, lastName, color])).toEqual(
		items.map((_, index) => [`Grace ${index}`, 'Bot', 'MINT']),
	);

const skipping = {
	updateFields: { workPosition: 'Helper' },
	options: { botToken: '={{ $json.token }}', skipUnchanged: true },
};

test.each(['stopWorkflow', 'continueErrorOutput'])(
	'%s: 1,000 updates with merge of 10 owners take 22 requests',
	async (onError) => {
		const items = itemsFor(1000, newTokens(10), (index) => Math.floor(index / 100));
		await update(items, {}, onError);
		expectMerged(items);
		expect(portal.get().requests).toBe(22);
		expect(countOf(portal.get(), GET)).toBe(0);
		expect(countOf(portal.get(), 'imbot.v2.Bot.update')).toBe(1000);
	},
	60_000,
);

test('owners in turn: 300 updates with merge take 7 requests', async () => {
	const items = itemsFor(300, newTokens(10), (index) => index % 10);
	await update(items);
	expectMerged(items);
	expect(portal.get().requests).toBe(7);
	expect(countOf(portal.get(), LIST)).toBe(20);
});

test.each(['stopWorkflow', 'continueErrorOutput'])(
	'%s: 600 bots of which none has changed take 2 requests',
	async (onError) => {
		const items = itemsFor(600, newTokens(6), (index) => Math.floor(index / 100));
		const output = await update(items, skipping, onError);
		expect(output.every(({ updated }) => updated === false)).toBe(true);
		expect(portal.get().requests).toBe(2);
	},
	60_000,
);

test('an owner with more bots than documented: pages go on', async () => {
	const items = itemsFor(600, newTokens(1), () => 0);
	await update(items);
	expectMerged(items);
	expect(portal.get().requests).toBe(14);
	await update(items, skipping);
	expect(portal.get().requests).toBe(2);
});

test('an owner with more bots than documented, in any order: further pages follow', async () => {
	const items = itemsFor(400, newTokens(1), () => 0).filter((_, index) => index % 4 === 3);
	await update(items);
	expectMerged(items);
	// Two pages, two further ones, and what is on the last four by itself
	expect(requestsOf(portal.get()).slice(0, 2)).toEqual([{ [LIST]: 2 }, { [LIST]: 2 }]);
	expect(countOf(portal.get(), LIST)).toBe(4);
	expect(countOf(portal.get(), GET)).toBe(50);
});

test('an OAuth app: its bots have no token', async () => {
	const bots = Array.from({ length: 60 }, () =>
		addBot(portal.get(), { owner: portal.get().app.clientId }),
	);
	const { output } = await runNode({
		parameters: updateOf('={{ $json.id }}', {
			authentication: 'oAuth2',
			updateFields: { name: 'Grace' },
		}),
		items: bots.map(({ id }) => ({ json: { id } })),
		credentials: oAuth2Credential(portal.get()),
	});
	expect(output[0]).toHaveLength(60);
	expect(bots.every(({ name, lastName }) => name === 'Grace' && lastName === 'Bot')).toBe(true);
	expect(requestsOf(portal.get())[0]).toEqual({ [LIST]: 2 });
	expect(portal.get().requests).toBe(3);
});

test.each([
	['v1', 7, 'imbot.bot.list'],
	['v2', 8, LIST],
])('300 updates by code with %s: %i requests', async (apiVersion, requests, list) => {
	const items = itemsFor(300, newTokens(3), (index) => Math.floor(index / 100));
	await update(items, { ...byCode, apiVersion });
	expect(items.map(({ bot }) => bot.name)).toEqual(items.map((_, index) => `Grace ${index}`));
	expect(portal.get().requests).toBe(requests);
	expect(countOf(portal.get(), list)).toBe(apiVersion === 'v1' ? 1 : 12);
});

test('Create or Update: all there and unchanged 1 request, all new one request more than without pages', async () => {
	const tokens = newTokens(3);
	const items = Array.from({ length: 300 }, (_, index) => ({
		code: newCode(),
		token: tokens[index % 3],
	}));
	const options = { botToken: '={{ $json.token }}', skipUnchanged: true };
	const parameters = newBotOf('upsert', 'v2', { options });
	const first = await runBot(portal.get(), parameters, { items, credential: plan });
	expect(first.good.map(({ created }) => created)).toEqual(Array(300).fill(true));
	expect(portal.get().requests).toBe(13);
	portal.get().resetJournal();
	const second = await runBot(portal.get(), parameters, { items, credential: plan });
	expect(second.good.map(({ updated }) => updated)).toEqual(Array(300).fill(false));
	expect(portal.get().requests).toBe(1);
}, 60_000);

test('messages of one bot that is named by its code', async () => {
	const { code } = addBot(portal.get(), { owner: 'customtalks' });
	const { output } = await runNode({
		parameters: messageOf('send', {
			botId: { __rl: true, mode: 'code', value: code },
			dialogId: { __rl: true, mode: 'id', value: '1' },
			text: '={{ $json.text }}',
			options: { botToken: 'talks' },
		}),
		items: Array.from({ length: 200 }, (_, index) => ({ json: { text: `Hello ${index}` } })),
		credentials: webhookCredential(portal.get(), plan),
	});
	expect(output[0]).toHaveLength(200);
	expect(requestsOf(portal.get())[0]).toEqual({ [LIST]: 2 });
	expect(countOf(portal.get(), LIST)).toBe(2);
	const texts = [...portal.get().messages.values()].slice(-200).map(({ text }) => text);
	expect(texts).toEqual(Array.from({ length: 200 }, (_, index) => `Hello ${index}`));
});

test.each([
	[3, { [GET]: 3 }],
	[4, { [GET]: 4 }],
	[5, { [LIST]: 2 }],
	[50, { [LIST]: 2 }],
])('%i items of one owner', async (count, first) => {
	const items = itemsFor(count, newTokens(1), () => 0);
	await update(items);
	expectMerged(items);
	expect(requestsOf(portal.get())).toEqual([first, { 'imbot.v2.Bot.update': count }]);
});

test('an owner for each bot: no pages, and requests as full as without', async () => {
	const items = itemsFor(150, newTokens(150), (index) => index);
	await update(items);
	expectMerged(items);
	expect(countOf(portal.get(), LIST)).toBe(0);
	expect(portal.get().requests).toBe(6);
});

test('owners with few bots beside one with many: what no page is asked for travels with the pages', async () => {
	const tokens = newTokens(11);
	const items = itemsFor(60, tokens, (index) => (index % 6 === 5 ? 1 + Math.floor(index / 6) : 0));
	await update(items);
	expectMerged(items);
	expect(requestsOf(portal.get())).toEqual([
		{ [LIST]: 2, [GET]: 10 },
		{ 'imbot.v2.Bot.update': 50 },
		{ 'imbot.v2.Bot.update': 10 },
	]);
});
