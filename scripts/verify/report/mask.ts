import { knownCodes } from '../../../nodes/shared/errors/table';
import { redact } from '../../../nodes/shared/portal/wire/redact';

/** Masks what a report must not show. */
export interface Mask {
	/** Secrets and the addresses of the portal and of this machine, in any text. */
	text(text: string): string;
	/**
	 * A text of the portal: also every address and number, which may be IDs, what is in quotes, and words that may be
	 * names: with a capital letter, if neither codes of Bitrix24 nor what its texts begin with has them, and those of
	 * scripts without capital letters.
	 */
	portalText(text: string): string;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Two words with capital letters in a row, or one that begins no sentence. */
const NAMES = /(?<!\p{L})\p{Lu}\p{Ll}[\p{L}’-]*(?: \p{Lu}\p{Ll}[\p{L}’-]*)+/gu;
const NAME_IN_SENTENCE = /(?<=[^.!?:\s] |[(,])\p{Lu}\p{Ll}[\p{L}’-]*/gu;

/** Words that texts of the API begin with, beside those of its codes. */
const BEGINNINGS =
	'An Can Cannot Could For Handler If Incorrect It Offline Only Please REST See Sending Something That The There This To Too Unable Unknown You Your'.split(
		' ',
	);

const plainWords = new Set(
	[...knownCodes.flatMap((code) => code.split('_')), ...BEGINNINGS].map((word) =>
		word.toUpperCase(),
	),
);

/** What begins a sentence, or is in capital letters; a code has underscores. */
const CAPITALIZED = /(?<![\p{L}_])\p{Lu}(?:[\p{Ll}’-]+|\p{Lu}{3,})(?![\p{L}_])/gu;

const SCRIPTS_WITHOUT_CASE = /\p{Lo}[\p{Lo}\p{M}]*/gu;

/**
 * @param secrets texts that must not be shown; asked for each time, because tokens change
 * @param addresses of the portal, and the one that leads to this machine
 */
export const maskOf = (
	secrets: () => string[],
	addresses: ReadonlyArray<string | undefined>,
): Mask => {
	const names = addresses.flatMap((address) => {
		const { host, hostname } = new URL(address ?? 'https://none.invalid');
		return [host, hostname];
	});
	const hosts = names.map((name) => new RegExp(`(?<![\\w-])${escaped(name)}(?![\\w-])`, 'gi'));
	const text = (value: string): string =>
		hosts.reduce((masked, host) => masked.replace(host, 'PORTAL'), redact(value, secrets()));
	const portalText = (value: string): string =>
		text(value)
			.slice(0, 200)
			.replace(/https?:\/\/\S+/g, 'ADDRESS')
			.replace(/(?<![\w.+-])[\w.+-]+@[\w.-]+/g, 'ADDRESS')
			.replace(/"[^"]*"|«[^«»]*»|“[^“”]*”|'[^']*'/g, '"…"')
			.replace(NAMES, '…')
			.replace(NAME_IN_SENTENCE, '…')
			.replace(CAPITALIZED, (word) => (plainWords.has(word.toUpperCase()) ? word : '…'))
			.replace(SCRIPTS_WITHOUT_CASE, '…')
			.replace(/\d+/g, '#');
	return { text, portalText };
};
