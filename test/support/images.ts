import sharp from 'sharp';

type Format = 'png' | 'jpeg' | 'gif' | 'webp';

/** A plain image, encoded by sharp; sizes in pixels. */
export const image = async (format: Format = 'png', width = 8, height = 6): Promise<Buffer> =>
	await sharp({ create: { width, height, channels: 3, background: '#1b6fd0' } })
		.toFormat(format)
		.toBuffer();

/** An incompressible image of about this many kilobytes. */
export const heavyImage = async (kilobytes: number): Promise<Buffer> => {
	const side = Math.round(Math.sqrt((kilobytes * 1000) / 3));
	return await sharp({
		create: {
			width: side,
			height: side,
			channels: 3,
			noise: { type: 'gaussian', mean: 128, sigma: 60 },
			background: '#808080',
		},
	})
		.png({ compressionLevel: 0 })
		.toBuffer();
};

/** A binary field of an item. Its MIME type is wrong on purpose: only the content should matter. */
export const binaryField = (bytes: Buffer, fileName = 'avatar.txt') => ({
	data: bytes.toString('base64'),
	mimeType: 'text/plain',
	fileName,
});
