import { TRIGGER_TOKEN, useTriggers } from '../../support/triggers/useTriggers';

const { host, bot: addBot, workflow, say, texts } = useTriggers();

const WARNED = [expect.stringMatching(/Bot Token is easy to guess.*Rotate Token/)];

describe.each(['v1', 'v2'] as const)('a workflow is published, %s', (apiVersion) => {
	const activate = async (botToken: string, options: object = {}) => {
		const eventMode = apiVersion === 'v1' ? 'webhook' : 'fetch';
		const bot = addBot({ owner: `custom${botToken}`, eventMode });
		const flow = workflow(bot, { apiVersion, options: { botToken, ...options } });
		await flow.activate();
		return { bot, flow };
	};

	test.each(['1', 'bot', 'aaaaaaaaaaaaaaaaaaaa'])(
		'with %j: it works, with a warning',
		async (token) => {
			const { bot, flow } = await activate(token);
			expect(host().log).toEqual(WARNED);
			await say(bot);
			expect(texts(flow)).toEqual(['Hello']);
			await flow.deactivate();
		},
	);

	test.each([
		['a good token', TRIGGER_TOKEN, {}],
		['a good application token', 'bot', { applicationToken: `custom${TRIGGER_TOKEN}` }],
	])('with %s: without one', async (_, token, options) => {
		const { flow } = await activate(token, options);
		expect(host().log).toEqual([]);
		await flow.deactivate();
	});

	test('with a weak application token: with one', async () => {
		const { flow } = await activate(TRIGGER_TOKEN, { applicationToken: 'custombot' });
		expect(host().log).toEqual(WARNED);
		await flow.deactivate();
	});
});

test('an app, whose tokens come from Bitrix24: without one', async () => {
	const flow = workflow(addBot({}, 'oAuth2'), { authentication: 'oAuth2' });
	await flow.activate();
	expect(host().log).toEqual([]);
	await flow.deactivate();
});
