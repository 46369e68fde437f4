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
	expect(readImage(bytes)).toEqual({ width: 33, height: 21, isCutOff: false });
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
		expect(readImage(bytes)).toEqual({ width, height, isCutOff: false });
		expect(imageSize(bytes)).toMatchObject({ width, height });
	}
});

test.each(formats)(
	'%s cut off anywhere is noticed, and never read beyond its end',
	async (format) => {
		const bytes = await image(format, 40, 30);
		for (let length = 0; length < bytes.length; length += 1) {
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

test('Base64 comes back as it was', async () => {
	const bytes = await image();
	expect(bytesOfBase64(avatarOfBytes(bytes)).equals(bytes)).toBe(true);
	expect(
		bytesOfBase64(` data:image/png;name=a.png;base64,${avatarOfBytes(bytes)}`).equals(bytes),
	).toBe(true);
});
