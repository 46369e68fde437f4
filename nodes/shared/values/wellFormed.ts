/** What is written to JSON as it is: everything but values that write themselves, such as dates. */
const isNested = (value: unknown): value is object =>
	typeof value === 'object' && value !== null && !('toJSON' in value);

const isWellFormed = (value: unknown): boolean => {
	if (typeof value === 'string') return value.isWellFormed();
	if (!isNested(value)) return true;
	for (const key of Object.keys(value)) {
		if (!key.isWellFormed() || !isWellFormed((value as Record<string, unknown>)[key])) return false;
	}
	return true;
};

const repaired = (value: unknown): unknown => {
	if (typeof value === 'string') return value.toWellFormed();
	if (!isNested(value)) return value;
	if (Array.isArray(value)) return value.map(wellFormed);
	const entries = Object.entries(value);
	return Object.fromEntries(entries.map(([key, one]) => [key.toWellFormed(), wellFormed(one)]));
};

/**
 * Repairs texts that were cut in the middle of a character, as `slice` does with emoji: the half that is left
 * becomes U+FFFD, as in every program that shows it. In JSON, PHP takes such a half for a reason to read
 * nothing at all.
 *
 * @param value a text, or parameters of a call: texts in lists and maps, and the keys of maps, are repaired
 * @returns the same value when there was nothing to repair
 * @see https://www.php.net/manual/en/function.json-last-error.php
 */
export const wellFormed = <Value>(value: Value): Value =>
	isWellFormed(value) ? value : (repaired(value) as Value);
