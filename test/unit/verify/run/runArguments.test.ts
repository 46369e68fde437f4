/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { PassThrough } from 'node:stream';

import { readArguments } from '../../../../scripts/verify/readArguments';
import { askAt } from '../../../../scripts/verify/terminal';

const WEBHOOK = ['--webhook', 'https://example.bitrix24.com/rest/1/sesame-open/'];

test('what the command line says', () => {
	expect(readArguments(WEBHOOK)).toMatchObject({
		webhook: WEBHOOK[1],
		out: 'verify-report',
		yes: false,
		port: 8099,
	});
	const args = [
		'--oauth',
		'app.json',
		'--public-url',
		'https://x.example.org/a/',
		'--port',
		'9000',
	];
	expect(readArguments([...args, '--line', '7', '--yes', '--out', 'r'])).toMatchObject({
		oauth: 'app.json',
		publicUrl: 'https://x.example.org/a',
		port: 9000,
		line: '7',
		yes: true,
		out: 'r',
	});
});

test.each<[string[], RegExp]>([
	[[], /either --webhook URL or --oauth FILE/],
	[[...WEBHOOK, '--oauth', 'app.json'], /either/],
	[[...WEBHOOK, '--nonsense'], /--nonsense/],
	[
		['https://example.bitrix24.com/rest/1/sesame-open/'],
		/without its option\. Write: npm run verify -- --webhook URL/,
	],
	[[...WEBHOOK, '--port', 'x'], /--port has to be/],
	[[...WEBHOOK, '--port', '70000'], /--port has to be/],
	[[...WEBHOOK, '--port', ''], /--port has to be/],
	[[...WEBHOOK, '--line', 'x'], /--line has to be/],
	[[...WEBHOOK, '--public-url', 'example.org'], /--public-url has to be/],
	[[...WEBHOOK, '--public-url', 'ftp://example.org'], /--public-url has to be/],
	[[...WEBHOOK, '--public-url', 'https://example.org/?a=1'], /--public-url has to be/],
	[['--webhook'], /--webhook/],
])('%j is refused, without the secret', (args, message) => {
	expect(() => readArguments(args)).toThrow(message);
	expect(() => readArguments(args)).not.toThrow(/sesame/);
});

const terminal = (isTTY: boolean) => {
	const input = Object.assign(new PassThrough(), { isTTY, setRawMode: () => {} });
	return { input: input as unknown as NodeJS.ReadStream, output: new PassThrough(), keys: input };
};

test('a question, its answer, Ctrl+C and Ctrl+D', async () => {
	const answered = terminal(true);
	const answer = askAt(answered, 'Go on?');
	answered.keys.write('yes\r');
	expect(await answer).toBe('yes');
	for (const key of ['\u0003', '\u0004']) {
		const left = terminal(true);
		const refused = askAt(left, 'Go on?');
		left.keys.write(key);
		await expect(refused).rejects.toThrow('Stopped before anything was made.');
	}
	await expect(askAt(terminal(false), 'Go on?')).rejects.toThrow(/nobody to ask\. Add --yes/);
});
