import type { CpuResult, CpuTask } from '../children/cpu';
import { measure } from '../support/child';
import type { ExpressionEngine } from '../support/engine';
import { median, rounded } from '../support/numbers';
import { say } from '../support/say';

/** CPU microseconds per item, and the ratios computed from them. */
export interface CpuFigures {
	engine: ExpressionEngine;
	items: number;
	rounds: number;
	/** Parameters that our node reads in v2. */
	parameters: string[];
	requests: { v1: number; v2: number };
	/** The least of all rounds: other load only adds CPU time. */
	microsecondsPerItem: Record<'v1' | 'v1Evaluate' | 'v2' | 'v2Evaluate' | 'editFields', number>;
	/** Our node to evaluating the same parameters: the median of all rounds, and each round. */
	ratio: { v1: number; v2: number; v1Rounds: number[]; v2Rounds: number[] };
	/** Our node to Edit Fields with the same number of expressions, by the least of all rounds. */
	ratioToEditFields: { v1: number; v2: number };
}

const KINDS = {
	v1: { what: 'update', generation: 'v1' },
	v1Evaluate: { what: 'evaluate', generation: 'v1' },
	v2: { what: 'update', generation: 'v2' },
	v2Evaluate: { what: 'evaluate', generation: 'v2' },
	editFields: { what: 'editFields', generation: 'v1' },
} as const;

type Kind = keyof typeof KINDS;

/**
 * Compares the CPU time of our node with that of its yardsticks. Each measurement has its own process;
 * they take turns, and ratios are computed per round, so that a busy machine affects both sides alike.
 */
export async function measureCpu(
	engine: ExpressionEngine,
	items: number,
	rounds: number,
): Promise<CpuFigures> {
	const kinds = Object.keys(KINDS) as Kind[];
	const results = Object.fromEntries(kinds.map((kind) => [kind, [] as CpuResult[]])) as Record<
		Kind,
		CpuResult[]
	>;
	for (let round = 1; round <= rounds; round++) {
		say(`  CPU, expression engine ${engine}, ${items} items: round ${round} of ${rounds} …`);
		for (const kind of kinds) {
			const task: CpuTask = { ...KINDS[kind], engine, items };
			results[kind].push(await measure<CpuResult>('cpu.ts', task));
		}
	}
	const leastMs = (kind: Kind): number => Math.min(...results[kind].map(({ cpuMs }) => cpuMs));
	const perItem = (kind: Kind): number => rounded((leastMs(kind) / items) * 1000, 1);
	const ratios = (ours: Kind, other: Kind): number[] =>
		results[ours].map(({ cpuMs }, round) => rounded(cpuMs / results[other][round].cpuMs, 3));
	const v1Rounds = ratios('v1', 'v1Evaluate');
	const v2Rounds = ratios('v2', 'v2Evaluate');
	return {
		engine,
		items,
		rounds,
		parameters: results.v2[0].reads,
		requests: { v1: results.v1[0].requests, v2: results.v2[0].requests },
		microsecondsPerItem: {
			v1: perItem('v1'),
			v1Evaluate: perItem('v1Evaluate'),
			v2: perItem('v2'),
			v2Evaluate: perItem('v2Evaluate'),
			editFields: perItem('editFields'),
		},
		ratio: { v1: median(v1Rounds), v2: median(v2Rounds), v1Rounds, v2Rounds },
		ratioToEditFields: {
			v1: rounded(leastMs('v1') / leastMs('editFields')),
			v2: rounded(leastMs('v2') / leastMs('editFields')),
		},
	};
}
