import { callsOf, newBotOf, newCode, runBot } from '../../support/newBot';
import { usePortal } from '../../support/portalSetup';

const portal = usePortal();

const create = async (apiVersion: string, change: object, code: string) =>
	await runBot(portal.get(), newBotOf('create', apiVersion, { code, ...change }));

describe.each(['v1', 'v2'])('a code that exists, %s', (apiVersion) => {
	test.each(['custombot-token', 'custom someone else'])('by %s, is not touched', async (owner) => {
		const taken = portal.get().addBot({ code: newCode(), name: 'Ada', owner });
		const { failed } = await create(apiVersion, {}, taken.code);
		expect(failed).toEqual([
			{
				message: `A bot with this code already exists: ${taken.code} (ID ${taken.id})`,
				code: 'BOT_CODE_EXISTS',
				hint: expect.stringMatching(/Create or Update/),
				httpStatus: null,
				method: null,
				retryable: false,
			},
		]);
		expect(callsOf(portal.get()).filter(({ method }) => /register/.test(method))).toEqual([]);
		expect(taken.lastChange).toBeUndefined();
	});

	test('because an earlier item of the run took it', async () => {
		const items = [{ code: newCode() }, { code: newCode() }, { code: newCode() }];
		items[2] = items[0];
		const { goodItems, failed, failedItems } = await runBot(
			portal.get(),
			newBotOf('create', apiVersion),
			{ items },
		);
		expect(goodItems).toEqual([0, 1]);
		expect([failed[0].code, failedItems]).toEqual(['BOT_CODE_EXISTS', [2]]);
	});

	test('stops the run: items before it are created, none behind it', async () => {
		const codes = Array.from({ length: 6 }, newCode);
		portal.get().addBot({ code: codes[3], name: 'Ada' });
		const { error } = await runBot(portal.get(), newBotOf('create', apiVersion), {
			items: codes.map((code) => ({ code })),
			onError: 'stopWorkflow',
		});
		expect(error?.message).toMatch(/BOT_CODE_EXISTS/);
		expect(error?.context?.itemIndex).toBe(3);
		const made = portal
			.get()
			.bots()
			.filter(({ code, name }) => codes.includes(code) && name !== 'Ada');
		expect(made.map(({ code }) => code)).toEqual(codes.slice(0, 3));
	});
});

test('handlers of v1 are not bound to a bot that could not be created', async () => {
	const taken = portal.get().addBot({ code: newCode(), name: 'Ada' });
	const before = { ...taken.handlers };
	const other = { eventHandlers: { eventHandler: 'https://example.com/other' } };
	const { failed } = await create('v1', other, taken.code);
	expect(failed).toHaveLength(1);
	expect(taken.handlers).toEqual(before);
});
