/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions */
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

const SET_UP = resolve(__dirname, '..', '..', 'scripts', 'setup.mjs');

/** Reads query strings in Base64, one per line; prints the result of `parse_str` as JSON. */
const PARSE = `while (($line = fgets(STDIN)) !== false) {
	parse_str(base64_decode(trim($line)), $params);
	echo json_encode($params, JSON_FORCE_OBJECT | JSON_UNESCAPED_UNICODE | JSON_INVALID_UTF8_SUBSTITUTE), "\\n";
}`;

/** The same, with keys and texts in hexadecimal digits: JSON has no place for bytes that are not UTF-8. */
const PARSE_BYTES = `function hex($value) {
	if (!is_array($value)) return bin2hex((string)$value);
	$found = [];
	foreach ($value as $key => $inner) $found['k' . bin2hex((string)$key)] = hex($inner);
	return $found;
}
while (($line = fgets(STDIN)) !== false) {
	parse_str(base64_decode(trim($line)), $params);
	echo json_encode(hex($params), JSON_FORCE_OBJECT), "\\n";
}`;

/** Reads JSON in Base64, one per line; prints what `json_decode` makes of it. */
const DECODE = `while (($line = fgets(STDIN)) !== false) {
	echo json_encode(json_decode(base64_decode(trim($line)), true), JSON_UNESCAPED_UNICODE), "\\n";
}`;

/** Reads JSON in Base64, one per line; prints the result of `http_build_query`. */
const BUILD = `while (($line = fgets(STDIN)) !== false) {
	echo http_build_query(json_decode(base64_decode(trim($line)), true)), "\\n";
}`;

/** Reads images in Base64, one per line; prints what the portal sees of each: width, height and MIME type, or null. */
const IMAGE_SIZE = `while (($line = fgets(STDIN)) !== false) {
	$size = getimagesizefromstring(base64_decode(trim($line)));
	echo json_encode($size ? [$size[0], $size[1], $size['mime']] : null), "\\n";
}`;

/** Runs a PHP program that reads and prints one line per text. */
const runPhp = (program: string, texts: ReadonlyArray<string | Buffer>): string[] => {
	const php = JSON.parse(
		execFileSync(process.execPath, [SET_UP, '--json', 'php'], { encoding: 'utf8' }),
	).php as string;
	const input = texts.map((text) => Buffer.from(text).toString('base64')).join('\n');
	const output = execFileSync(php, ['-d', 'error_reporting=0', '-r', program], {
		input: `${input}\n`,
		encoding: 'utf8',
		maxBuffer: 1e9,
	});
	return output.split('\n').slice(0, -1);
};

/** Query strings as PHP itself parses them. Lists come back as maps with the keys 0, 1, … */
export const phpParse = (queries: readonly string[]): unknown[] =>
	runPhp(PARSE, queries).map((line) => JSON.parse(line) as unknown);

const fromHex = (value: unknown): unknown =>
	typeof value === 'object' && value !== null
		? Object.fromEntries(
				Object.entries(value).map(([key, inner]) => [fromHex(key.slice(1)), fromHex(inner)]),
			)
		: Buffer.from(String(value), 'hex').toString('utf8');

/** The same for query strings with any bytes; what is not UTF-8 becomes U+FFFD. */
export const phpParseBytes = (queries: readonly string[]): unknown[] =>
	runPhp(PARSE_BYTES, queries).map((line) => fromHex(JSON.parse(line)));

/** Query strings as PHP itself builds them. */
export const phpBuild = (values: readonly unknown[]): string[] =>
	runPhp(
		BUILD,
		values.map((value) => JSON.stringify(value)),
	);

/** Images as PHP's `getimagesize` sees them, which is what the portal asks; undefined for what it does not know. */
export const phpImageSizes = (
	images: readonly Buffer[],
): Array<{ width: number; height: number; mime: string } | undefined> =>
	runPhp(IMAGE_SIZE, images).map((line) => {
		const [width, height, mime] = (JSON.parse(line) ?? []) as [number, number, string];
		return mime === undefined ? undefined : { width, height, mime };
	});

/** JSON as PHP itself decodes it; null for what it cannot read. */
export const phpDecode = (texts: readonly string[]): unknown[] =>
	runPhp(DECODE, texts).map((line) => JSON.parse(line) as unknown);

/** A value as PHP passes it on: leaves as text, lists as maps. */
export const asPhpSeesIt = (value: unknown): unknown => {
	if (typeof value === 'object' && value !== null) {
		return Object.fromEntries(
			Object.entries(value).map(([key, inner]) => [key, asPhpSeesIt(inner)]),
		);
	}
	if (typeof value === 'boolean') return value ? '1' : '0';
	return String(value);
};
