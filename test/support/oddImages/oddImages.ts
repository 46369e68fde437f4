import sharp, { type Sharp } from 'sharp';

import * as build from './build';

const { applePng, apng, bmp, chunk, ftyp, gif, ico, idat, iend, ihdr, insert, png } = build;
const { HEIGHT, WIDTH } = build;

const picture = (): Sharp =>
	sharp({
		create: {
			...{ width: WIDTH, height: HEIGHT, channels: 3, background: '#808080' },
			noise: { type: 'gaussian', mean: 128, sigma: 60 },
		},
	});
const withAlpha = (): Sharp => picture().ensureAlpha(0.5);
const jpeg = async () => await picture().jpeg().toBuffer();
const webp = async () => await picture().webp().toBuffer();
const scanOf = (bytes: Buffer) => {
	const at = bytes.indexOf(Buffer.from([0xff, 0xda]));
	return at + 2 + bytes.readUInt16BE(at + 2);
};
const marked = (bytes: Buffer, mark: number, data: Buffer) => {
	const head = Buffer.from([0xff, mark, 0, 0]);
	head.writeUInt16BE(data.length + 2, 2);
	return insert(bytes, 2, Buffer.concat([head, data]));
};
const text = (content: string) => Buffer.from(content);

/** What people upload as a picture, by name. */
export const oddImages: Record<string, () => Promise<Buffer> | Buffer> = {
	PNG: () => png(ihdr, idat, iend),
	'PNG, animated (APNG)': apng,
	'PNG, interlaced, 16 bits': async () =>
		await picture().toColourspace('rgb16').png({ progressive: true }).toBuffer(),
	'PNG, palette and alpha': async () => await withAlpha().png({ palette: true }).toBuffer(),
	'PNG behind 64 kB of text': () => png(ihdr, chunk('tEXt', Buffer.alloc(65_536, 97)), idat, iend),
	'PNG with bytes behind its end': () => png(ihdr, idat, iend, text('\n\0trailing')),
	'PNG with a wrong checksum': () =>
		png(ihdr, idat.map((byte, at) => byte ^ Number(at > 99)) as Buffer, iend),
	'PNG without its end mark': () => png(ihdr, idat),
	'PNG cut in its data': () => png(ihdr, idat.subarray(0, 30)),
	'PNG cut before its picture': () => png(ihdr),
	'PNG cut in its header': () => png(ihdr.subarray(0, 12)),
	'PNG of an iPhone app (CgBI)': applePng,
	JPEG: jpeg,
	'JPEG, CMYK': async () => await picture().toColourspace('cmyk').jpeg().toBuffer(),
	'JPEG, gray': async () => await picture().toColourspace('b-w').jpeg().toBuffer(),
	'JPEG, progressive': async () => await picture().jpeg({ progressive: true }).toBuffer(),
	'JPEG, turned by EXIF': async () =>
		await picture().withMetadata({ orientation: 6 }).jpeg().toBuffer(),
	'JPEG with 60 kB of EXIF': async () => marked(await jpeg(), 0xe1, Buffer.alloc(60_000, 1)),
	'JPEG with a comment of an editor': async () =>
		marked(await jpeg(), 0xfe, text('made with \xff\xd9')),
	'JPEG with noise between its segments': async () =>
		insert(await jpeg(), 20, Buffer.from([0, 1, 2])),
	'JPEG with bytes behind its end (motion photo)': async () =>
		Buffer.concat([await jpeg(), ftyp('isom', 'mp42')]),
	'JPEG without its end mark': async () => (await jpeg()).subarray(0, -2),
	'JPEG cut in its data': async () => {
		const bytes = await jpeg();
		return bytes.subarray(0, scanOf(bytes) + 100);
	},
	'JPEG cut before its picture': async () => {
		const bytes = await jpeg();
		return bytes.subarray(0, scanOf(bytes));
	},
	'JPEG cut in its header': async () => (await jpeg()).subarray(0, 30),
	GIF: () => gif(),
	'GIF, animated': () => gif(3),
	'GIF with transparency': async () => await withAlpha().gif().toBuffer(),
	'GIF with bytes behind its end': () => gif(1, text(';\r\n<!-- -->')),
	'GIF without its trailer': () => gif(1, Buffer.alloc(0)),
	'GIF cut in its data': () => gif(1).subarray(0, -4),
	'GIF cut before its picture': () => gif(0, Buffer.alloc(0)),
	'GIF cut in its header': () => gif().subarray(0, 8),
	'WebP, lossy': webp,
	'WebP, lossless': async () => await picture().webp({ lossless: true }).toBuffer(),
	'WebP with alpha': async () => await withAlpha().webp().toBuffer(),
	'WebP, animated': async () =>
		await sharp([await jpeg(), await webp()], { join: { animated: true } })
			.webp()
			.toBuffer(),
	'WebP with EXIF': async () => await picture().withMetadata().webp().toBuffer(),
	'WebP with bytes behind its end': async () => Buffer.concat([await webp(), text('\n')]),
	'WebP cut in its data': async () => (await webp()).subarray(0, 60),
	'WebP cut before its picture': async () => (await webp()).subarray(0, 30),
	'WebP cut in its header': async () => (await webp()).subarray(0, 20),
	SVG: () => text('<svg xmlns="http://www.w3.org/2000/svg" width="33" height="21"/>'),
	'SVG with a prolog': () => text('\uFEFF<?xml version="1.0"?>\n<!-- logo -->\n<svg width="33"/>'),
	'HEIC of an iPhone': () => ftyp('heic', 'mif1', 'heic'),
	'HEIC by its general name': () => ftyp('mif1', 'mif1', 'heic'),
	AVIF: async () => await picture().avif().toBuffer(),
	'AVIF, animated': () => ftyp('avis', 'msf1', 'miaf'),
	BMP: bmp,
	TIFF: async () => await picture().tiff().toBuffer(),
	'ICO (a favicon)': ico,
	PSD: () =>
		Buffer.concat([
			text('8BPS\0\x01'),
			Buffer.alloc(6),
			Buffer.from([0, 3, 0, 0, 0, 21, 0, 0, 0, 33, 0, 8, 0, 3]),
		]),
	'JPEG XL': () => Buffer.from('ff0a0010b0130900', 'hex'),
	'MP4 video': () => ftyp('isom', 'mp42'),
	PDF: () => text('%PDF-1.7\n'),
	'page of a login': () => text('<!DOCTYPE html><html><body>Log in</body></html>'),
	'answer of an API': () => text('{"error": "not found"}'),
	'Base64 as text': () => text(png(ihdr, idat, iend).toString('base64')),
	'data URL as text': () =>
		text(`data:image/png;base64,${png(ihdr, idat, iend).toString('base64')}`),
	'plain text': () => text('hello'),
	'0 bytes': () => Buffer.alloc(0),
	'5001 pixels wide': async () =>
		await sharp({ create: { width: 5001, height: 1, channels: 3, background: '#fff' } })
			.png()
			.toBuffer(),
};
