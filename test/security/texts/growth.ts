/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/require-node-api-error */
import { createContext, runInContext } from 'node:vm';

/** In characters. */
export const SIZES = [10_000, 100_000, 400_000, 1_000_000] as const;

/**
 * Milliseconds of CPU for the first text up to which all sizes are tried: only what is fast can hide a search that is
 * quadratic and as fast as the engine's own. Slower work shows what it is before.
 */
const FAST = 1;

/**
 * For so many times the text, linear work takes about so many times the CPU, and quadratic work 10 times as much as that at
 * the second size, 40 times at the third: this many times is too much.
 */
const MOST = 4;

/** Milliseconds of CPU below which the clock, the compiler and the garbage collector decide. */
const FLOOR = 1;

const TRIES = 3;

/** For twice the text, linear work takes twice the CPU, and quadratic work four times as much. */
const MOST_FOR_TWICE = 3;

/** Milliseconds after which work is cut off: far more than linear work needs. */
const CUT_OFF = 60_000;

/** A piece to repeat, with what comes before and behind all of it. */
export type Input = string | readonly [head: string, piece: string, tail: string];

/** A text of about this many characters. */
export const textOf = (input: Input, size: number): string => {
	const [head, piece, tail] = typeof input === 'string' ? ['', input, ''] : input;
	const text = head + piece.repeat(Math.ceil(size / piece.length)) + tail;
	// One flat string, as it arrives; concatenation would leave a tree that the first reader has to flatten
	return Buffer.from(text, 'utf16le').toString('utf16le');
};

const sandbox = createContext({ run: () => {} });

/** Milliseconds of CPU. A refusal of the text is fine; to be cut off is not. */
const cpuOf = (work: (text: string) => unknown, text: string): number => {
	sandbox.run = () => {
		try {
			work(text);
		} catch (error) {
			if ((error as Error).name !== 'Bitrix24Error') throw error;
		}
	};
	const before = process.cpuUsage();
	runInContext('run()', sandbox, { timeout: CUT_OFF });
	return process.cpuUsage(before).user / 1000;
};

/** The least of several tries, which stop as soon as one is below the bound. */
const leastCpu = (work: (text: string) => unknown, text: string, bound: number): number => {
	let least = Infinity;
	for (let tries = 0; tries < TRIES && least > bound; tries += 1) {
		least = Math.min(least, cpuOf(work, text));
	}
	return least;
};

/** Whether work that took so much CPU takes too much more for twice the text; its memory may have cost the rest. */
const isConfirmed = (
	work: (text: string) => unknown,
	input: Input,
	size: number,
	cpu: number,
): boolean => {
	const bound = MOST_FOR_TWICE * cpu;
	return leastCpu(work, textOf(input, 2 * size), bound) > bound;
};

/**
 * Measures whether the time of some work grows no faster than its text. It stops at the first step that is too
 * large, so that quadratic work never gets the largest text.
 *
 * @param sizes of the texts, in characters
 * @returns undefined if it does; otherwise what was seen
 */
export const tooFast = (
	work: (text: string) => unknown,
	input: Input,
	sizes: readonly number[] = SIZES,
): string | undefined => {
	const [smallest, ...longer] = sizes;
	const first = cpuOf(work, textOf(input, smallest));
	for (const size of longer) {
		if (size === SIZES[3] && first > FAST) break;
		const bound = MOST * (size / smallest) * Math.max(first, FLOOR);
		const cpu = leastCpu(work, textOf(input, size), bound);
		if (cpu > bound && isConfirmed(work, input, size, cpu)) {
			const shown = JSON.stringify(input);
			return `${shown}: ${first.toFixed(1)} ms, then ${cpu.toFixed(1)} ms for ${size} characters`;
		}
	}
	return undefined;
};
