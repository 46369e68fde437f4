import type { IDataObject } from 'n8n-workflow';

import { policy } from '../../../nodes/shared/portal/pacing/policy';
import type { Bot, Portal } from '../../portal';
import { addBot } from '../../support/addBot';
import { runNode } from '../../support/engine/engine';
import { updateOf, usePortal, webhookCredential } from '../../support/portalSetup';
import { countOf, requestsOf } from './requestsOf';

const portal = usePortal();
const GET = 'imbot.v2.Bot.get';
const LIST = 'imbot.v2.Bot.list';

type Page = { bots: IDataObject[]; users: IDataObject[]; hasNextPage: boolean };

let firstPage: Page;
let owners = 0;
let token = '';
let bots: Bot[] = [];
beforeEach(() => {
	token = `answers ${(owners += 1)}`;
	bots = Array.from({ length: 70 }, () => addBot(portal.get(), { owner: `custom${token}` }));
});

const run = async (
	items: IDataObject[],
	{ onError = 'continueErrorOutput', ...change }: IDataObject = {},
) => {
	const { output, error } = await runNode({
		parameters: updateOf('={{ $json.id }}', {
			updateFields: { name: '=Grace {{ $json.id }}' },
			options: { botToken: token },
			...change,
		}),
		items: items.map((json) => ({ json })),
		credentials: webhookCredential(portal.get()),
		node: { onError: onError as never },
	});
	const [good = [], bad = []] = output;
	return {
		good: good.map(({ json }) => json),
		failed: bad.map(({ json, pairedItem }) => [
			(pairedItem as { item: number }).item,
			(json.error as IDataObject).code,
			(json.error as IDataObject).method,
		]),
		error: error as { message: string; context?: { itemIndex?: number } } | undefined,
	};
};

const all = () => bots.map(({ id }) => ({ id }));

/** Every bot has its new name, and lost nothing. */
const expectMerged = (some = bots) =>
	expect(
		some.map(({ name, lastName, workPosition, color, gender }) => [
			name,
			lastName,
			workPosition,
			color,
			gender,
		]),
	).toEqual(some.map(({ id }) => [`Grace ${id}`, 'Bot', 'Helper', 'MINT', 'F']));

const alterPages = (change: (page: Page, offset: number, portal: Portal) => unknown) =>
	portal.get().alter({
		method: LIST,
		times: Infinity,
		change: (page, { offset }) => change(page as Page, Number(offset), portal.get()),
	});

const without = (entries: IDataObject[], key: string): IDataObject[] =>
	entries.map((entry) => ({ ...entry, [key]: undefined }));

test('what an item says of an unchanged bot is the same from a page as from the bot alone', async () => {
	const options = { botToken: token, skipUnchanged: true };
	const change = { updateFields: { name: 'Ada' }, options };
	const fromPages = await run(all(), change);
	expect(countOf(portal.get(), GET)).toBe(0);
	const alone = [];
	for (const item of all().slice(0, 5)) alone.push(...(await run([item], change)).good);
	expect(countOf(portal.get(), GET)).toBe(5);
	expect(fromPages.good.slice(0, 5)).toEqual(alone);
});

test.each([true, false])('Bot > Get asks for each bot, simplified: %s', async (simplify) => {
	const { good } = await run(all(), { operation: 'get', simplify });
	expect(good).toHaveLength(70);
	expect(countOf(portal.get(), GET)).toBe(70);
	expect(countOf(portal.get(), LIST)).toBe(0);
});

test.each<[string, Parameters<typeof alterPages>[0]]>([
	['without users', (page) => ({ ...page, users: [] })],
	['without last names', (page) => ({ ...page, users: without(page.users, 'lastName') })],
	['without genders', (page) => ({ ...page, users: without(page.users, 'gender') })],
	['without positions', (page) => ({ ...page, users: without(page.users, 'workPosition') })],
	['whose users are no list', (page) => ({ ...page, users: 'many' })],
	['without event modes', (page) => ({ ...page, bots: without(page.bots, 'eventMode') })],
	['without IDs', (page) => ({ ...page, bots: without(page.bots, 'id') })],
	['with the users of others', (page) => ({ ...page, users: page.users.slice(1) })],
	['that are empty', () => ({ bots: [], users: [], hasNextPage: false })],
	['that are empty and announce one more', () => ({ bots: [], users: [], hasNextPage: true })],
	['that are null', () => null],
	['that are a list', () => []],
	['that are a text', () => 'no'],
	['whose bots are a text', (page) => ({ ...page, bots: 'no' })],
	['with other things in them', (page) => ({ ...page, bots: [null, 7, [], ...page.bots] })],
	[
		'that announce nothing',
		({ bots: some, users }) => ({ bots: some, users, hasNextPage: undefined }),
	],
	[
		'that are always the first one, and announce more',
		(page, offset) => {
			if (offset === 0) firstPage = page;
			return { ...firstPage, hasNextPage: true };
		},
	],
	[
		'of 20 bots, whatever was asked for',
		({ bots: some, users }) => ({
			bots: some.slice(0, 20),
			users: users.slice(0, 20),
			hasNextPage: true,
		}),
	],
	[
		'with every bot twice',
		({ bots: some, users, hasNextPage }) => ({
			bots: [...some, ...some],
			users: [...users, ...users],
			hasNextPage,
		}),
	],
	[
		'with every user twice, the second time as somebody else',
		({ users, ...page }) => ({
			...page,
			users: [...users, ...users.map((user) => ({ ...user, lastName: 'Nobody', gender: 'F' }))],
		}),
	],
	[
		'whose users have gaps, so that PHP writes a map',
		({ users, ...page }) => ({ ...page, users: { ...users } }),
	],
	[
		'between which a bot is deleted, so that one is on neither',
		(page, offset, one) => {
			const first = one.bots().find(({ owner }) => owner === `custom${token}`);
			if (offset === 0 && first) one.removeBot(1, first.id);
			return page;
		},
	],
])('pages %s: every bot is changed once, and keeps its other fields', async (_, change) => {
	alterPages(change);
	const { failed } = await run(all());
	const rest = bots.filter(({ id }) => portal.get().bot(id));
	const gone = bots.flatMap(({ id }, index) => (portal.get().bot(id) ? [] : [index]));
	expect(failed.map(([item]) => item)).toEqual(gone);
	expectMerged(rest);
	expect(countOf(portal.get(), LIST)).toBeLessThanOrEqual(6);
	const updated = portal
		.get()
		.journal.filter(({ method, error }) => /update/.test(method) && !error);
	expect(updated).toHaveLength(rest.length);
});

test.each([
	['ACCESS_DENIED', 1],
	['ERROR_METHOD_NOT_FOUND', Infinity],
	['OPERATION_TIME_LIMIT', Infinity],
	['BOT_TOKEN_NOT_SPECIFIED', 2],
])('pages that are refused with %s: each bot is asked for', async (error, times) => {
	portal.get().refuse({ method: LIST, error, times });
	const { failed } = await run(all());
	expect(failed).toEqual([]);
	expectMerged();
	expect(countOf(portal.get(), LIST)).toBe(2);
});

test.each([
	['once: pages are asked for again', 1, 0],
	['twice: each bot is asked for', 2, 70],
])('a connection that breaks %s', async (_, times, gets) => {
	portal.get().fault({ kind: 'reset', match: 'batch', times });
	const { failed } = await run(all());
	expect(failed).toEqual([]);
	expectMerged();
	expect(countOf(portal.get(), GET)).toBe(gets);
});

test('a portal that nothing reaches is not asked again for each bot', async () => {
	const backoff = jest.replaceProperty(policy, 'initialBackoff', 10);
	const { output } = await runNode({
		parameters: updateOf('={{ $json.id }}', { updateFields: { name: 'Grace' } }),
		items: all().map((json) => ({ json })),
		credentials: webhookCredential(portal.get(), { webhookUrl: 'http://127.0.0.1:1/rest/1/abc/' }),
		node: { onError: 'continueErrorOutput' },
	});
	backoff.restore();
	const errors = output[1].map(({ json }) => json.error as IDataObject);
	expect(errors.map(({ code, method }) => [code, method])).toEqual(
		Array(70).fill(['PORTAL_UNREACHABLE', GET]),
	);
}, 60_000);

test('bots that are not there, and those of others, are refused as if each had been asked for', async () => {
	const foreign = addBot(portal.get(), { owner: 'custom somebody' });
	const items = all();
	items[3] = { id: 999_999 };
	items[40] = { id: foreign.id };
	const { failed } = await run(items);
	expect(failed).toEqual([
		[3, 'BOT_NOT_FOUND', GET],
		[40, 'BOT_OWNERSHIP_ERROR', 'imbot.v2.Bot.update'],
	]);
	expect(foreign.name).toBe('Ada');
	expectMerged(bots.filter((_, index) => index !== 3 && index !== 40));
	expect(requestsOf(portal.get()).slice(0, 2)).toEqual([{ [LIST]: 2 }, { [GET]: 2 }]);
});

test('with Stop Workflow, the first refused item is the one that is named, and nothing behind it is applied', async () => {
	const items = all();
	for (const index of [30, 31, 60]) items[index] = { id: 999_999 };
	const { error } = await run(items, { onError: 'stopWorkflow' });
	expect(error?.message).toBe('Bot not found (BOT_NOT_FOUND)');
	expect(error?.context?.itemIndex).toBe(30);
	expect(bots.map(({ name }) => name.startsWith('Grace'))).toEqual(
		bots.map((_, index) => index < 30),
	);
});

test('an item that fails before it asks for anything ends those behind it, also while pages are gathered', async () => {
	const items: IDataObject[] = all();
	items[55] = { id: 'none' };
	const { error } = await run(items, { onError: 'stopWorkflow' });
	expect(error?.context?.itemIndex).toBe(55);
	expect(bots.map(({ name }) => name.startsWith('Grace'))).toEqual(
		bots.map((_, index) => index < 55),
	);
});

const byCode = { botId: '={{ ({ __rl: true, mode: "code", value: $json.code }) }}' };

test('codes of other owners, and of no bot, are asked for', async () => {
	const foreign = addBot(portal.get(), { owner: 'custom somebody' });
	const items = bots.map(({ code }) => ({ code }));
	items[5] = { code: foreign.code };
	items[6] = { code: 'nobody' };
	const { failed } = await run(items, { ...byCode, updateFields: { name: 'Grace' } });
	expect(failed).toEqual([
		[5, 'BOT_OWNERSHIP_ERROR', 'imbot.v2.Bot.update'],
		[6, 'BOT_NOT_FOUND', GET],
	]);
});

test('a code that two bots have: the portal says which one it means', async () => {
	bots[9].code = bots[2].code;
	await run(
		bots.map(({ code }) => ({ code })),
		{ ...byCode, updateFields: { name: 'Grace' } },
	);
	const asked = portal.get().journal.filter(({ method, params }) => method === GET && params.code);
	expect(asked.map(({ params }) => params.code)).toEqual([bots[2].code, bots[2].code]);
	expect([bots[2].name, bots[9].name]).toEqual(['Grace', 'Ada']);
});

test('portals before revision 35 name the owner of a bot: nothing of it gets any further', async () => {
	portal.get().options.revision = 34;
	const options = { botToken: token, skipUnchanged: true };
	const { good } = await run(all(), { updateFields: { name: 'Ada' }, options });
	portal.get().options.revision = 36;
	expect(good).toHaveLength(70);
	expect(JSON.stringify(good)).not.toContain(token);
});
