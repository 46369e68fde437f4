import { buildQuery } from '../../portal/php/buildQuery';
import { TRIGGER_TOKEN, useTriggers } from '../../support/triggers/useTriggers';

const { portal, host, bot: addBot, workflow, say, texts } = useTriggers();

/** Each bot here shares its token with the others, so the portal keeps former addresses. */
beforeAll(() => {
	portal().options.addresses = 'shared';
	addBot();
});

/** How the calls about messages were answered. */
const statuses = (): unknown[] =>
	portal()
		.deliveries.filter(({ event }) => event === 'ONIMBOTV2MESSAGEADD')
		.map(({ status }) => status);

describe('several bots of one token: Bitrix24 keeps posting to former addresses', () => {
	test('after Take Over, only the new workflow starts', async () => {
		const bot = addBot();
		const first = workflow(bot);
		const second = workflow(bot, { options: { takeOver: true } });
		await first.activate();
		await second.activate();
		portal().resetJournal();
		await say(bot, 'for the second');
		expect(statuses()).toEqual([200, 200]);
		expect([texts(first), texts(second)]).toEqual([[], ['for the second']]);
		await second.deactivate();
		await say(bot, 'for the first');
		expect([texts(first), texts(second)]).toEqual([['for the first'], ['for the second']]);
		await first.deactivate();
	});

	test('during a test of a published workflow, only the test starts', async () => {
		const bot = addBot();
		const flow = workflow(bot);
		await flow.activate();
		const postTo = async (url: string, text: string) => {
			const data = { bot: { id: bot.id }, message: { id: 1, text } };
			const auth = { application_token: `custom${TRIGGER_TOKEN}` };
			const body = buildQuery({ event: 'ONIMBOTV2MESSAGEADD', data, ts: 1_772_093_963, auth });
			expect(await flow.post(url, body)).toMatchObject({ status: 200 });
		};
		await flow.listen();
		await postTo(flow.url, 'to the former address');
		expect(flow.runs).toEqual([]);
		await postTo(flow.testUrl, 'test');
		await flow.testEnded();
		await postTo(flow.url, 'production');
		expect(texts(flow)).toEqual(['test', 'production']);
		await flow.deactivate();
	});

	test('events of the other bots start nothing, and are answered with 200', async () => {
		const bots = [addBot(), addBot()];
		const flows = bots.map((bot) => workflow(bot));
		for (const flow of flows) await flow.activate();
		host().log.length = 0;
		await say(bots[0], 'for the first');
		expect(flows.map(texts)).toEqual([['for the first'], []]);
		expect(host().log).toEqual([]);
		for (const flow of flows) await flow.deactivate();
	});
});
