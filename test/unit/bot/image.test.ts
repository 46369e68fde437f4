import { imageSize } from 'image-size';
import sharp from 'sharp';

import { avatarOfBytes, bytesOfBase64 } from '../../../nodes/Bitrix24Bot/avatar/checkAvatar';
import { readImage } from '../../../nodes/Bitrix24Bot/avatar/image/readImage';
import { image } from '../../support/images';

const formats = ['png', 'jpeg', 'gif', 'webp'] as const;

const picture = (width: number, height: number) =>
	sharp({
		create: { width, height, channels: 4, background: { r: 9, g: 99, b: 200, alpha: 0.5 } },
	});

const encodings: Array<[string, () => Promise<Buffer>]> = [
	['PNG, palette', async () => await picture(33, 21).png({ palette: true }).toBuffer()],
	['PNG, interlaced', async () => await picture(33, 21).png({ progressive: true }).toBuffer()],
	['JPEG, progressive', async () => await picture(33, 21).jpeg({ progressive: true }).toBuffer()],
	[
		'JPEG with EXIF',
		async () => await picture(33, 21).withMetadata({ orientation: 3 }).jpeg().toBuffer(),
	],
	['GIF with transparency', async () => await picture(33, 21).gif().toBuffer()],
	['WebP, lossy', async () => await picture(33, 21).removeAlpha().webp({ quality: 50 }).toBuffer()],
	['WebP, lossless', async () => await picture(33, 21).webp({ lossless: true }).toBuffer()],
	['WebP, with alpha', async () => await picture(33, 21).webp({ quality: 50 }).toBuffer()],
	['WebP, with EXIF', async () => await picture(33, 21).withMetadata().webp().toBuffer()],
];

test.each(encodings)('%s', async (_, encode) => {
	const bytes = await encode();
	expect(readImage(bytes)).toEqual({
		...{ width: 33, height: 21 },
		...{ hasPicture: true, isCutOff: false },
	});
	expect(imageSize(bytes)).toMatchObject({ width: 33, height: 21 });
});

test.each(formats)('%s of many sizes is read as another library reads it', async (format) => {
	for (const [width, height] of [
		[1, 1],
		[5000, 3],
		[257, 1024],
		[(16383 / 4) | 0, 2],
	]) {
		const bytes = await image(format, width, height);
		expect(readImage(bytes)).toEqual({ width, height, hasPicture: true, isCutOff: false });
		expect(imageSize(bytes)).toMatchObject({ width, height });
	}
});

test.each(formats)(
	'%s cut off anywhere is noticed, and never read beyond its end',
	async (format) => {
		const bytes = await image(format, 40, 30);
		// All of the picture is there when only the last mark, checksum or padding is missing.
		const end = bytes.length - { png: 4, jpeg: 0, gif: 1, webp: 1 }[format];
		for (let length = 0; length < end; length += 1) {
			const facts = readImage(bytes.subarray(0, length));
			expect(facts === undefined || facts.isCutOff).toBe(true);
		}
	},
);

test.each(formats)('%s with something behind its end is fine', async (format) => {
	const bytes = Buffer.concat([await image(format, 40, 30), Buffer.from('\n\0trailing')]);
	expect(readImage(bytes)?.isCutOff).toBe(false);
});

test.each([
	['text', 'hello'],
	['PDF', '%PDF-1.7'],
	['BMP', 'BM\x36\0\0\0'],
	['SVG', '<svg/>'],
	['half a RIFF', 'RIFF\0\0\0\0WAVE'],
	['a GIF of the future', 'GIF90a'],
])('%s is no image', (_, content) => {
	expect(readImage(Buffer.from(content, 'latin1'))).toBeUndefined();
});

test('a JPEG without a picture and a GIF of noise are damaged, not endless', () => {
	const damaged = [
		Buffer.from('ffd8ffffffffe000047878ffd9', 'hex'),
		Buffer.concat([Buffer.from('GIF89a'), Buffer.alloc(40, 0x77)]),
		Buffer.concat([Buffer.from('RIFF\xff\0\0\0WEBPVP9 ', 'latin1'), Buffer.alloc(400)]),
	];
	for (const bytes of damaged) {
		expect(() => avatarOfBytes(bytes)).toThrow(expect.objectContaining({ code: 'AVATAR_DAMAGED' }));
	}
});

/** Bytes whose Base64 has both letters that URLs spell otherwise, and padding. */
const BYTES = Buffer.from([0xfb, 0xef, 0xbe, 0xff, 0xff, 0xfe, 0]);
const BASE64 = '++++///+AA==';

test.each<[string, unknown]>([
	['plain', BASE64],
	['without padding', '++++///+AA'],
	['for URLs', '----___-AA=='],
	['for URLs, without padding', '----___-AA'],
	['in lines of mail', '++++\r\n///+\r\nAA==\r\n'],
	['in lines, indented, for URLs', '\t----\n\t___-AA\n'],
	['with percent escapes', '%2B%2B%2B%2B%2F%2F%2F%2BAA%3D%3D'],
	['as a data URL', ` data:image/png;name=a.png;base64,${BASE64}`],
	['as a data URL with letters for URLs', 'DATA:image/png; base64,----___-AA'],
	['as a data URL with percent escapes', 'data:image/png;base64,%2B%2B%2B%2B///+AA%3D%3D'],
	['as a data URL without Base64', 'data:image/png,%FB%EF%BE%ff%ff%fe%00'],
	['as JSON of a Buffer', BYTES.toJSON()],
	['as text with JSON of a Buffer', JSON.stringify(BYTES)],
	['as a Buffer with Base64', { type: 'Buffer', data: BASE64 }],
	['as a text of JSON', JSON.stringify(BASE64)],
	['as a text of JSON with a data URL', JSON.stringify(`data:image/png;base64,${BASE64}`)],
	['as a list', [...BYTES]],
	['as a list of signed bytes', [-5, -17, -66, -1, -1, -2, 0]],
	['as text with a list', JSON.stringify([...BYTES])],
	['as a Buffer', BYTES],
	['as a typed array', new Uint8Array(BYTES)],
	['as a part of a larger buffer', new Uint8Array([9, ...BYTES, 9]).subarray(1, 8)],
	['as an array buffer', new Uint8Array(BYTES).buffer],
	['as JSON of a typed array', JSON.parse(JSON.stringify(new Uint8Array(BYTES)))],
])('Base64 and bytes %s are read', (_, given) => {
	expect(bytesOfBase64(given)).toEqual(BYTES);
});

test.each<[string, unknown]>([
	['a letter that is none', 'AA$A'],
	['padding in the middle', 'AA==AA=='],
	['one letter too few', 'AAAAA'],
	['a plain text', 'Grüße aus Köln'],
	['numbers that are no bytes', [1, 256]],
	['a list of texts', ['a']],
	['an object', { mimeType: 'image/png' }],
	['an empty object', {}],
	['objects in objects', { data: { data: { data: BASE64 } } }],
	['a number', 5],
	['nothing', null],
])('%s is no Base64', (_, given) => {
	expect(() => bytesOfBase64(given)).toThrow(
		expect.objectContaining({ code: 'AVATAR_BASE64_BROKEN' }),
	);
});
