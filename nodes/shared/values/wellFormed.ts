/** What is written to JSON as it is: everything but values that write themselves, such as dates. */
const isNested = (value: unknown): value is object =>
	typeof value === 'object' && value !== null && !('toJSON' in value);

/**
 * Repairs texts that were cut in the middle of a character, as `slice` does with emoji: the half that is left
 * becomes U+FFFD, as in every program that shows it. In JSON, PHP takes such a half for a reason to read
 * nothing at all.
 *
 * @param value a text, or parameters of a call: texts in lists and maps, and the keys of maps, are repaired
 * @returns the same value when there was nothing to repair
 * @see https://www.php.net/manual/en/function.json-last-error.php
 */
export const wellFormed = <Value>(value: Value): Value => {
	if (typeof value === 'string') return value.toWellFormed() as Value;
	if (!isNested(value)) return value;
	if (Array.isArray(value)) {
		const repaired = value.map((one: unknown) => wellFormed(one));
		return repaired.some((one, at) => one !== value[at]) ? (repaired as Value) : value;
	}
	const entries = Object.entries(value);
	const repaired = entries.map(([key, one]) => [key.toWellFormed(), wellFormed(one)] as const);
	const isChanged = repaired.some(
		([key, one], at) => key !== entries[at][0] || one !== entries[at][1],
	);
	return isChanged ? (Object.fromEntries(repaired) as Value) : value;
};
