import type { IDataObject } from 'n8n-workflow';

import { addBot } from '../../support/addBot';
import { runNode } from '../../support/engine/engine';
import { image } from '../../support/images';
import { updateOf, usePortal, webhookCredential } from '../../support/portalSetup';

jest.mock('../../../nodes/shared/portal/pacing/wait', () =>
	jest.requireActual('../../support/engine/fastWait'),
);

const portal = usePortal();
const LIST = 'imbot.bot.list';

const run = async (items: IDataObject[], change: object = {}) => {
	const { output } = await runNode({
		parameters: updateOf('', {
			apiVersion: 'v1',
			botId: '={{ ({ __rl: true, mode: $json.mode, value: $json.value }) }}',
			updateFields: { name: 'Grace' },
			...change,
		}),
		items: items.map((json) => ({ json })),
		credentials: webhookCredential(portal.get()),
		node: { onError: 'continueErrorOutput' },
	});
	return (output[1] ?? []).map(({ json }) => json.error);
};

const addBots = (count: number) => Array.from({ length: count }, () => addBot(portal.get()));

test('a list that cannot be read costs those that have waited for it a further request', async () => {
	for (const result of ['garbage', null, { 1: {} }]) {
		portal.get().alter({ method: LIST, change: () => result });
		const bots = addBots(80);
		const failed = await run(bots.map(({ code }) => ({ mode: 'code', value: code })));
		expect(failed).toEqual([]);
		expect(bots.every(({ name }) => name.startsWith('Grace'))).toBe(true);
	}
});

test('a look-up that shares the list with others is repeated as often as it would be alone', async () => {
	const avatar = (await image('png', 4, 4)).toString('base64');
	const bots = addBots(100);
	// The first ones travel alone, so the look-ups of the next two wait until many others need the list
	const items = bots.map(({ id, code }, index) =>
		index < 48 ? { mode: 'id', value: id, avatar } : { mode: 'code', value: code, avatar: '' },
	);
	portal.get().fault({ kind: 'reset', match: LIST, times: 3 });
	const failed = await run(items, {
		avatarSource: '={{ $json.avatar ? "base64" : "none" }}',
		avatarBase64: '={{ $json.avatar }}',
	});
	expect(failed).toEqual([]);
});
