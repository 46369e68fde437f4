import { isApplePng } from './png';

/** As much of a file as its format is looked for in. */
const HEAD = 4_000;

/** Formats by how their files begin; one character for one byte. */
const SIGNATURES: ReadonlyArray<readonly [string, RegExp]> = [
	['BMP', /^BM.{12}[\x0c\x28\x34\x38\x40\x6c\x7c]\0\0\0/s],
	['TIFF', /^(II[*+]\0|MM\0[*+])/],
	['ICO', /^\0\0[\x01\x02]\0/],
	['PSD', /^8BPS/],
	['JPEG 2000', /^(\0{3}\x0cjP |\xff\x4f\xff\x51)/],
	['JPEG XL', /^(\0{3}\x0cJXL |\xff\x0a)/],
	['JPEG XR', /^II\xbc/],
	['AVIF', /^.{4}ftyp(avi[fs]|(mif1|msf1|miaf).{0,40}?avi[fs])/s],
	['HEIC', /^.{4}ftyp(he[iv][a-z]|mif1|msf1|miaf)/s],
	['a video', /^(.{4}ftyp|\x1a\x45\xdf\xa3|RIFF.{4}AVI )/s],
	['ICNS', /^icns/],
	['PDF', /^%PDF/],
	['PostScript', /^%!PS/],
	['a gzip archive', /^\x1f\x8b/],
	['a ZIP archive', /^PK\x03\x04/],
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
	const head = bytes.toString('latin1', 0, HEAD);
	const found = SIGNATURES.find(([, signature]) => signature.test(head));
	if (found) return found[0];
	const isWide = head.startsWith('\xff\xfe');
	const text = isWide ? bytes.toString('utf16le', 2, HEAD) : head.replace(/^\xef\xbb\xbf/, '');
	return TEXTS.find(([, beginning]) => beginning.test(text.trimStart()))?.[0];
};
