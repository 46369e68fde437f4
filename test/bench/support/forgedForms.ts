/** Bodies that anyone may post without a token; of each kind, the most expensive one known. */
const fill = (text: string, bytes = 1_900_000): string =>
	text.repeat(Math.floor(bytes / text.length));

const numbered = (count: number, make: (index: number) => string, between: string): string =>
	Array.from({ length: count }, (_, index) => make(index)).join(between);

/** An event as the portal posts it, with 1,000 buttons; the yardstick. */
export const ordinaryForm = (): string =>
	`event=ONIMBOTV2MESSAGEADD&ts=1772093963&${numbered(
		10_000,
		(n) => `data%5Bmessage%5D%5Bparams%5D%5BKEYBOARD%5D%5B${n % 1000}%5D%5BF${n}%5D=Yes%2C+please`,
		'&',
	)}&auth%5Bapplication_token%5D=token`;

export const forgedForms: Record<string, () => string> = {
	'broken escapes as names': () => `event=X&${fill('%=%&', 79_000)}`,
	'broken escapes in auth': () => `event=X&${fill('auth[%]=%&', 190_000)}`,
	'broken escapes in one text': () => `event=X&event=${fill('%')}`,
	'escapes that are not UTF-8': () => `event=${fill('%FF')}`,
	'many names': () => `event=X&${numbered(19_000, (n) => `data[k${n}]=1`, '&')}`,
	'many brackets': () => `event=X&${fill(`data[9]${'[]'.repeat(40)}=&`)}`,
	'many names in auth': () => `event=X&${numbered(19_000, (n) => `auth[${n}][]`, '&')}`,
	'brackets that never close': () => `event=X&auth${fill('[')}=1`,
	ampersands: () => fill('&', 20_000),
	'an object of many keys': () =>
		`{"event":"X","data":{${numbered(150_000, (n) => `"k${n}":0`, ',')}}}`,
	'JSON of many objects': () => `{"event":"X","data":[${fill('{},')}0]}`,
	'JSON as deep as it is long': () =>
		`{"event":"X","data":${fill('[', 950_000)}${fill(']', 950_000)}}`,
	'JSON of many members': () => `{"event":"X",${fill('"\\n":0,')}"":0}`,
	'auth in JSON many times': () => `{"event":"X",${fill('"auth":{},')}"":0}`,
};
