import type { Probe } from '../../../scripts/verify/probes/probe';
import { startPortal, type Portal, type PortalOptions } from '../../portal';
import { assumedPortal, findingOf, verifyPortal } from './portal';

/** Makes a portal behave in another way: switches, or what is done to it before the run. */
export type Turn = Partial<PortalOptions> | ((portal: Portal) => void);

/** A probe, a portal that does not behave as assumed, and what the probe sees there. */
export type Turned = [id: string, turn: Turn, seen: string];

/** Answers calls of a method with this result instead. */
export const answerWith = (
	portal: Portal,
	match: string,
	result: unknown,
	when: () => boolean = () => true,
): void => portal.fault({ kind: 'answer', match, body: { result }, when, times: 100 });

type Shown = { text: string; params: unknown; [key: string]: unknown };

/** Shows the latest message in another way than it is stored. */
export const showAs = (portal: Portal, change: (message: Shown) => void, times = 100): void => {
	const result = { message: {} as Shown };
	const when = () => {
		const { text, replyId } = [...portal.messages.values()].at(-1)!;
		result.message = { text, replyId, params: [] };
		change(result.message);
		return true;
	};
	const match = 'imbot.v2.Chat.Message.get';
	portal.fault({ kind: 'answer', match, body: { result }, when, times });
};

/** What a probe finds on a portal that behaves in another way. */
export const turnedFinding = async (probe: Probe, turn: Turn) =>
	typeof turn === 'function'
		? await findingOf(probe, {}, (portal) => {
				turn(portal);
				return {};
			})
		: await findingOf(probe, turn);

/** What all probes find on one portal whose answers the turn has spoilt. */
export const findingsOn = async (probes: readonly Probe[], turn: (portal: Portal) => void) => {
	const portal = await startPortal(assumedPortal);
	try {
		turn(portal);
		const run = await verifyPortal(portal, probes);
		return run!.report.rows;
	} finally {
		await portal.close();
	}
};

/** Refuses a method. */
export const refusing =
	(method: string, error = 'NO') =>
	(portal: Portal): void =>
		portal.refuse({ method, error, times: 100 });

/**
 * Tests a list of probes: on the portal as this package assumes it, on others, and where no bot can be made.
 *
 * @param prepare makes the portal one where the probes can be tried
 */
export const testProbes = (
	probes: readonly Probe[],
	turned: readonly Turned[],
	prepare: (portal: Portal) => void = () => {},
): void => {
	const probe = (id: string) => probes.find((known) => known.id === id)!;

	test.each(probes.map(({ id }) => id))('%s: as assumed', async (id) => {
		const row = await turnedFinding(probe(id), prepare);
		expect(row).toMatchObject({ id, verdict: 'as assumed' });
	});

	const differing = turned.map(([id, turn, seen]) => [id, seen, turn] as const);
	test.each(differing)('%s: differs, and says: %s', async (id, seen, turn) => {
		const row = await turnedFinding(probe(id), turn);
		expect(row).toMatchObject({ id, seen, verdict: 'differs' });
	});

	test('each of them has a portal on which it differs', () => {
		const ids = new Set(turned.map(([id]) => id));
		expect(probes.map(({ id }) => id).filter((id) => !ids.has(id))).toEqual([]);
	});

	const withBot = probes.filter(({ needs }) => needs?.v2);
	if (withBot.length === 0) return;
	test('where no bot can be registered, what needs one is not tried', async () => {
		const rows = await findingsOn(withBot, refusing('imbot.v2.Bot.register'));
		const seen = 'imbot.v2.Bot.register said 400 NO (NO)';
		expect(rows).toMatchObject(withBot.map(({ id }) => ({ id, seen, verdict: 'not tried' })));
	});
};
