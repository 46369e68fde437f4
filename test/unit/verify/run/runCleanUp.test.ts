/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import type { Probe } from '../../../../scripts/verify/probes/probe';
import type { Fault } from '../../../portal';
import { freshPortal } from '../../../support/verify/fresh';
import { verifyPortal } from '../../../support/verify/portal';
import { TIMEOUTS, type Timeouts } from '../../../../scripts/verify/timeouts';
import { SHORT_TIMEOUTS, making } from '../../../support/verify/run';

const fresh = freshPortal();

/** Makes bots; from the clean-up on, the portal has these faults. */
const run = async (
	faults: Fault[],
	probes: Probe[] = making(8),
	timeouts: Timeouts = SHORT_TIMEOUTS,
) => {
	const outcome = await verifyPortal(fresh.portal, probes, {
		timeouts,
		out: fresh.folder.path,
		say: () => faults.forEach((fault) => fresh.portal.fault({ ...fault, times: 1_000 })),
	});
	return outcome!;
};

const answer = (match: string, result: unknown): Fault => ({
	kind: 'answer',
	match,
	body: { result },
});
const failing = (match: string): Fault => ({ kind: 'status', status: 500, match });

test.each([
	['the list of v1 breaks off', [failing('imbot.bot.list')]],
	['the list of v2 breaks off', [failing('imbot.v2.Bot.list')]],
	['the list of v2 is a page', [{ kind: 'html', status: 403, match: 'imbot.v2.Bot.list' }]],
	['the list of v1 is null', [answer('imbot.bot.list', null)]],
	['removing by v2 breaks off', [failing('imbot.v2.Bot.unregister')]],
	['removing by v2 says null and does nothing', [answer('imbot.v2.Bot.unregister', null)]],
	['removing by v2 says yes and does nothing', [answer('imbot.v2.Bot.unregister', true)]],
] as Array<[string, Fault[]]>)('%s: the other way removes everything', async (_, faults) => {
	// It ends as soon as nothing is left, so a busy machine may have more time
	const { isComplete } = await run(faults, making(8), { ...SHORT_TIMEOUTS, cleanUp: 20_000 });
	expect(fresh.portal.bots()).toEqual([]);
	expect(isComplete).toBe(true);
});

test.each([null, 'x', true, 5])(
	'lists that say %j: nobody knows what is left, and it is noted',
	async (result) => {
		const { isComplete, report } = await run([
			answer('imbot.bot.list', result),
			answer('imbot.v2.Bot.list', result),
		]);
		expect(isComplete).toBe(false);
		expect(report.end).toBe('ran to its end, bots are left: run the same command again');
		expect(fresh.folder.hasNoted()).toBe(true);
	},
);

test('several bots are removed at once, because a portal may take long for each call', async () => {
	let [inFlight, most] = [0, 0];
	const send = globalThis.fetch;
	const watched = jest.spyOn(globalThis, 'fetch').mockImplementation(async (url, init) => {
		const isRemoval = String(url).includes('unregister');
		inFlight += isRemoval ? 1 : 0;
		most = Math.max(most, inFlight);
		return await send(url, init).finally(() => (inFlight -= isRemoval ? 1 : 0));
	});
	const { isComplete } = await run([], making(12), TIMEOUTS);
	watched.mockRestore();
	expect(isComplete).toBe(true);
	expect(fresh.portal.bots()).toEqual([]);
	expect(most).toBeGreaterThan(1);
});

test('a server that breaks off one method answers the others: the run goes on', async () => {
	const typing = (id: string): Probe => ({
		...making(1)[0],
		id,
		run: async (context) => {
			context.need(await context.call('imbot.chat.sendTyping'));
			return { seen: '', verdict: 'differs' };
		},
	});
	fresh.portal.fault({ ...failing('imbot.chat.sendTyping'), times: 1_000 });
	const { report, isComplete } = await run(
		[],
		[typing('a'), typing('b'), typing('c'), ...making(1)],
	);
	const lost = 'the connection was lost (imbot.chat.sendTyping)';
	expect(report.rows.map(({ seen }) => seen)).toEqual([lost, lost, lost, 'made']);
	expect(isComplete).toBe(true);
});
