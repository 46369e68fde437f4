/**
 * Does some work with a signal of its own, which is aborted as soon as the work is done: what it has begun
 * and no longer waits for ends, too.
 *
 * @param signal aborts the other one earlier
 * @throws what the work throws
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
