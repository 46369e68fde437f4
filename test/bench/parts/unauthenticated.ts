import type { UnauthenticatedResult, UnauthenticatedTask } from '../children/unauthenticated';
import { measure } from '../support/child';
import { rounded } from '../support/numbers';
import { say } from '../support/say';

/** CPU time to refuse bodies without a token, compared with reading an event. */
export interface UnauthenticatedFigures {
	/** Milliseconds of CPU for a MB of an ordinary event. */
	ordinaryMsPerMb: number;
	/** The worst kinds first. */
	forged: Array<{ kind: string; msPerMb: number; ratio: number }>;
}

export async function measureUnauthenticated(rounds: number): Promise<UnauthenticatedFigures> {
	say('  Unauthenticated events …');
	const task: UnauthenticatedTask = { rounds };
	const { ordinary, forged } = await measure<UnauthenticatedResult>('unauthenticated.ts', task);
	const kinds = Object.entries(forged).map(([kind, ms]) => ({
		kind,
		msPerMb: rounded(ms, 1),
		ratio: rounded(ms / ordinary),
	}));
	return {
		ordinaryMsPerMb: rounded(ordinary, 1),
		forged: kinds.sort((a, b) => b.msPerMb - a.msPerMb),
	};
}
