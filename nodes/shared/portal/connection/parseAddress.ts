/**
 * Reads a web address, with the host in the one spelling in which hosts are judged and compared. `URL` undoes
 * case, percent-encoding, wide dots, IDN, backslashes, odd numbers (0x7f.1) and default ports; here the dot
 * goes that may end a full name, as in `example.com.`.
 *
 * @param base for addresses that are relative to it
 * @returns undefined if the text is no address, or its host no name
 */
export const parseAddress = (text: string, base?: string): URL | undefined => {
	if (!URL.canParse(text, base)) return undefined;
	const url = new URL(text, base);
	if (url.hostname.endsWith('.')) url.hostname = url.hostname.slice(0, -1);
	return url.hostname.endsWith('.') ? undefined : url;
};
