import sharp from 'sharp';

/** A plain PNG of the given size in pixels. */
export async function png(width: number, height: number): Promise<Buffer> {
	const create = { width, height, channels: 3 as const, background: '#3e99ce' };
	return await sharp({ create }).png().toBuffer();
}

/** The same as JPEG, GIF or WebP. */
export async function picture(
	format: 'jpeg' | 'gif' | 'webp',
	width: number,
	height: number,
): Promise<Buffer> {
	return await sharp(await png(width, height))
		.toFormat(format)
		.toBuffer();
}
