/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { crc32, deflateSync } from 'node:zlib';

/** Width and height of every odd image, in pixels. */
export const WIDTH = 33;
export const HEIGHT = 21;

const uint32 = (value: number): Buffer => {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32BE(value >>> 0);
	return bytes;
};

/** A chunk of PNG, with its checksum. */
export const chunk = (name: string, data: Buffer): Buffer => {
	const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
	return Buffer.concat([uint32(data.length), named, uint32(crc32(named))]);
};

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
const PIXELS = deflateSync(Buffer.alloc((WIDTH * 3 + 1) * HEIGHT));
const header = (depth = 8) =>
	Buffer.concat([uint32(WIDTH), uint32(HEIGHT), Buffer.from([depth, 2, 0, 0, 0])]);

export const png = (...chunks: Buffer[]): Buffer => Buffer.concat([SIGNATURE, ...chunks]);
export const ihdr = chunk('IHDR', header());
export const idat = chunk('IDAT', PIXELS);
export const iend = chunk('IEND', Buffer.alloc(0));

/** Two frames, as browsers animate them. */
export const apng = (): Buffer => {
	const frame = (order: number) =>
		Buffer.concat([uint32(order), uint32(WIDTH), uint32(HEIGHT), Buffer.alloc(14, 1)]);
	return png(
		ihdr,
		chunk('acTL', Buffer.concat([uint32(2), uint32(0)])),
		...[chunk('fcTL', frame(0)), idat, chunk('fcTL', frame(1))],
		...[chunk('fdAT', Buffer.concat([uint32(2), PIXELS])), iend],
	);
};

/** As Xcode writes it into apps. */
export const applePng = (): Buffer =>
	png(chunk('CgBI', Buffer.from('50002006', 'hex')), ihdr, idat, iend);

/** A Windows bitmap of 24 bits a pixel. */
export const bmp = (): Buffer => {
	const row = Math.ceil((WIDTH * 3) / 4) * 4;
	const bytes = Buffer.alloc(54 + row * HEIGHT);
	bytes.write('BM');
	bytes.writeUInt32LE(bytes.length, 2);
	bytes.writeUInt32LE(54, 10);
	bytes.writeUInt32LE(40, 14);
	bytes.writeInt32LE(WIDTH, 18);
	bytes.writeInt32LE(HEIGHT, 22);
	bytes.writeUInt16LE(1, 26);
	bytes.writeUInt16LE(24, 28);
	return bytes;
};

/** A favicon that holds a PNG. */
export const ico = (): Buffer => {
	const image = png(ihdr, idat, iend);
	const entry = Buffer.from([WIDTH, HEIGHT, 0, 0, 1, 0, 24, 0, 0, 0, 0, 0, 22, 0, 0, 0]);
	entry.writeUInt32LE(image.length, 8);
	return Buffer.concat([Buffer.from([0, 0, 1, 0, 1, 0]), entry, image]);
};

/** The first box of HEIC, AVIF and MP4. */
export const ftyp = (...brands: string[]): Buffer => {
	const [major, ...compatible] = brands;
	const data = Buffer.from(`ftyp${major}\0\0\0\0${compatible.join('')}`, 'latin1');
	return Buffer.concat([uint32(data.length + 4), data, Buffer.alloc(64)]);
};

/** A GIF of one color, by hand: frames with a palette of their own, comments, and what comes behind them. */
export const gif = (frames = 1, behind = Buffer.from([0x3b])): Buffer => {
	const size = [WIDTH, 0, HEIGHT, 0];
	const frame = [0x21, 0xf9, 4, 0, 10, 0, 0, 0, 0x2c, 0, 0, 0, 0, ...size, 0];
	const data = [2, 4, 0x84, 0x8f, 0xa9, 0x5d, 0];
	return Buffer.concat([
		Buffer.from('GIF89a'),
		Buffer.from([...size, 0x80, 0, 0, 255, 0, 0, 0, 0, 255]),
		...Array.from({ length: frames }, () => Buffer.from([...frame, ...data])),
		behind,
	]);
};

/** Puts bytes into others. */
export const insert = (bytes: Buffer, at: number, more: Buffer): Buffer =>
	Buffer.concat([bytes.subarray(0, at), more, bytes.subarray(at)]);
