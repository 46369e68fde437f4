import type { ProbeContext } from './context/context';
import { ConnectionLost, StrangeAnswer } from './portal/answer';
import { LimitReached } from './portal/traffic';
import type { Needs, Probe } from './probes/probe';
import { NotTried, type Row } from './report/finding';
import type { PortalFacts } from './report/report';

/** After so many probes in a row whose answers were lost, it is asked whether the portal is still there. */
const LOST_IN_ROW = 2;

/** A server that breaks off one kind of call, e.g. a large one, may answer all others. */
const isThere = async ({ client }: ProbeContext): Promise<boolean> =>
	await client.call('scope').then(
		() => true,
		(error: unknown) => !(error instanceof ConnectionLost),
	);

const missing = (needs: Needs, portal: PortalFacts, context: ProbeContext): string | undefined => {
	const { access, v2, permissions = [], publicUrl, line } = needs;
	if (access && access !== portal.access) {
		return access === 'oauth' ? 'needs --oauth' : 'needs --webhook';
	}
	if (v2 && portal.revision === undefined) return 'the portal has no imbot.v2';
	const absent = permissions.filter((name) => !portal.permissions.includes(name));
	if (absent.length > 0) return `needs the permission ${absent.join(', ')}`;
	if (publicUrl && context.extras.publicUrl === undefined) return 'needs --public-url';
	if (line && context.extras.line === undefined) return 'needs --line';
	return undefined;
};

/** Why a probe ended without a finding, in words for the report. */
const reasonOf = (error: unknown, { mask }: ProbeContext): string => {
	if (error instanceof NotTried) return error.message;
	if (error instanceof ConnectionLost) return `the connection was lost (${error.message})`;
	if (error instanceof LimitReached)
		return `the portal's request limit was used up (${error.message})`;
	if (error instanceof StrangeAnswer) return `something else answered (${error.message})`;
	return mask.portalText(`something else came up: ${String(error)}`);
};

/** What ended a run early, in words for the report. */
export const reasonOfSignal = ({ reason }: AbortSignal): string =>
	reason instanceof Error ? reason.message : String(reason);

/**
 * Runs the probes one after the other. Those that cannot be tried, or are not reached before the signal, say so.
 *
 * @param onRow is told of each outcome as it comes
 * @returns one row a probe, in their order, and whether the portal was there to the end
 */
export const runProbes = async (
	probes: readonly Probe[],
	context: ProbeContext,
	portal: PortalFacts,
	signal: AbortSignal,
	onRow: (row: Row) => void = () => {},
): Promise<{ rows: Row[]; isLost: boolean }> => {
	const rows: Row[] = [];
	let lostInRow = 0;
	const notTried = (seen: string) => ({ seen, verdict: 'not tried' as const });
	const findingOf = async (probe: Probe): Promise<Pick<Row, 'seen' | 'verdict'>> => {
		if (lostInRow >= LOST_IN_ROW) return notTried('the portal could not be reached any more');
		if (signal.aborted) return notTried(reasonOfSignal(signal));
		const lack = missing(probe.needs ?? {}, portal, context);
		if (lack) return notTried(lack);
		try {
			const finding = await probe.run(context);
			lostInRow = 0;
			return finding;
		} catch (error) {
			lostInRow = error instanceof ConnectionLost ? lostInRow + 1 : 0;
			if (signal.aborted) return notTried(reasonOfSignal(signal));
			if (lostInRow >= LOST_IN_ROW && (await isThere(context))) lostInRow = 0;
			return notTried(reasonOf(error, context));
		}
	};
	for (const probe of probes) {
		const { id, fact, assumed } = probe;
		const { seen, verdict } = await findingOf(probe);
		const row = { id, fact, assumed, seen: context.mask.text(seen), verdict };
		rows.push(row);
		onRow(row);
	}
	return { rows, isLost: lostInRow >= LOST_IN_ROW };
};
