/** The outcome of a promise as a value, for callers that handle both. */
export const settled = async <Value>(
	work: Promise<Value>,
): Promise<{ value: Value } | { error: unknown }> =>
	await work.then(
		(value) => ({ value }),
		(error: unknown) => ({ error }),
	);
