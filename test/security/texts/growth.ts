/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/require-node-api-error */
import { createContext, runInContext } from 'node:vm';

/** In characters. */
export const SIZES = [10_000, 100_000, 1_000_000] as const;

/** For ten times the text, linear work takes about ten times the CPU, quadratic work a hundred times. */
const MOST = 40;

/** Milliseconds of CPU below which the clock, the compiler and the garbage collector decide. */
const FLOOR = 5;

const TRIES = 3;

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
	let last = cpuOf(work, textOf(input, sizes[0]));
	for (const size of sizes.slice(1)) {
		const bound = MOST * Math.max(last, FLOOR);
		const cpu = leastCpu(work, textOf(input, size), bound);
		if (cpu > bound) {
			const shown = JSON.stringify(input);
			return `${shown}: ${last.toFixed(1)} ms, then ${cpu.toFixed(1)} ms for ${size} characters`;
		}
		last = cpu;
	}
	return undefined;
};
