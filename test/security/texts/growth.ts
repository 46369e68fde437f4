/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/require-node-api-error */
import { createContext, runInContext } from 'node:vm';

/** In characters. */
export const SIZES = [100_000, 400_000, 1_000_000] as const;

/** Nanoseconds of CPU for each character that need no second look; a quadratic search exceeds them at some size. */
const CHEAP = 40;

/**
 * The same characters are read as one text and as so many texts. Linear work takes about the same CPU for both,
 * quadratic work this many times as much for the one.
 */
const PARTS = 25;

/** As far from linear as from quadratic. What a large text costs more in memory stays below it. */
const MOST = 5;

/** Twice as much is nobody's finding, and not tried again. */
const CLEARLY_LINEAR = 2;

/** The least of several tries counts: whatever else a busy machine does is only ever added. */
const TRIES = 3;

/** Milliseconds of CPU to which no disturbance adds up: not tried again. */
const LONG = 1_000;

/** A finding must come again, at the same size and at another, each time with new measurements. */
const CONFIRMED_AT = [1, 2, 1];

/** Milliseconds after which work is cut off: far more than linear work needs on a busy machine. */
const CUT_OFF = 60_000;

type Work = (text: string) => unknown;

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

/** Ends the work at the limit, so that what never ends is seen, too. */
const isCutOff = (run: () => void): boolean => {
	sandbox.run = run;
	try {
		runInContext('run()', sandbox, { timeout: CUT_OFF });
		return false;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return true;
		throw error;
	}
};

/** Older Node.js only knows the CPU of all threads: also what its compiler and garbage collector do at the time. */
const {
	cpuUsage,
	threadCpuUsage,
}: Omit<NodeJS.Process, 'threadCpuUsage'> & Partial<Pick<NodeJS.Process, 'threadCpuUsage'>> =
	process;
const usage = threadCpuUsage ?? cpuUsage;

/** Milliseconds of CPU for reading a text so many times. A refusal of the text is fine. */
const cpuOf = (work: Work, text: string, times = 1): number => {
	const run = (): void => {
		for (let time = 0; time < times; time += 1) {
			try {
				work(text);
			} catch (error) {
				if ((error as Error).name !== 'Bitrix24Error') throw error;
			}
		}
	};
	const before = usage();
	if (isCutOff(run)) return Infinity;
	const { user, system } = usage();
	// Linux counts only their sum exactly, and estimates which is which
	return (user + system - before.user - before.system) / 1000;
};

/** The CPU for reading a text if it is more than what needs no second look; one try that is not is enough. */
const slowCpu = (work: Work, text: string): number | undefined => {
	const cheap = (CHEAP * text.length) / 1e6;
	let least = Infinity;
	for (let tries = 0; tries < TRIES; tries += 1) {
		least = Math.min(least, cpuOf(work, text));
		if (least <= cheap) return undefined;
		if (least > MOST * cheap) break;
	}
	return least;
};

/** Milliseconds of CPU for one text of a size, and for the same in parts. `known` is a first try of the one. */
const compare = (work: Work, input: Input, size: number, known?: number) => {
	const [text, part] = [textOf(input, size), textOf(input, size / PARTS)];
	let whole = known ?? cpuOf(work, text);
	let parts = Infinity;
	for (let tries = 0; tries < TRIES; tries += 1) {
		if (whole === Infinity) return { whole, parts: 0 };
		parts = Math.min(parts, cpuOf(work, part, PARTS));
		if (whole <= CLEARLY_LINEAR * parts || whole > LONG) break;
		whole = Math.min(whole, cpuOf(work, text));
	}
	return { whole, parts };
};

/** What is seen at this size, if it is seen each time. */
const growthAt = (work: Work, input: Input, size: number, known: number): string | undefined => {
	let seen: string | undefined;
	for (const factor of CONFIRMED_AT) {
		const { whole, parts } = compare(work, input, factor * size, seen ? undefined : known);
		if (whole <= MOST * parts) return undefined;
		seen ??= `${whole.toFixed(1)} ms, in ${PARTS} parts ${parts.toFixed(1)} ms`;
	}
	return seen;
};

/**
 * Measures whether the CPU of some work grows no faster than its text.
 *
 * @param sizes of the texts, in characters, ascending. It stops at the first one that takes too long. The largest is only
 *   for what is cheap until then: it alone can hide a search that is quadratic and as fast as the engine's own.
 * @returns undefined if it does; otherwise what was seen
 */
export const tooFast = (
	work: Work,
	input: Input,
	sizes: readonly number[] = SIZES,
): string | undefined => {
	let slow: number | undefined;
	for (const size of sizes) {
		if (slow !== undefined && size === SIZES[2]) break;
		slow = slowCpu(work, textOf(input, size));
		const seen = slow === undefined ? undefined : growthAt(work, input, size, slow);
		if (seen) return `${JSON.stringify(input)}: ${size} characters take ${seen}`;
	}
	return undefined;
};
