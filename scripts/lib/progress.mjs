import { Listr, ListrLogger, parseTimer, PRESET_TIMER, ProcessOutput } from 'listr2';

const HEARTBEAT_MS = 15_000;

/**
 * Shows one step of the set-up while it is done: with a spinner in a terminal, else with a line at its start and
 * its end; every 15 seconds with the time since its start.
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
	let result;
	let failure;
	const task = async (_, shown) => {
		const started = Date.now();
		const heartbeat = setInterval(() => {
			shown.output = parseTimer(Date.now() - started);
		}, HEARTBEAT_MS);
		try {
			result = await work();
		} catch (error) {
			failure = error;
			throw new Error(error.message.split('\n')[0]); // the caller prints the whole
		} finally {
			clearInterval(heartbeat);
		}
	};
	await new Listr([{ title, task }], options()).run().catch(() => {
		throw failure;
	});
	return result;
}

/** Everything goes to stderr: stdout is for results. */
function options() {
	const processOutput = new ProcessOutput(process.stderr, process.stderr);
	const rendererOptions = {
		logger: new ListrLogger({ processOutput }),
		showErrorMessage: false, // in place of the title, that is
		timer: PRESET_TIMER,
	};
	return {
		rendererOptions,
		fallbackRendererOptions: rendererOptions,
		fallbackRendererCondition: !process.stderr.columns, // no terminal, or one without a size
	};
}
