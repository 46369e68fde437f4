import { attachmentOfJson } from '../../../../nodes/Bitrix24Bot/actions/message/attachment/attachment';
import { attachmentOfForm } from '../../../../nodes/Bitrix24Bot/actions/message/attachment/attachmentFromForm';

const ofForm = (...blocks: object[]) => attachmentOfForm({ blocks }, 'primary');
const ofBlock = (block: object) => ofForm(block).BLOCKS;
const message = { MESSAGE: 'Text' };
const row = (DISPLAY: string | undefined, NAME: string) => ({ DISPLAY, NAME });

test('a grid whose rows differ in DISPLAY becomes neighbouring grids, in the order of the rows', () => {
	const rows = [
		row('LINE', 'a'),
		row('LINE', 'b'),
		row('BLOCK', 'c'),
		row(undefined, 'd'),
		row('LINE', 'e'),
	];
	expect(attachmentOfJson([message, { GRID: rows }, message])).toEqual({
		BLOCKS: [
			message,
			{ GRID: [row('LINE', 'a'), row('LINE', 'b')] },
			{ GRID: [row('BLOCK', 'c'), row('BLOCK', 'd')] },
			{ GRID: [row('LINE', 'e')] },
			message,
		],
	});
});

test.each([
	['COLUMN', 'ROW'],
	['CARD', 'LINE'],
	['column', 'ROW'],
	['line', 'LINE'],
	[' Table ', 'TABLE'],
])(
	'the former or small DISPLAY %s of a grid is taken as %s, in JSON and in the form',
	(given, DISPLAY) => {
		const expected = [{ GRID: [{ DISPLAY, NAME: 'a' }] }];
		expect(attachmentOfJson([{ GRID: [row(given, 'a')] }])?.BLOCKS).toEqual(expected);
		expect(ofBlock({ type: 'grid', display: given, rows: { row: [{ name: 'a' }] } })).toEqual(
			expected,
		);
	},
);

test.each([[true], ['true'], ['Y'], [1], ['1'], [{}], [[]], [{ SIZE: 200 }]])(
	'a DELIMITER of %j is a line with the defaults',
	(DELIMITER) => {
		expect(attachmentOfJson([{ DELIMITER }])?.BLOCKS).toEqual([{ DELIMITER: { SIZE: 200 } }]);
	},
);

test.each([[false], ['false'], ['N'], [0], [''], [null]])(
	'a DELIMITER of %j beside other blocks is none',
	(DELIMITER) => {
		expect(attachmentOfJson([message, { DELIMITER }])?.BLOCKS).toEqual([message]);
	},
);

test.each<[string, unknown, unknown]>([
	[
		'row of a grid',
		{ GRID: [{ NAME: 'a' }, { DISPLAY: 'ROW', NAME: '', VALUE: null }] },
		{ GRID: [row('BLOCK', 'a')] },
	],
	[
		'row with only looks',
		{ GRID: [{ NAME: 'a' }, { WIDTH: 5, COLOR_TOKEN: 'alert' }] },
		{ GRID: [row('BLOCK', 'a')] },
	],
	['image', { IMAGE: [{ LINK: '/i' }, { LINK: '', NAME: '' }] }, { IMAGE: [{ LINK: '/i' }] }],
	['file', { FILE: [{ LINK: '/f' }, {}, null] }, { FILE: [{ LINK: '/f' }] }],
	['person', { USER: [{ NAME: 'a' }, { NAME: ' ' }] }, { USER: [{ NAME: 'a' }] }],
])('a blank %s beside others is left out', (_, given, expected) => {
	expect(attachmentOfJson([given])?.BLOCKS).toEqual([expected]);
});

test.each([
	[null],
	[{}],
	[{ MESSAGE: '' }],
	[{ MESSAGE: null }],
	[{ MESSAGE: { TEXT: ' ' } }],
	[{ GRID: [] }],
	[{ GRID: [{ DISPLAY: 'ROW', NAME: '', VALUE: null }] }],
	[{ IMAGE: [{ LINK: '' }] }],
	[{ LINK: {} }],
	[{ USER: { NAME: '' } }],
])('a block of %j beside others is left out; alone, it is refused', (blank) => {
	expect(attachmentOfJson([blank, message, blank])?.BLOCKS).toEqual([message]);
	expect(() => attachmentOfJson([blank])).toThrow();
});

test('a blank block and a blank row of the form beside others are left out', () => {
	const rows = {
		row: [
			{ name: 'a', style: 'base' },
			{ name: '', value: null, style: 'base' },
		],
	};
	expect(
		ofForm(
			{ type: 'message', message: '' },
			{ type: 'grid', display: 'ROW', rows },
			{ type: 'image' },
		).BLOCKS,
	).toEqual([{ GRID: [{ DISPLAY: 'ROW', NAME: 'a', COLOR_TOKEN: 'base' }] }]);
});

test('yes and no in a grid are words; PHP would write 1 and nothing', () => {
	expect(attachmentOfJson([{ GRID: [{ NAME: 'Paid', VALUE: false }] }])?.BLOCKS).toEqual([
		{ GRID: [{ DISPLAY: 'BLOCK', NAME: 'Paid', VALUE: 'false' }] },
	]);
});

test('the type of an avatar is taken in any case', () => {
	const card = (AVATAR_TYPE: string) => [{ USER: { NAME: 'a', AVATAR_TYPE } }];
	expect(attachmentOfJson(card('chat'))).toEqual({ BLOCKS: card('CHAT') });
});

test.each<[string, unknown]>([
	['[]', '[]'],
	['an empty list', []],
	['no BLOCKS', { COLOR_TOKEN: 'base', BLOCKS: [] }],
	['no ATTACH', '{ "ATTACH": [] }'],
])('JSON: %s means no card', (_, json) => {
	expect(attachmentOfJson(json)).toBeUndefined();
});

test.each<[string, unknown]>([
	['in a code fence', `\`\`\`json\n${JSON.stringify([message])}\n\`\`\``],
	['written twice', JSON.stringify(JSON.stringify({ BLOCKS: [message] }))],
	['under the name of its parameter', { attach: { BLOCKS: [message] } }],
])('JSON of a card %s is read', (_, json) => {
	expect(attachmentOfJson(json)).toEqual({ BLOCKS: [message] });
});

const row1 = { NAME: 'a', VALUE: 'b', DISPLAY: 'ROW' };

test.each<[string, unknown, object[]]>([
	['a single block in place of the list', { MESSAGE: 'a' }, [{ MESSAGE: 'a' }]],
	['a single block in BLOCKS', { BLOCKS: { MESSAGE: 'a' } }, [{ MESSAGE: 'a' }]],
	[
		'blocks as PHP writes a list with gaps',
		{ BLOCKS: { 0: { MESSAGE: 'a' }, 2: { MESSAGE: 'b' } } },
		[{ MESSAGE: 'a' }, { MESSAGE: 'b' }],
	],
	['a single row of a grid', [{ GRID: row1 }], [{ GRID: [row1] }]],
	[
		'rows as PHP writes a list with gaps',
		[{ GRID: { 1: row1, 4: row1 } }],
		[{ GRID: [row1, row1] }],
	],
	[
		'links as PHP writes a list with gaps',
		[{ LINK: { 1: { LINK: '/x' }, 2: { LINK: '/y' } } }],
		[{ LINK: [{ LINK: '/x' }, { LINK: '/y' }] }],
	],
	['a link that is only its address', [{ LINK: '/x' }], [{ LINK: { LINK: '/x' } }]],
	[
		'an image that is only its address',
		[{ IMAGE: 'https://e.x/i.png' }],
		[{ IMAGE: [{ LINK: 'https://e.x/i.png' }] }],
	],
	[
		'files that are only their addresses',
		[{ FILE: ['/a', '/b'] }],
		[{ FILE: [{ LINK: '/a' }, { LINK: '/b' }] }],
	],
	['a person who is only a name', [{ USER: 'Ada' }], [{ USER: { NAME: 'Ada' } }]],
	[
		'addresses with a scheme in capitals and blanks around them',
		[{ IMAGE: { LINK: ' HTTPS://E.x/I.png\n', PREVIEW: 'Http://e.x/p' } }],
		[{ IMAGE: [{ LINK: 'https://E.x/I.png', PREVIEW: 'http://e.x/p' }] }],
	],
	[
		'color schemes in any case',
		[{ GRID: { ...row1, COLOR_TOKEN: 'Primary' } }],
		[{ GRID: [{ ...row1, COLOR_TOKEN: 'primary' }] }],
	],
])('JSON of a card: %s', (_, json, blocks) => {
	expect(attachmentOfJson(json)?.BLOCKS).toEqual(blocks);
});

test('the color scheme of a card is taken in any case', () => {
	expect(attachmentOfJson({ COLOR_TOKEN: 'ALERT', BLOCKS: [message] })).toEqual({
		COLOR_TOKEN: 'alert',
		BLOCKS: [message],
	});
});

test('code fences in the texts of a card stay', () => {
	const card = [{ MESSAGE: '```x```' }];
	const json = JSON.stringify(card);
	expect(attachmentOfJson(json)?.BLOCKS).toEqual(card);
	expect(attachmentOfJson(`\`\`\`json\n${json}\n\`\`\``)?.BLOCKS).toEqual(card);
});
