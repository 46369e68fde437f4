import { avatarOfBytes } from '../../../nodes/Bitrix24Bot/avatar/checkAvatar';
import type { Bitrix24Error } from '../../../nodes/shared/errors/Bitrix24Error';
import { measure } from '../../portal/content/avatar';
import { oddImages } from '../../support/oddImages/oddImages';
import { phpImageSizes } from '../../support/php';

/** Name of the image; what PHP's `getimagesize` says of it; what we do. */
const TABLE: Array<[string, string, string]> = [
	['PNG', 'image/png 33 x 21', 'taken'],
	['PNG, animated (APNG)', 'image/png 33 x 21', 'taken'],
	['PNG, interlaced, 16 bits', 'image/png 33 x 21', 'taken'],
	['PNG, palette and alpha', 'image/png 33 x 21', 'taken'],
	['PNG behind 64 kB of text', 'image/png 33 x 21', 'taken'],
	['PNG with bytes behind its end', 'image/png 33 x 21', 'taken'],
	['PNG with a wrong checksum', 'image/png 33 x 21', 'taken'],
	['PNG without its end mark', 'image/png 33 x 21', 'taken, with a notice'],
	['PNG cut in its data', 'image/png 33 x 21', 'taken, with a notice'],
	['PNG cut before its picture', 'image/png 33 x 21', 'AVATAR_DAMAGED'],
	['PNG cut in its header', 'no image', 'AVATAR_DAMAGED'],
	[
		'PNG of an iPhone app (CgBI)',
		'image/png 1342185478 x 750286694',
		'AVATAR_NOT_AN_IMAGE: CgBI, a PNG from an iPhone app',
	],
	['JPEG', 'image/jpeg 33 x 21', 'taken'],
	['JPEG, CMYK', 'image/jpeg 33 x 21', 'taken'],
	['JPEG, gray', 'image/jpeg 33 x 21', 'taken'],
	['JPEG, progressive', 'image/jpeg 33 x 21', 'taken'],
	['JPEG, turned by EXIF', 'image/jpeg 33 x 21', 'taken'],
	['JPEG with 60 kB of EXIF', 'image/jpeg 33 x 21', 'taken'],
	['JPEG with a comment of an editor', 'image/jpeg 33 x 21', 'taken'],
	['JPEG with noise between its segments', 'image/jpeg 33 x 21', 'taken'],
	['JPEG with bytes behind its end (motion photo)', 'image/jpeg 33 x 21', 'taken'],
	['JPEG without its end mark', 'image/jpeg 33 x 21', 'taken, with a notice'],
	['JPEG cut in its data', 'image/jpeg 33 x 21', 'taken, with a notice'],
	['JPEG cut before its picture', 'image/jpeg 33 x 21', 'AVATAR_DAMAGED'],
	['JPEG cut in its header', 'no image', 'AVATAR_DAMAGED'],
	['GIF', 'image/gif 33 x 21', 'taken'],
	['GIF, animated', 'image/gif 33 x 21', 'taken'],
	['GIF with transparency', 'image/gif 33 x 21', 'taken'],
	['GIF with bytes behind its end', 'image/gif 33 x 21', 'taken'],
	['GIF without its trailer', 'image/gif 33 x 21', 'taken'],
	['GIF cut in its data', 'image/gif 33 x 21', 'taken, with a notice'],
	['GIF cut before its picture', 'image/gif 33 x 21', 'AVATAR_DAMAGED'],
	['GIF cut in its header', 'no image', 'AVATAR_DAMAGED'],
	['WebP, lossy', 'image/webp 33 x 21', 'taken'],
	['WebP, lossless', 'image/webp 33 x 21', 'taken'],
	['WebP with alpha', 'image/webp 33 x 21', 'taken'],
	['WebP, animated', 'image/webp 33 x 21', 'taken'],
	['WebP with EXIF', 'image/webp 33 x 21', 'taken'],
	['WebP with bytes behind its end', 'image/webp 33 x 21', 'taken'],
	['WebP cut in its data', 'image/webp 33 x 21', 'taken, with a notice'],
	['WebP cut before its picture', 'image/webp 33 x 21', 'AVATAR_DAMAGED'],
	['WebP cut in its header', 'no image', 'AVATAR_DAMAGED'],
	['SVG', 'no image', 'AVATAR_NOT_AN_IMAGE: SVG'],
	['SVG with a prolog', 'no image', 'AVATAR_NOT_AN_IMAGE: SVG'],
	['HEIC of an iPhone', 'no image', 'AVATAR_NOT_AN_IMAGE: HEIC'],
	['HEIC by its general name', 'no image', 'AVATAR_NOT_AN_IMAGE: HEIC'],
	['AVIF', 'image/avif 33 x 21', 'AVATAR_NOT_AN_IMAGE: AVIF'],
	['AVIF, animated', 'no image', 'AVATAR_NOT_AN_IMAGE: AVIF'],
	['BMP', 'image/bmp 33 x 21', 'AVATAR_NOT_AN_IMAGE: BMP'],
	['TIFF', 'image/tiff 33 x 21', 'AVATAR_NOT_AN_IMAGE: TIFF'],
	['ICO (a favicon)', 'image/vnd.microsoft.icon 33 x 21', 'AVATAR_NOT_AN_IMAGE: ICO'],
	['PSD', 'image/psd 33 x 21', 'AVATAR_NOT_AN_IMAGE: PSD'],
	['JPEG XL', 'no image', 'AVATAR_NOT_AN_IMAGE: JPEG XL'],
	['MP4 video', 'no image', 'AVATAR_NOT_AN_IMAGE: a video'],
	['PDF', 'no image', 'AVATAR_NOT_AN_IMAGE: PDF'],
	['page of a login', 'no image', 'AVATAR_NOT_AN_IMAGE: a web page'],
	['answer of an API', 'no image', 'AVATAR_NOT_AN_IMAGE: JSON'],
	['Base64 as text', 'no image', 'taken, decoded'],
	['data URL as text', 'no image', 'taken, decoded'],
	['plain text', 'no image', 'AVATAR_NOT_AN_IMAGE'],
	['0 bytes', 'no image', 'AVATAR_EMPTY'],
	['5001 pixels wide', 'image/png 5001 x 1', 'AVATAR_TOO_BIG: 5001 x 1'],
];

const ours = (bytes: Buffer): string => {
	try {
		const { bytes: sent, isCutOff } = avatarOfBytes(bytes);
		const isSame = sent.equals(bytes);
		return `taken${isCutOff ? ', with a notice' : ''}${isSame ? '' : ', decoded'}`;
	} catch (error) {
		const { code, message } = error as Bitrix24Error;
		const [, detail] = message.split(': ');
		return detail ? `${code}: ${detail}` : code;
	}
};

/** What the stand-in portal makes of an image, in the words of PHP. */
const standIn = (bytes: Buffer): string => {
	const reading = measure(bytes);
	if (reading.kind !== 'image') return reading.kind;
	const { mime, width, height } = reading.avatar;
	return `${mime} ${width} x ${height}`;
};

let images: Buffer[];
const names = Object.keys(oddImages);
beforeAll(async () => {
	images = await Promise.all(names.map(async (name) => await oddImages[name]()));
});

test('what people upload as a picture: what getimagesize of PHP says, and what we do', () => {
	const php = phpImageSizes(images).map((size) =>
		size ? `${size.mime} ${size.width} x ${size.height}` : 'no image',
	);
	expect(names.map((name, index) => [name, php[index], ours(images[index])])).toEqual(TABLE);
});

test('every image of the web that PHP reads and that has a picture is taken, and no other', () => {
	const missing = TABLE.filter(([name, php, we]) => {
		const isRead = /^image\/(png|jpeg|gif|webp) 33 x 21$/.test(php);
		return (
			(isRead && !name.includes('before its picture')) !== /^taken(, with a notice)?$/.test(we)
		);
	});
	expect(missing.map(([name]) => name)).toEqual([]);
});

test.each(TABLE)('%s: the stand-in portal says what PHP says', (name, php) => {
	const says = standIn(images[names.indexOf(name)]);
	// AVIF depends on the version of PHP, and the limit of 5000 pixels is the portal's.
	const isPortals = php.startsWith('image/avif') || /\d{4}/.test(php);
	expect(says).toBe(
		isPortals ? (/avif/.test(php) ? 'notImage' : 'tooLarge') : php.replace('no image', 'notImage'),
	);
});
