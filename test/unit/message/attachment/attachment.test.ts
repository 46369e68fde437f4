import { attachmentOfJson } from '../../../../nodes/Bitrix24Bot/actions/message/attachment/attachment';
import { attachmentOfForm } from '../../../../nodes/Bitrix24Bot/actions/message/attachment/attachmentFromForm';

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
