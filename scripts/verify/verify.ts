import { name, version } from '../../package.json';
import { cleanUp } from './cleanUp';
import type { Extras } from './context/calls';
import { ProbeContext } from './context/context';
import { forgetLeftovers, noteLeftovers, readLeftovers } from './context/leftovers';
import { newIdentity, Owner } from './context/ownBots';
import { portalFacts } from './context/portalFacts';
import type { Access } from './portal/access';
import { PortalClient } from './portal/client';
import type { Probe } from './probes/probe';
import type { Row } from './report/finding';
import { maskOf } from './report/mask';
import type { Report } from './report/report';
import { runProbes } from './runProbes';

/** A run, from outside. */
export interface Run {
	access: Access;
	probes: readonly Probe[];
	extras: Extras;
	/** Folder of the report; what has to be removed later is noted there, too. */
	out: string;
	/** Stops the probes: Ctrl+C, or the end of the time that a run may take. */
	signal: AbortSignal;
	/** Asked once the portal has answered and before anything is made. */
	confirm(portal: Report['portal']): Promise<boolean>;
	say(line: string): void;
	onRow?(row: Row): void;
}

const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

/** In words: what a run ended with. */
const endOf = (isLost: boolean, signal: AbortSignal, isClean: boolean): string => {
	const end = isLost
		? 'the portal was lost on the way'
		: signal.aborted
			? 'stopped early'
			: 'ran to its end';
	return `${end}, ${isClean ? 'everything was removed' : 'bots are left: run the same command again'}`;
};

/**
 * Tries all probes on a portal, removes what they made, and reports.
 *
 * @returns the report and whether the run is complete; undefined if the person said no
 * @throws CannotBegin, ConnectionLost before anything was made
 */
export const verify = async (
	run: Run,
): Promise<{ report: Report; isComplete: boolean } | undefined> => {
	const { access, probes, extras, out, signal, say } = run;
	const started = Date.now();
	const client = new PortalClient(access, signal);
	const mask = maskOf(() => [...access.secrets(), ...identity.tokens], access.base);
	const identity = newIdentity();
	const left = readLeftovers(out, access.base);
	const portal = await portalFacts(client);
	if (!(await run.confirm(portal))) return undefined;

	if (left) {
		say('Removing what an earlier run left …');
		if (await cleanUp(client, left)) forgetLeftovers(out);
		else throw new Error('What an earlier run left cannot be removed now. Try again later.');
	}
	const note = () => noteLeftovers(out, identity, access.base);
	note();
	const context = new ProbeContext(client, new Owner(identity, access.kind, note), mask, extras);
	const { rows, isLost } = await runProbes(probes, context, portal, signal, run.onRow);
	say('Removing the bots of this run …');
	const isClean = await cleanUp(client, identity, context.undo);
	if (isClean) forgetLeftovers(out);
	return {
		report: {
			package: `${name} ${version}`,
			date: dayOf(new Date()),
			seconds: Math.round((Date.now() - started) / 1000),
			requests: client.requests,
			end: endOf(isLost, signal, isClean),
			portal,
			rows,
		},
		isComplete: isClean && !isLost && !signal.aborted,
	};
};
