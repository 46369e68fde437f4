/** What became of some work, for those who go on either way. */
export const settled = async <Value>(
	work: Promise<Value>,
): Promise<{ value: Value } | { error: unknown }> =>
	await work.then(
		(value) => ({ value }),
		(error: unknown) => ({ error }),
	);
