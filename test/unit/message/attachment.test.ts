import { attachmentOfJson } from '../../../nodes/Bitrix24Bot/actions/message/attachment/attachment';
import { attachmentOfForm } from '../../../nodes/Bitrix24Bot/actions/message/attachment/attachmentFromForm';

const code = (expected: string, detail?: string) =>
	expect.objectContaining({
		code: expected,
		...(detail === undefined ? {} : { message: expect.stringContaining(detail) }),
	});

const ofForm = (...blocks: object[]) => attachmentOfForm({ blocks }, 'primary');
const ofBlock = (block: object) => ofForm(block).BLOCKS;

test('the form gives what Bitrix24 documents, in its order', () => {
	expect(
		ofForm(
			{ type: 'message', message: 'Request #142' },
			{ type: 'delimiter', size: 200, lineColor: '#c6c6c6' },
			{ type: 'grid', display: 'ROW', rows: { row: [{ name: 'Status', value: 'In progress' }] } },
			{ type: 'link', name: 'Open the request', link: '/crm/deal/details/142/' },
		),
	).toEqual({
		COLOR_TOKEN: 'primary',
		BLOCKS: [
			{ MESSAGE: 'Request #142' },
			{ DELIMITER: { SIZE: 200, COLOR: '#c6c6c6' } },
			{ GRID: [{ DISPLAY: 'ROW', NAME: 'Status', VALUE: 'In progress' }] },
			{ LINK: { NAME: 'Open the request', LINK: '/crm/deal/details/142/' } },
		],
	});
});

test.each<[string, object, object]>([
	[
		'link',
		{
			link: 'https://e.x',
			name: 'N',
			description: 'D',
			preview: 'https://e.x/p.png',
			width: 10,
			height: 20,
		},
		{
			LINK: {
				LINK: 'https://e.x',
				NAME: 'N',
				DESC: 'D',
				PREVIEW: 'https://e.x/p.png',
				WIDTH: 10,
				HEIGHT: 20,
			},
		},
	],
	['richLink', { link: '/x', name: 'N' }, { RICH_LINK: { LINK: '/x', NAME: 'N' } }],
	[
		'image',
		{ link: 'https://e.x/i.png', name: 'I', preview: '/p', width: '30', height: 0 },
		{ IMAGE: [{ LINK: 'https://e.x/i.png', NAME: 'I', PREVIEW: '/p', WIDTH: 30 }] },
	],
	[
		'file',
		{ link: 'https://e.x/f.pdf', name: 'F', fileSize: 1024 },
		{ FILE: [{ LINK: 'https://e.x/f.pdf', NAME: 'F', SIZE: 1024 }] },
	],
	[
		'user',
		{ name: 'Ada', avatar: '/a.png', link: '/u', userId: 27 },
		{ USER: { NAME: 'Ada', AVATAR: '/a.png', LINK: '/u', USER_ID: 27 } },
	],
	['delimiter', {}, { DELIMITER: { SIZE: 200 } }],
	[
		'grid',
		{
			display: 'TABLE',
			rows: {
				row: [
					{ name: 'A', style: 'alert', width: 9 },
					{ value: 'B', link: '/x' },
				],
			},
		},
		{
			GRID: [
				{ DISPLAY: 'TABLE', NAME: 'A', COLOR_TOKEN: 'alert', WIDTH: 9 },
				{ DISPLAY: 'TABLE', VALUE: 'B', LINK: '/x' },
			],
		},
	],
])('a block of the type %s', (type, fields, expected) => {
	expect(ofBlock({ type, ...fields })).toEqual([expected]);
});

const message = { MESSAGE: 'Text' };

test.each<[string, unknown]>([
	['the bare list', [message]],
	['the bare list as text', JSON.stringify([message])],
	['BLOCKS', { BLOCKS: [message] }],
	['BLOCKS as text', JSON.stringify({ BLOCKS: [message] })],
])('JSON: %s becomes the full form', (_, json) => {
	expect(attachmentOfJson(json)).toEqual({ BLOCKS: [message] });
});

test('JSON: what stands beside the blocks stays; single objects become lists where one is expected', () => {
	expect(
		attachmentOfJson({
			ID: 1,
			COLOR_TOKEN: 'secondary',
			COLOR: '#29619b',
			BLOCKS: [
				{ IMAGE: { LINK: '/i', WIDTH: '5' } },
				{ FILE: { LINK: '/f', SIZE: null } },
				{ LINK: [{ LINK: '/a' }, { NAME: 'N', USER_ID: '7' }] },
				{ USER: [{ NAME: 'A' }] },
				{ DELIMITER: {} },
				{ GRID: [{ NAME: 'a' }, { DISPLAY: 'BLOCK', VALUE: 0 }] },
				{ MESSAGE: 17 },
			],
		}),
	).toEqual({
		ID: 1,
		COLOR_TOKEN: 'secondary',
		COLOR: '#29619b',
		BLOCKS: [
			{ IMAGE: [{ LINK: '/i', WIDTH: 5 }] },
			{ FILE: [{ LINK: '/f' }] },
			{ LINK: [{ LINK: '/a' }, { NAME: 'N', USER_ID: 7 }] },
			{ USER: [{ NAME: 'A' }] },
			{ DELIMITER: { SIZE: 200 } },
			{
				GRID: [
					{ DISPLAY: 'BLOCK', NAME: 'a' },
					{ DISPLAY: 'BLOCK', VALUE: 0 },
				],
			},
			{ MESSAGE: '17' },
		],
	});
});

test.each<[string, unknown, string, string?]>([
	['no JSON', '{', 'ATTACHMENT_JSON_BROKEN'],
	['empty', '', 'ATTACHMENT_JSON_BROKEN', 'empty'],
	['a text', '"x"', 'ATTACHMENT_SHAPE_INVALID'],
	['null', null, 'ATTACHMENT_SHAPE_INVALID'],
	['a list of texts', ['x'], 'ATTACHMENT_SHAPE_INVALID', 'block 1'],
	['a block of an unknown kind', [message, { VIDEO: {} }], 'ATTACHMENT_SHAPE_INVALID', 'VIDEO'],
	['a block in small letters', [{ message: 'x' }], 'ATTACHMENT_SHAPE_INVALID', 'message'],
	['a block of two kinds', [{ ...message, LINK: { LINK: '/x' } }], 'ATTACHMENT_SHAPE_INVALID'],
	['a link that is a number', [{ LINK: 5 }], 'ATTACHMENT_SHAPE_INVALID', 'block 1 (LINK)'],
	['a link that is a word', [{ LINK: 'docs' }], 'ATTACHMENT_LINK_INVALID', 'block 1 (LINK)'],
	['a grid row that is a text', [{ GRID: ['a'] }], 'ATTACHMENT_SHAPE_INVALID'],
	[
		'a value that is a list',
		[{ GRID: [{ NAME: 'a', VALUE: ['b'] }] }],
		'ATTACHMENT_VALUE_INVALID',
		'VALUE is no text',
	],
	[
		'a name that is an object',
		[{ LINK: { LINK: '/x', NAME: { a: 1 } } }],
		'ATTACHMENT_VALUE_INVALID',
		'NAME is no text',
	],
	['images that are none', [{ IMAGE: [] }], 'ATTACHMENT_SHAPE_INVALID'],
	['an empty text', [{ MESSAGE: ' ' }], 'ATTACHMENT_TEXT_REQUIRED', 'block 1'],
	['a text that is an object', [{ MESSAGE: {} }], 'ATTACHMENT_TEXT_REQUIRED'],
	['a link without an address', [{ LINK: { NAME: 'x' } }], 'ATTACHMENT_LINK_REQUIRED'],
	['a rich link without an address', [{ RICH_LINK: {} }], 'ATTACHMENT_LINK_REQUIRED'],
	['an image without an address', [{ IMAGE: [{ NAME: 'x' }] }], 'ATTACHMENT_LINK_REQUIRED'],
	['a file without an address', [{ FILE: [{ LINK: ' ' }] }], 'ATTACHMENT_LINK_REQUIRED'],
	['a dead link', [{ LINK: { LINK: 'example.com' } }], 'ATTACHMENT_LINK_INVALID', 'LINK'],
	['a dead preview', [{ IMAGE: [{ LINK: '/x', PREVIEW: 'p' }] }], 'ATTACHMENT_LINK_INVALID'],
	['a dead avatar', [{ USER: { NAME: 'x', AVATAR: 'data:x' } }], 'ATTACHMENT_LINK_INVALID'],
	['a person without a name', [{ USER: { USER_ID: 7 } }], 'ATTACHMENT_NAME_REQUIRED'],
	['a grid without rows', [{ GRID: [] }], 'ATTACHMENT_GRID_EMPTY'],
	['an empty row', [{ GRID: [{ DISPLAY: 'ROW' }] }], 'ATTACHMENT_GRID_EMPTY'],
	['another display', [{ GRID: [{ DISPLAY: 'X', NAME: 'a' }] }], 'ATTACHMENT_VALUE_INVALID'],
	['a color name', [{ DELIMITER: { COLOR: 'red' } }], 'ATTACHMENT_VALUE_INVALID', 'COLOR "red"'],
	['another token', { COLOR_TOKEN: 'x', BLOCKS: [message] }, 'ATTACHMENT_VALUE_INVALID'],
	[
		'an avatar of another type',
		[{ USER: { NAME: 'a', AVATAR_TYPE: 'x' } }],
		'ATTACHMENT_VALUE_INVALID',
	],
	['a delimiter that is a number', [{ DELIMITER: 200 }], 'ATTACHMENT_SHAPE_INVALID'],
	['a switched-off delimiter alone', [{ DELIMITER: false }], 'ATTACHMENT_SHAPE_INVALID'],
	[
		'a row that is but a link',
		[{ GRID: [{ NAME: 'a' }, { LINK: '/x' }] }],
		'ATTACHMENT_GRID_EMPTY',
	],
	[
		'a picture that is but a name',
		[message, { IMAGE: [{ NAME: 'a' }] }],
		'ATTACHMENT_LINK_REQUIRED',
	],
	['a negative width', [{ IMAGE: [{ LINK: '/x', WIDTH: -1 }] }], 'ATTACHMENT_VALUE_INVALID'],
])('JSON that is %s is refused', (_, json, expected, ...[detail]) => {
	expect(() => attachmentOfJson(json)).toThrow(code(expected, detail));
});

test.each<[string, object[], string]>([
	['no block', [], 'ATTACHMENT_EMPTY'],
	['a text of null', [{ type: 'message', message: null }], 'ATTACHMENT_TEXT_REQUIRED'],
	['an image without an address', [{ type: 'image' }], 'ATTACHMENT_LINK_REQUIRED'],
	['a person without a name', [{ type: 'user', link: '/x' }], 'ATTACHMENT_NAME_REQUIRED'],
	['a grid without rows', [{ type: 'grid', display: 'ROW' }], 'ATTACHMENT_GRID_EMPTY'],
	['another type', [{ type: 'toString' }], 'ATTACHMENT_VALUE_INVALID'],
	['an object as text', [{ type: 'message', message: { a: 1 } }], 'INVALID_TEXT'],
])('a form with %s is refused', (_, blocks, expected) => {
	expect(() => ofForm(...blocks)).toThrow(code(expected));
});

test('a style that is none is refused; without one, Bitrix24 takes its own', () => {
	expect(() => attachmentOfForm({ blocks: [{ message: 'x' }] }, 'red')).toThrow(
		code('ATTACHMENT_VALUE_INVALID'),
	);
	expect(attachmentOfForm({ blocks: [{ message: 'x' }] }, null)).toEqual({
		BLOCKS: [{ MESSAGE: 'x' }],
	});
});

test('60,000 characters are too many, and are counted as characters, not as bytes or halves of emoji', () => {
	const rest = JSON.stringify({ BLOCKS: [{ MESSAGE: '' }] }).length;
	for (const character of ['x', 'ж', '語', '😀']) {
		const card = (length: number) => [{ MESSAGE: character.repeat(length - rest) }];
		expect(() => attachmentOfJson(card(59_999))).not.toThrow();
		expect(() => attachmentOfJson(card(60_000))).toThrow(
			code('ATTACHMENT_TOO_LARGE', '60000 characters'),
		);
	}
});

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
