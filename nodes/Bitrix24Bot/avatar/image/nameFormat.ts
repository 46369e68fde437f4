import { isApplePng } from './png';

/** Bytes at the beginning of a file that tell its format. */
const SIGNATURE = 48;

/** As much of a text as its format is looked for in: comments may come first. */
const HEAD = 4_000;

/** Formats by how their files begin, in hexadecimal digits. The boxes of phones say `ftyp`, and then which. */
const SIGNATURES: ReadonlyArray<readonly [string, RegExp]> = [
	['BMP', /^424d.{24}(0c|28|34|38|40|6c|7c)000000/],
	['TIFF', /^(4949(2a|2b)00|4d4d00(2a|2b))/],
	['ICO', /^0000(01|02)00/],
	['PSD', /^38425053/],
	['JPEG 2000', /^(0000000c6a502020|ff4fff51)/],
	['JPEG XL', /^(0000000c4a584c20|ff0a)/],
	['JPEG XR', /^4949bc/],
	['AVIF', /^.{8}66747970(617669(66|73)|.{16}(.{8}){0,6}617669(66|73))/],
	['HEIC', /^.{8}66747970(6865(69|76)|6d69(6631|6166)|6d736631)/],
	['a video', /^(.{8}66747970|1a45dfa3|52494646.{8}41564920)/],
	['ICNS', /^69636e73/],
	['PDF', /^25504446/],
	['PostScript', /^25215053/],
	['a gzip archive', /^1f8b/],
	['a ZIP archive', /^504b0304/],
];

/** Formats of text, once blanks and a mark of the byte order are gone. */
const TEXTS: ReadonlyArray<readonly [string, RegExp]> = [
	['a web page', /^<(!doctype html|html|head|body)/i],
	['SVG', /^<(svg|[^]*?<svg)[\s>/:]/i],
	['XML', /^<\?xml/i],
	['JSON', /^[[{]\s*["{[\]}]/],
];

/**
 * Names the format of a file that is no image the portal takes, for a message.
 *
 * @returns undefined for a format that is not known here
 * @see https://en.wikipedia.org/wiki/List_of_file_signatures
 */
export const nameFormat = (bytes: Buffer): string | undefined => {
	if (isApplePng(bytes)) return 'CgBI, a PNG from an iPhone app';
	const start = bytes.toString('hex', 0, SIGNATURE);
	const found = SIGNATURES.find(([, signature]) => signature.test(start));
	if (found) return found[0];
	const head = bytes.toString('latin1', 0, HEAD);
	const isWide = head.startsWith('\xff\xfe');
	const text = isWide ? bytes.toString('utf16le', 2, HEAD) : head.replace(/^\xef\xbb\xbf/, '');
	return TEXTS.find(([, beginning]) => beginning.test(text.trimStart()))?.[0];
};
