import { name, version } from '../../package.json';
import { cleanUp } from './cleanUp';
import type { Extras } from './context/calls';
import { ProbeContext } from './context/context';
import { forgetLeftovers, noteLeftovers, readLeftovers } from './context/leftovers';
import { newIdentity, Owner } from './context/ownBots';
import { CannotBegin, portalFacts } from './context/portalFacts';
import type { Access } from './portal/access';
import { PortalClient } from './portal/client';
import { Traffic } from './portal/traffic';
import type { Probe } from './probes/probe';
import type { Row } from './report/finding';
import { maskOf, type Mask } from './report/mask';
import type { PortalFacts, Report } from './report/report';
import { reasonOfSignal, runProbes } from './runProbes';
import { timedSignal } from './timedSignal';
import { TIMEOUTS, type Timeouts } from './timeouts';

/** A run, from outside. */
export interface Run {
	access: Access;
	probes: readonly Probe[];
	extras: Extras;
	/** Folder of the report; what has to be removed later is noted there, too. */
	out: string;
	/** Stops the probes: Ctrl+C. */
	signal: AbortSignal;
	/** Asked once the portal has answered and before anything is made. */
	confirm(portal: PortalFacts): Promise<boolean>;
	say(line: string): void;
	onRow?(row: Row): void;
	timeouts?: Timeouts;
}

/** What came out of a run. */
export interface Outcome {
	report: Report;
	/** For the report as a whole. */
	mask: Mask;
	/** Whether it ran to its end, and nothing is left. */
	isComplete: boolean;
}

const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

/** In words: what a run ended with. */
const endOf = (isLost: boolean, signal: AbortSignal, isClean: boolean): string => {
	const end = isLost
		? 'the portal was lost on the way'
		: signal.aborted
			? `ended early: ${reasonOfSignal(signal)}`
			: 'ran to its end';
	return `${end}, ${isClean ? 'its bots were removed' : 'bots are left: run the same command again'}`;
};

/** @throws Error when something is left */
const removeFormer = async (
	{ access, out, say }: Run,
	client: PortalClient,
	signal: AbortSignal,
): Promise<void> => {
	const left = readLeftovers(out, access);
	if (!left) return;
	say('Removing what an earlier run left …');
	if (!(await cleanUp(client, left, signal))) {
		throw new CannotBegin('What an earlier run left cannot be removed now. Try again later.');
	}
	forgetLeftovers(out);
};

/**
 * Tries all probes on a portal, removes what they made, and reports.
 *
 * @returns undefined if the person said no
 * @throws Error that says why it cannot begin; nothing was made then
 */
export const verify = async (run: Run): Promise<Outcome | undefined> => {
	const { access, probes, extras, out, say, timeouts = TIMEOUTS } = run;
	const started = Date.now();
	const identity = newIdentity();
	const secrets = () => [...access.secrets(), ...identity.tokens];
	const mask = maskOf(secrets, [access.base, extras.publicUrl]);
	readLeftovers(out, access); // what it refuses is worth no request

	const { signal, pause, resume } = timedSignal(run.signal, timeouts.probes);
	const client = new PortalClient(access, signal, new Traffic(access, timeouts));
	try {
		const portal = await portalFacts(client, signal);
		pause();
		if (!(await run.confirm(portal))) return undefined;
		resume();
		await removeFormer(run, client, signal);
		const note = () => noteLeftovers(out, identity, access);
		note();
		const owner = new Owner(identity, access.kind, note);
		const context = new ProbeContext(client, owner, mask, extras);
		const { rows, isLost } = await runProbes(probes, context, portal, signal, run.onRow).finally(
			async () => await context.close(),
		);
		say('Removing the bots of this run …');
		const isClean = await cleanUp(client, identity);
		if (isClean) forgetLeftovers(out);
		const report: Report = {
			package: `${name} ${version}`,
			date: dayOf(new Date()),
			seconds: Math.round((Date.now() - started) / 1000),
			requests: client.requests,
			end: endOf(isLost, signal, isClean),
			portal,
			rows,
		};
		return { report, mask, isComplete: isClean && !isLost && !signal.aborted };
	} finally {
		pause();
	}
};
