/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { join } from 'node:path';
import type { INode } from 'n8n-workflow';

import { startFileServer, type FileServer } from '../../support/fileServer';
import { image } from '../../support/images';
import { useWebhookCredential } from '../support/bitrix24';
import { errorOf, outputOf } from '../support/execution';
import { ROOT } from '../support/host';
import { sharedClient } from '../support/n8n/shared';
import { readWorkflow, withCredentials } from '../support/workflow';

const client = sharedClient();
const { portal, credential } = useWebhookCredential(client);
const images: Record<'weekday' | 'weekend', FileServer> = {} as never;

beforeAll(async () => {
	images.weekday = await startFileServer(await image('png', 21, 21));
	images.weekend = await startFileServer(await image('jpeg', 32, 32));
	portal().addBot({ code: 'support', name: 'Ada', lastName: 'Bot', workPosition: 'Helper' });
});

afterAll(async () => {
	await Promise.all(Object.values(images).map(async ({ close }) => await close()));
});

const support = () => portal().bots()[0];

/** The example; only the URLs of the two images are replaced. */
const example = () => {
	const file = join(ROOT, 'examples', 'weekday-and-weekend-avatar.json');
	const text = JSON.stringify(withCredentials(readWorkflow(file), [credential()]))
		.replace('https://example.com/on-duty.png', `${images.weekday.url}/avatar.png`)
		.replace('https://example.com/day-off.png', `${images.weekend.url}/avatar.png`);
	return JSON.parse(text) as ReturnType<typeof readWorkflow>;
};

/** Runs the example as on that day, by pinning the output of the trigger as a person can. */
const runOn = async (day: string) => {
	const pinData = { 'Every hour': [{ json: { 'Day of week': day } }] };
	const workflow = { ...example(), pinData };
	const execution = await client.run(await client.createWorkflow(workflow), 'Every hour');
	expect(errorOf(execution)).toBeUndefined();
	return outputOf(execution, 'Update bot')[0].json;
};

test('weekday-and-weekend-avatar: today, one of the two', async () => {
	const today = new Date().toLocaleString('en', { weekday: 'long', timeZone: 'UTC' });
	const execution = await client.run(await client.createWorkflow(example()), 'Every hour');
	expect(errorOf(execution)).toBeUndefined();
	expect(outputOf(execution, 'Every hour')[0].json['Day of week']).toBe(today);
	const width = ['Saturday', 'Sunday'].includes(today) ? 32 : 21;
	expect(support().avatar?.width).toBe(width);
});

test.each([
	['Friday', 21, 'On duty'],
	['Saturday', 32, 'Back on Monday'],
	['Sunday', 32, 'Back on Monday'],
	['Monday', 21, 'On duty'],
])('weekday-and-weekend-avatar: on %s', async (day, width, workPosition) => {
	const { updated, fields, unconfirmed = [] } = await runOn(day);
	expect(updated).toBe(true);
	// The same picture as the day before keeps its address, so the portal does not show that it was set
	expect([fields, unconfirmed].flat()).toEqual(['workPosition', 'avatar']);
	expect(support()).toMatchObject({
		name: 'Ada',
		lastName: 'Bot',
		workPosition,
		avatar: { width },
	});
});

test('weekday-and-weekend-avatar: published, it writes once', async () => {
	const everySecond = (node: INode) => {
		if (node.name !== 'Every hour') return;
		node.parameters = { rule: { interval: [{ field: 'seconds', secondsInterval: 1 }] } };
	};
	const workflow = await client.importWorkflow(example(), {
		credentials: [credential()],
		edit: everySecond,
	});
	portal().resetJournal();
	await client.activate(workflow);
	const third = await client.waitForRuns(workflow, 3);
	await client.deactivate(workflow);
	expect(third.mode).toBe('trigger');
	expect(outputOf(third, 'Update bot')[0].json).toMatchObject({ updated: false });
	const writes = portal().journal.filter(({ method }) => method === 'imbot.v2.Bot.update');
	expect(writes).toHaveLength(1);
});
