/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import type { INodeExecutionData } from 'n8n-workflow';
import { randomBytes } from 'node:crypto';
import { rmSync, truncateSync } from 'node:fs';
import { PassThrough, Readable } from 'node:stream';

import { policy } from '../../../nodes/shared/portal/pacing/policy';
import { authentications, useUploads } from '../../support/uploads/useUploads';

jest.mock('../../../nodes/shared/portal/pacing/wait', () =>
	jest.requireActual('../../support/engine/fastWait'),
);

const {
	portal,
	line,
	folder,
	pathOf,
	store,
	streams,
	changeStreams,
	changeMetadata,
	sentFiles,
	calls,
	uploadsOver,
} = useUploads();

const large = randomBytes(4_000_000);

describe.each(authentications)('over %s', (authentication) => {
	const { upload } = uploadsOver(authentication);
	describe('a file that cannot be read', () => {
		const unreadable = async (item: INodeExecutionData) => {
			const { failed } = await upload([item]);
			expect(failed).toMatchObject([{ code: 'FILE_UNREADABLE', retryable: false }]);
			expect(JSON.stringify(failed)).not.toContain(folder);
			expect(calls()).toEqual([]);
			expect(sentFiles()).toEqual([]);
			return failed[0];
		};

		test('it is gone', async () => {
			const item = await store(large);
			rmSync(pathOf(item.binary!.data));
			await unreadable(item);
			expect(line().uploads).toEqual([]);
		});

		test('it is gone, with all that n8n knew about it', async () => {
			const item = await store(large);
			rmSync(pathOf(item.binary!.data));
			rmSync(`${pathOf(item.binary!.data)}.metadata`);
			await unreadable(item);
			expect(line().uploads).toEqual([]);
		});

		test('it breaks in the middle', async () => {
			changeStreams((stream) =>
				Readable.from(
					(async function* () {
						let left = 2_000_000;
						for await (const chunk of stream) {
							left -= (chunk as Buffer).length;
							if (left < 0) throw new Error(`EIO: ${folder}`);
							yield chunk as Buffer;
						}
					})(),
				),
			);
			await unreadable(await store(large));
			expect(line().uploads).toHaveLength(1);
		});

		test.each([0, 2_000_000])('the store falls silent after %d bytes', async (after) => {
			jest.replaceProperty(policy, 'requestTimeout', 1_500);
			jest.replaceProperty(policy, 'minUploadRate', Infinity);
			jest.replaceProperty(policy, 'silentStore', 200);
			changeStreams((stream) => {
				const silent = new PassThrough({ highWaterMark: 8_000_000 });
				let left = after;
				stream.on('data', (chunk: Buffer) => (left -= chunk.length) >= 0 && silent.write(chunk));
				return silent.on('close', () => stream.destroy());
			});
			const item = await store(large, 'a.txt');
			expect(await unreadable(item)).toMatchObject({
				message: expect.stringMatching(/nothing came/),
			});
			expect(line().uploads).toHaveLength(after === 0 ? 0 : 1);
		});

		test.each([
			['shorter', 3_999_999, /ended after 3999999 of 4000000 bytes/],
			['longer', 4_000_001, /more than the announced 4000000 bytes/],
		])('it has become %s since', async (_, size, message) => {
			const item = await store(large);
			truncateSync(pathOf(item.binary!.data), size);
			expect(await unreadable(item)).toMatchObject({ message: expect.stringMatching(message) });
			expect(line().uploads).toHaveLength(1);
		});
	});

	describe('a file whose size n8n does not know', () => {
		const unknown = async (bytes: Buffer) => {
			const item = await store(bytes);
			delete item.binary!.data.bytes;
			changeMetadata(item, { fileSize: undefined });
			return item;
		};

		test('is counted first', async () => {
			const { json } = await upload([await unknown(large)]);
			expect(json).toMatchObject([{ size: large.length }]);
			expect(sentFiles()[0].equals(large)).toBe(true);
		});

		test('is refused if it is empty, and before anything is sent', async () => {
			const { failed } = await upload([await unknown(Buffer.alloc(0))]);
			expect(failed).toMatchObject([{ code: 'FILE_WITHOUT_CONTENT' }]);
			expect(portal.get().requests).toBe(0);
		});

		test('is refused over 100 MB, and not read to its end', async () => {
			const item = await unknown(Buffer.alloc(1));
			truncateSync(pathOf(item.binary!.data), 300 * 1024 * 1024);
			const { failed } = await upload([item]);
			expect(failed).toMatchObject([{ code: 'FILE_OVER_LIMIT' }]);
			expect(portal.get().requests).toBe(0);
			expect((streams[0] as Readable & { bytesRead: number }).bytesRead).toBeLessThan(110_000_000);
		});
	});

	test('a size in the item that is not that of the file does no harm', async () => {
		const item = await store(large);
		item.binary!.data.bytes = 5;
		const { json } = await upload([item]);
		expect(json).toMatchObject([{ size: large.length }]);
	});

	test.each([
		['empty', Buffer.alloc(0), 'FILE_WITHOUT_CONTENT'],
		['over 100 MB', Buffer.alloc(1), 'FILE_OVER_LIMIT'],
	])('a file that is %s is refused before anything is sent', async (_, bytes, code) => {
		const item = await store(bytes);
		delete item.binary!.data.bytes;
		if (code === 'FILE_OVER_LIMIT') changeMetadata(item, { fileSize: 104_857_601 });
		const { failed } = await upload([item]);
		expect(failed).toMatchObject([{ code, httpStatus: null }]);
		expect(portal.get().requests).toBe(0);
	});
});
