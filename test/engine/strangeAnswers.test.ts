import { runNode } from '../support/engine/engine';
import { image } from '../support/images';
import { updateOf, usePortal, webhookCredential } from '../support/portalSetup';

jest.mock('../../nodes/shared/portal/pacing/wait', () =>
	jest.requireActual('../support/engine/fastWait'),
);

const portal = usePortal();

test.each([{ result: null }, { result: {} }, { result: [] }, { result: { bot: null } }])(
	'an answer %j to an update fails its item, and stops the next one',
	async (body) => {
		const bots = ['a', 'b'].map((code) =>
			portal.get().addBot({ code: code + Math.random(), name: 'Ada' }),
		);
		portal.get().fault({ kind: 'answer', body, match: 'imbot.v2.Bot.update' });
		const { error } = await runNode({
			parameters: updateOf('={{ $json.id }}', {
				avatarSource: 'base64',
				avatarBase64: (await image()).toString('base64'),
				options: { keepOtherFields: false },
			}),
			items: bots.map(({ id }) => ({ json: { id } })),
			credentials: webhookCredential(portal.get()),
		});
		expect(error).toMatchObject({
			message: expect.stringMatching(/UNEXPECTED_ANSWER/),
			context: { itemIndex: 0 },
		});
		expect(portal.get().requests).toBe(1);
		expect(bots.every(({ avatar }) => avatar === undefined)).toBe(true);
	},
);

test.each([[{}], ['none'], [false], [[null, 7]], [{ 39: { id: 39 } }]])(
	'users like %j do not hide the bot that was asked for',
	async (users) => {
		const body = { result: { bot: { id: 1, code: 'helper' }, users } };
		portal.get().fault({ kind: 'answer', body, match: 'imbot.v2.Bot.get' });
		const parameters = { resource: 'bot', operation: 'get', apiVersion: 'v2', botId: 1 };
		const { output } = await runNode({
			parameters: { ...parameters, simplify: false },
			credentials: webhookCredential(portal.get()),
		});
		expect(output[0].map(({ json }) => json)).toEqual([body.result]);
	},
);

test.each([
	{ result: null },
	{ result: { bot: {}, users: [] } },
	{ result: { bot: { id: 1 }, users: [] } },
	{ result: { bot: { id: 1 }, users: {} } },
	{ result: { bot: { id: 1 }, users: 'none' } },
	{ result: { bot: { id: 1 }, users: [null, 7] } },
	{ result: { bot: { id: 1 }, users: [{ id: 2, firstName: 'Someone else' }] } },
])('an answer %j to the read before an update does not wipe the profile', async (body) => {
	const bot = portal.get().addBot({ code: `wipe${Math.random()}`, name: 'Ada', lastName: 'Bot' });
	portal.get().fault({ kind: 'answer', body, match: 'imbot.v2.Bot.get' });
	const { output } = await runNode({
		parameters: updateOf(bot.id, { updateFields: { name: 'Grace' } }),
		credentials: webhookCredential(portal.get()),
		node: { onError: 'continueErrorOutput' },
	});
	expect(output[1][0].json.error).toMatchObject({
		code: 'UNEXPECTED_ANSWER',
		method: 'imbot.v2.Bot.get',
	});
	expect(portal.get().requests).toBe(1);
	expect(bot).toMatchObject({ name: 'Ada', lastName: 'Bot' });
});
