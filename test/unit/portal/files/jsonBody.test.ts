/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { Readable } from 'node:stream';
import { setImmediate as settledSoon } from 'node:timers/promises';

import { FileContent } from '../../../../nodes/shared/portal/wire/fileContent';
import { hasFile, JsonBody } from '../../../../nodes/shared/portal/wire/jsonBody';
import { fc } from '../../../support/random/fastCheck';

/** Sizes around everything that a file may be cut at. */
const SIZES = [0, 3, 6, 49_152, 65_536, 98_304, 131_072].flatMap((size) =>
	[-2, -1, 0, 1, 2].map((more) => Math.max(0, size + more)),
);

const bytesOf = (size: number) =>
	Buffer.from(Array.from({ length: size }, (_, at) => (at * 7) % 256));

/** A stream of these bytes in chunks of these sizes, taken in turn. */
const streamOf = (bytes: Buffer, chunkSizes: readonly number[]) => {
	function* chunks() {
		for (let start = 0, turn = 0; start < bytes.length; turn += 1) {
			const size = chunkSizes[turn % chunkSizes.length];
			yield bytes.subarray(start, start + size);
			start += size;
		}
	}
	return Readable.from(chunks(), { objectMode: true });
};

const piecesOf = (body: JsonBody) => body.stream() as unknown as AsyncIterable<Buffer>;

const textOf = async (body: JsonBody) =>
	Buffer.concat((await Readable.from(piecesOf(body)).toArray()) as Buffer[]).toString();

const kinds: Record<string, (bytes: Buffer, chunkSizes: readonly number[]) => FileContent> = {
	stream: (bytes, sizes) => FileContent.ofStream(bytes.length, async () => streamOf(bytes, sizes)),
	bytes: (bytes) => FileContent.ofBytes(bytes),
	Base64: (bytes) => FileContent.ofBase64(bytes.toString('base64')),
};

test.each(Object.keys(kinds))('a file from %s is the Base64 of all its bytes', async (kind) => {
	const size = fc.constantFrom(...SIZES);
	const chunkSizes = fc.array(fc.constantFrom(1, 2, 3, 4, 1000, 65_536, 200_000), { minLength: 1 });
	await fc.assert(
		fc.asyncProperty(size, chunkSizes, async (length, sizes) => {
			const bytes = bytesOf(length);
			const content = kinds[kind](bytes, sizes);
			const body = new JsonBody({ fields: { name: 'ü "x"', content }, botId: 39 });
			const expected = { fields: { name: 'ü "x"', content: bytes.toString('base64') }, botId: 39 };
			expect(await textOf(body)).toBe(JSON.stringify(expected));
			expect(body.size).toBe(Buffer.byteLength(JSON.stringify(expected)));
			expect([content.size, content.length]).toEqual([length, expected.fields.content.length]);
		}),
		// Chunks of one byte are slow
		{ numRuns: 40, examples: SIZES.map((one) => [one, [65_536]]) },
	);
});

test('a body can be read again, from the start', async () => {
	let opened = 0;
	const content = FileContent.ofStream(5, async () => {
		opened += 1;
		return streamOf(Buffer.from('hello'), [2]);
	});
	const body = new JsonBody({ content });
	expect(await textOf(body)).toBe('{"content":"aGVsbG8="}');
	expect(await textOf(body)).toBe('{"content":"aGVsbG8="}');
	expect(opened).toBe(2);
});

test('what is around files is written as JSON writes it', async () => {
	const file = FileContent.ofBytes(Buffer.from('a'));
	const params = {
		a: [file, 1, null, { x: undefined }],
		b: undefined,
		c: { file, d: true },
		e: '"',
	};
	const expected = { a: ['YQ==', 1, null, {}], c: { file: 'YQ==', d: true }, e: '"' };
	expect(await textOf(new JsonBody(params))).toBe(JSON.stringify(expected));
	expect(JSON.stringify(params)).toContain('"file":"[1 bytes]"');
	expect([params, { a: [{ file }] }, { a: 'x', b: null }].map(hasFile)).toEqual([
		true,
		true,
		false,
	]);
});

describe('a file that is not what was announced', () => {
	const failing = async (size: number, stream: () => Readable) => {
		let source: Readable | undefined;
		const open = async () => (source = stream());
		const body = new JsonBody({ content: FileContent.ofStream(size, open), last: 1 });
		const pieces: Buffer[] = [];
		const read = async () => {
			for await (const piece of piecesOf(body)) pieces.push(piece);
		};
		await expect(read()).rejects.toThrow();
		expect(Buffer.concat(pieces).length).toBeLessThan(body.size);
		expect(source?.destroyed ?? true).toBe(true);
		return { failure: body.failure, sent: pieces.length };
	};

	test.each([
		['shorter', 6, 'it ended after 5 of 6 bytes'],
		['longer', 4, 'it has more than the announced 4 bytes'],
		['longer by far', 1, 'it has more than the announced 1 bytes'],
	])('%s', async (_, size, detail) => {
		const { failure } = await failing(size, () => streamOf(Buffer.from('hello'), [1]));
		expect(failure).toMatchObject({
			code: 'FILE_UNREADABLE',
			message: expect.stringMatching(detail),
		});
	});

	test('one that breaks', async () => {
		const { failure } = await failing(100_000, () =>
			Readable.from(
				(function* () {
					yield Buffer.alloc(60_000);
					throw new Error('EIO /secret/path');
				})(),
			),
		);
		expect(failure).toMatchObject({ code: 'FILE_UNREADABLE' });
		expect(String(failure)).not.toContain('secret');
	});

	test('one that cannot be opened: nothing has left', async () => {
		const { failure, sent } = await failing(5, () => {
			throw new Error('ENOENT');
		});
		expect(failure).toMatchObject({ code: 'FILE_UNREADABLE' });
		expect(sent).toBe(0);
	});
});

describe('a body that is left', () => {
	const started = () => {
		const sources: Readable[] = [];
		const content = FileContent.ofStream(1_000_000, async () => {
			const source = streamOf(bytesOf(1_000_000), [65_536]);
			sources.push(source);
			return source;
		});
		return { body: new JsonBody({ content }), sources };
	};

	test.each([0, 1, 3])(
		'after %d pieces, nobody says anything: its file is closed',
		async (count) => {
			const { body, sources } = started();
			const reader = body.stream().getReader();
			for (let at = 0; at < count; at++) await reader.read();
			body.close();
			await expect(reader.read()).rejects.toThrow();
			expect(sources.every(({ destroyed }) => destroyed)).toBe(true);
			expect(sources).toHaveLength(Math.min(count, 1));
		},
	);

	test('while a piece is on its way: its file is closed', async () => {
		const { body, sources } = started();
		const reader = body.stream().getReader();
		const reading = reader.read();
		body.close();
		await expect(reading).rejects.toThrow();
		await settledSoon();
		expect(sources.every(({ destroyed }) => destroyed)).toBe(true);
	});

	test('by its reader: its file is closed', async () => {
		const { body, sources } = started();
		const reader = body.stream().getReader();
		await reader.read();
		await reader.cancel();
		expect(sources[0].destroyed).toBe(true);
	});
});
