const MASK = '*****';

/** Masking shorter texts would garble the message. */
const MIN_LENGTH = 4;

const ENTITIES: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#039;',
};

const hexOf = (char: string, digits: number): string =>
	char.charCodeAt(0).toString(16).padStart(digits, '0');

/** As JavaScript, PHP's `rawurlencode` and PHP's `urlencode` write it. */
const inUrls = (secret: string): string[] => {
	const url = encodeURIComponent(secret);
	const raw = url.replace(/[!'()*]/g, (char) => `%${hexOf(char, 2).toUpperCase()}`);
	return [url, raw, raw.replaceAll('%20', '+').replaceAll('~', '%7E')];
};

const withLowerCaseEscapes = (url: string): string =>
	url.replace(/%[\dA-F]{2}/g, (escape) => escape.toLowerCase());

/** As PHP's `json_encode` writes it. */
const inJson = (secret: string): string =>
	JSON.stringify(secret)
		.slice(1, -1)
		.replaceAll('/', '\\/')
		.replace(/[^\x20-\x7e]/g, (char) => `\\u${hexOf(char, 4)}`);

const inHtml = (secret: string): string => secret.replace(/[&<>"']/g, (char) => ENTITIES[char]);

/** Half an emoji is repaired when it is sent. */
const spellingsOf = (secret: string): string[] => {
	const sent = secret.toWellFormed();
	const urls = inUrls(sent);
	return [secret, sent, ...urls, ...urls.map(withLowerCaseEscapes), inHtml(sent), inJson(sent)];
};

/**
 * Masks every secret in a text, as it is and as it looks in a URL, in HTML and in JSON.
 *
 * @param secrets webhook secret, bot token, access and refresh tokens
 */
export const redact = (text: string, secrets: readonly string[]): string => {
	const possible = secrets.filter(({ length }) => length >= MIN_LENGTH && length <= text.length);
	return (
		[...new Set(possible.flatMap(spellingsOf))]
			// The longest first: one secret may be the beginning of another.
			.sort((a, b) => b.length - a.length)
			.reduce((masked, spelling) => masked.replaceAll(spelling, MASK), text)
	);
};
