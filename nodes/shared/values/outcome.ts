/** The outcome of some work: its value, or what it threw. */
export type Outcome<Value> = { value: Value } | { error: unknown };

/** The outcome of a promise as a value, for callers that handle both. */
export const settled = async <Value>(work: Promise<Value>): Promise<Outcome<Value>> =>
	await work.then(
		(value) => ({ value }),
		(error: unknown) => ({ error }),
	);

/** @throws what the work threw */
export const valueOf = <Value>(outcome: Outcome<Value>): Value => {
	if ('error' in outcome) throw outcome.error;
	return outcome.value;
};
