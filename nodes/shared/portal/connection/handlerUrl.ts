import { parseAddress } from './parseAddress';

/**
 * Whether Bitrix24 would accept this text as the address of an event handler: `http` or `https`, and a host with a
 * dot in it (`localhost` has none). Whether the address answers is not tested.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/outdated/bots/imbot-update.html
 */
export const isHandlerUrl = (text: string): boolean => {
	const url = /^https?:\/\//.test(text) ? parseAddress(text) : undefined;
	return url !== undefined && url.hostname.indexOf('.') >= 1;
};

/**
 * An address as a message may show it: without user info, query and fragment, which may hold secrets.
 * Text that is not an address and contains an @ is left out altogether.
 */
export const withoutSecrets = (text: string): string => {
	const url = parseAddress(text);
	const plain = text.includes('@') ? '' : text;
	const shown = url?.host ? `${url.protocol}//${url.host}${url.pathname}` : plain;
	return shown.split(/[?#&]/)[0];
};
