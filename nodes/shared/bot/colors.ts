import { Bitrix24Error } from '../errors/Bitrix24Error';
import { shorten } from '../values/convert';

/**
 * Colors of bots and chats: hex values, as the portal returns them, by the names of v1 and this node.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chats/chat-create.html
 */
const hexOfColor: Record<string, string> = {
	RED: '#df532d',
	GREEN: '#64a513',
	MINT: '#4ba984',
	LIGHT_BLUE: '#4ba5c3',
	DARK_BLUE: '#3e99ce',
	PURPLE: '#8474c8',
	AQUA: '#1eb4aa',
	PINK: '#f76187',
	LIME: '#58cc47',
	BROWN: '#ab7761',
	AZURE: '#29619b',
	KHAKI: '#728f7a',
	SAND: '#ba9c7b',
	MARENGO: '#556574',
	GRAY: '#909090',
	GRAPHITE: '#5e5f5e',
};

/** Names of all colors, e.g. `LIGHT_BLUE`. */
export const colorNames: readonly string[] = Object.keys(hexOfColor);

const nameOfHex = new Map(Object.entries(hexOfColor).map(([name, hex]) => [hex, name]));

/** Name of a color that the portal returned as hex; '' if it has no name. */
export const colorOfHex = (hex: unknown): string => nameOfHex.get(String(hex).toLowerCase()) ?? '';

/** `LIGHT_BLUE` as v2 spells it: `lightBlue`. */
export const toCamelCase = (name: string): string =>
	name.toLowerCase().replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/**
 * Reads the name of a color in the spelling of v1, v2 or people: `LIGHT_BLUE`, `lightBlue`, `light blue`.
 *
 * @returns `LIGHT_BLUE`
 * @throws Bitrix24Error INVALID_COLOR
 */
export const toColor = (text: string): string => {
	const name = text
		.trim()
		.replace(/ +/g, '_')
		.replace(/([a-z])([A-Z])/g, '$1_$2')
		.toUpperCase();
	if (!colorNames.includes(name)) {
		throw new Bitrix24Error('INVALID_COLOR', { detail: shorten(text) });
	}
	return name;
};
