const isBlank = (char: string): boolean =>
	char === ' ' || char === '\n' || char === '\r' || char === '\t';

/** Index of the next character that is not a blank. */
const skipBlanks = (text: string, from: number): number => {
	let at = from;
	while (isBlank(text[at])) at += 1;
	return at;
};

/** Index after the string that starts at this quotation mark; -1 if it does not end. */
const endOfText = (text: string, at: number): number => {
	for (let end = text.indexOf('"', at + 1); end >= 0; end = text.indexOf('"', end + 1)) {
		let escapes = 0;
		while (text[end - 1 - escapes] === '\\') escapes += 1;
		if (escapes % 2 === 0) return end + 1;
	}
	return -1;
};

/** Index of the comma or bracket after the value that starts here; -1 if there is none. */
const endOfValue = (text: string, from: number): number => {
	let depth = 0;
	for (let at = from; at < text.length; at += 1) {
		const char = text[at];
		if (char === '"') {
			at = endOfText(text, at) - 1;
			if (at < from) return -1;
		} else if (char === '{' || char === '[') depth += 1;
		else if (depth === 0 && (char === ',' || char === '}' || char === ']')) return at;
		else if (char === '}' || char === ']') depth -= 1;
	}
	return -1;
};

/** @returns undefined for text that is not JSON */
export const parseJson = (text: string): unknown => {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
};

/**
 * Finds members of the top-level object of a JSON text without parsing the others. In valid JSON they are those
 * that `JSON.parse` finds; the last of several with the same name wins. The values themselves are not validated.
 *
 * @param names of the members, without escapes
 * @returns the values as JSON text; undefined if the text is certainly not an object
 */
export const jsonMembers = (
	text: string,
	names: readonly string[],
): ReadonlyMap<string, string> | undefined => {
	const found = new Map<string, string>();
	let at = skipBlanks(text, 0);
	if (text[at] !== '{') return undefined;
	at = skipBlanks(text, at + 1);
	if (text[at] === '}') return found;
	for (;;) {
		const end = text[at] === '"' ? endOfText(text, at) : -1;
		if (end < 0) return undefined;
		const raw = text.slice(at + 1, end - 1);
		const name = raw.includes('\\') ? parseJson(`"${raw}"`) : raw;
		const colon = skipBlanks(text, end);
		if (typeof name !== 'string' || text[colon] !== ':') return undefined;
		const stop = endOfValue(text, colon + 1);
		if (stop < 0 || text[stop] === ']') return undefined;
		if (names.includes(name)) found.set(name, text.slice(colon + 1, stop));
		if (text[stop] === '}') return skipBlanks(text, stop + 1) === text.length ? found : undefined;
		at = skipBlanks(text, stop + 1);
	}
};
