/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/require-node-api-error */
import { createInterface } from 'node:readline/promises';

/** npm passes Ctrl+C on to us, which the terminal has sent already: what comes so soon is the same keystroke. */
const SAME_KEYSTROKE = 500;

const KILLED_BY_CTRL_C = 130;

export const say = (line: string): void => void process.stdout.write(`${line}\n`);

interface Terminal {
	input: NodeJS.ReadStream;
	output: NodeJS.WritableStream;
}

/**
 * Asks the person at the keyboard.
 *
 * @throws Error when nobody is there, or when the person leaves with Ctrl+C or Ctrl+D
 */
export const askAt = async ({ input, output }: Terminal, question: string): Promise<string> => {
	if (!input.isTTY)
		throw new Error('There is nobody to ask. Add --yes to begin without a question.');
	const left = new AbortController();
	const terminal = createInterface({ input, output, terminal: true });
	terminal.on('SIGINT', () => left.abort()).on('close', () => left.abort());
	try {
		return await terminal.question(question, { signal: left.signal });
	} catch {
		throw new Error('\nStopped before anything was made.');
	} finally {
		terminal.close();
	}
};

export const ask = async (question: string): Promise<string> =>
	await askAt({ input: process.stdin, output: process.stdout }, question);

/** Aborts when the person or npm ends the run. The second Ctrl+C ends the process. */
export const stopSignal = (): { signal: AbortSignal; release(): void } => {
	const stopped = new AbortController();
	let stoppedAt = 0;
	const stop = (name: NodeJS.Signals): void => {
		if (!stopped.signal.aborted) {
			stoppedAt = Date.now();
			say(
				'\nStopping … (Ctrl+C again ends at once and leaves the bots for the next run to remove)',
			);
			stopped.abort(new Error('stopped'));
		} else if (name === 'SIGINT' && Date.now() - stoppedAt > SAME_KEYSTROKE) {
			process.exit(KILLED_BY_CTRL_C);
		}
	};
	process.on('SIGINT', stop).on('SIGTERM', stop);
	const release = () => void process.off('SIGINT', stop).off('SIGTERM', stop);
	return { signal: stopped.signal, release };
};
