const MASK = '*****';

/** Masking shorter texts would garble the message. */
const MIN_LENGTH = 4;

/**
 * Masks every secret in a text: as it is, as it is sent (half an emoji is repaired then), and as it looks in a URL.
 *
 * @param secrets webhook secret, bot token, access and refresh tokens
 */
export const redact = (text: string, secrets: readonly string[]): string =>
	secrets
		.filter((secret) => secret.length >= MIN_LENGTH)
		.flatMap((secret) => {
			const sent = secret.toWellFormed();
			return [secret, sent, encodeURIComponent(sent)];
		})
		// The longest first: one secret may be the beginning of another.
		.sort((a, b) => b.length - a.length)
		.reduce((masked, secret) => masked.split(secret).join(MASK), text);
