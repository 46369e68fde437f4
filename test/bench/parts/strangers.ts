import type { StrangersResult, StrangersTask } from '../children/strangers';
import { measure } from '../support/child';
import { rounded } from '../support/numbers';
import { say } from '../support/say';

/** What it costs to refuse bodies without a token, next to reading an event. */
export interface StrangerFigures {
	/** Milliseconds of CPU for a MB of an ordinary event. */
	ordinaryMsPerMb: number;
	/** The worst kinds first. */
	strange: Array<{ kind: string; msPerMb: number; ratio: number }>;
}

export async function measureStrangers(rounds: number): Promise<StrangerFigures> {
	say('  Events from strangers …');
	const task: StrangersTask = { rounds };
	const { ordinary, strange } = await measure<StrangersResult>('strangers.ts', task);
	const kinds = Object.entries(strange).map(([kind, ms]) => ({
		kind,
		msPerMb: rounded(ms, 1),
		ratio: rounded(ms / ordinary),
	}));
	return {
		ordinaryMsPerMb: rounded(ordinary, 1),
		strange: kinds.sort((a, b) => b.msPerMb - a.msPerMb),
	};
}
