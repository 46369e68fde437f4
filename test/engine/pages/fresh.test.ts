/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import type { IDataObject } from 'n8n-workflow';

import { policy } from '../../../nodes/shared/portal/pacing/policy';
import { parallelismOf } from '../../../nodes/shared/portal/pacing/parallelism';
import type { Bot } from '../../portal';
import { addBot } from '../../support/addBot';
import { runNode } from '../../support/engine/engine';
import { image } from '../../support/images';
import { updateOf, usePortal, webhookCredential } from '../../support/portalSetup';
import { until } from '../../support/until';
import { countOf, requestsOf } from './requestsOf';

const portal = usePortal();
const LIST = 'imbot.v2.Bot.list';
const UPDATE = 'imbot.v2.Bot.update';

let owners = 0;
let token = '';
beforeEach(() => {
	token = `fresh ${(owners += 1)}`;
	portal.get().options.callTime = undefined;
});
afterEach(() => jest.restoreAllMocks());

const addBots = (count: number) =>
	Array.from({ length: count }, () => addBot(portal.get(), { owner: `custom${token}` }));

const run = async (
	items: IDataObject[],
	change: object = {},
	onRun?: (running: { cancel(): void }) => void,
) => {
	const { output, error } = await runNode({
		parameters: updateOf('={{ $json.id }}', {
			updateFields: {
				name: '={{ $json.name }}',
				lastName: '={{ $json.lastName }}',
				workPosition: '={{ $json.workPosition }}',
			},
			options: { botToken: token },
			...change,
		}),
		items: items.map((json) => ({ json })),
		credentials: webhookCredential(portal.get()),
		node: { onError: 'continueErrorOutput' },
		onRun,
	});
	return { failed: (output?.[1] ?? []).map(({ json }) => json.error), error };
};

const named = (bots: Bot[], change: object = { name: 'Grace' }) =>
	bots.map(({ id }) => ({ id, ...change }));

test('what an earlier item has changed is read anew by a later one', async () => {
	const bots = addBots(60);
	const { failed } = await run([
		...named(bots),
		...named(bots, { lastName: 'Hopper' }),
		...named(bots, { workPosition: 'Admiral' }),
	]);
	expect(failed).toEqual([]);
	for (const bot of bots) {
		expect(bot).toMatchObject({ name: 'Grace', lastName: 'Hopper', workPosition: 'Admiral' });
	}
	expect(countOf(portal.get(), LIST)).toBeGreaterThanOrEqual(6);
});

test('what an earlier item has changed with v1 is read anew, too', async () => {
	const bots = addBots(40);
	const items = bots.flatMap(({ id }) => [
		{ id, apiVersion: 'v1', name: 'Grace' },
		{ id, apiVersion: 'v2', lastName: 'Hopper' },
		{ id, apiVersion: 'v1', workPosition: 'Admiral' },
	]);
	const { failed } = await run(items, { apiVersion: '={{ $json.apiVersion }}' });
	expect(failed).toEqual([]);
	for (const bot of bots) {
		expect(bot).toMatchObject({ name: 'Grace', lastName: 'Hopper', workPosition: 'Admiral' });
	}
});

test('a code that an earlier item changes is looked up after that', async () => {
	const bots = addBots(40);
	const items = [
		...bots.map(({ code }, index) => ({ apiVersion: 'v1', code, newCode: `${token} ${index}` })),
		...bots.map((_, index) => ({ apiVersion: 'v2', code: `${token} ${index}`, name: 'Grace' })),
	];
	const { failed } = await run(items, {
		apiVersion: '={{ $json.apiVersion }}',
		botId: '={{ ({ __rl: true, mode: "code", value: $json.code }) }}',
		updateFields: { name: '={{ $json.name }}', code: '={{ $json.newCode }}' },
	});
	expect(failed).toEqual([]);
	expect(bots.map(({ name }) => name)).toEqual(Array(40).fill('Grace'));
});

test('a page that was read some time ago tells nothing more, so others may change bots meanwhile', async () => {
	jest.replaceProperty(policy, 'pageAge', -1);
	const bots = addBots(200);
	let updates = 0;
	portal.get().alter({
		method: UPDATE,
		times: Infinity,
		change: (result) => {
			updates += 1;
			if (updates === 20) bots[150].lastName = 'changed by others';
			return result;
		},
	});
	const { failed } = await run(named(bots));
	expect(failed).toEqual([]);
	expect(bots.map(({ name }) => name)).toEqual(Array(200).fill('Grace'));
	expect(bots[150].lastName).toBe('changed by others');
	// For each batch of items anew, but no more often
	const pages = requestsOf(portal.get()).filter((request) => request[LIST]);
	expect(pages).toHaveLength(4);
});

test('avatars take a request each, so pages are read again and again', async () => {
	jest.replaceProperty(policy, 'pageAge', -1);
	const bots = addBots(120);
	const { failed } = await run(named(bots), {
		avatarSource: 'base64',
		avatarBase64: (await image('png', 4, 4)).toString('base64'),
	});
	expect(failed).toEqual([]);
	expect(bots.every(({ avatar, lastName }) => avatar !== undefined && lastName === 'Bot')).toBe(
		true,
	);
	const pages = requestsOf(portal.get()).filter((request) => request[LIST]);
	expect(pages).toHaveLength(3);
});

test('Stop while pages are read, or their answers wait: nothing leaves afterwards', async () => {
	portal.get().options.callTime = 2;
	for (const after of [1, 20, 60, 150, 300]) {
		const bots = addBots(300);
		portal.get().resetJournal();
		const places = parallelismOf(new URL(portal.get().url).host);
		// What had left when it was stopped may arrive later
		let most = Infinity;
		await run(named(bots), {}, (running) =>
			setTimeout(() => {
				most = portal.get().requests + places.inFlight;
				running.cancel();
			}, after),
		);
		await until('the end of what is in flight', async () => places.isIdle || undefined);
		await new Promise((resolve) => setTimeout(resolve, 60));
		expect(portal.get().requests).toBeLessThanOrEqual(most);
		expect(bots.every(({ lastName }) => lastName === 'Bot')).toBe(true);
	}
}, 60_000);
