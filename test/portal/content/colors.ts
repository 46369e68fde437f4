/** Colors of chat users with the hex values that `users[].color` shows (imbot.v2 docs). */
const COLORS: Record<string, string> = {
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

/** Hex value of an upper snake name. */
export function colorHex(name: string): string {
	return COLORS[name] ?? COLORS.AZURE;
}

/** All upper snake names, in the order of the docs. */
export function colorNames(): string[] {
	return Object.keys(COLORS);
}

/** Whether the portal knows an upper snake color name. */
export function isColor(name: string): boolean {
	return Object.hasOwn(COLORS, name);
}

/** `lightBlue` → `LIGHT_BLUE`, as imbot.v2 converts color names. */
export function upperSnake(name: string): string {
	return name.replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase();
}
