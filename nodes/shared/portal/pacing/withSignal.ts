/**
 * Runs work with a signal that is aborted when the work is done, so that anything it started and no longer waits
 * for stops as well.
 *
 * @param signal aborts the signal of the work earlier
 * @throws whatever the work throws
 */
export const withSignal = async <Value>(
	work: (signal: AbortSignal) => Promise<Value>,
	signal?: AbortSignal,
): Promise<Value> => {
	const own = new AbortController();
	const end = () => own.abort();
	if (signal?.aborted) end();
	signal?.addEventListener('abort', end, { once: true });
	return await work(own.signal).finally(() => {
		signal?.removeEventListener('abort', end);
		end();
	});
};
