/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { BinaryDataService } from 'n8n-core';
import type { INodeExecutionData } from 'n8n-workflow';
import { randomBytes } from 'node:crypto';
import { rmSync, truncateSync } from 'node:fs';
import { PassThrough, Readable } from 'node:stream';

import { policy } from '../../../nodes/shared/portal/pacing/policy';
import { byId, onError, runOperation, runOverOAuth } from '../../support/chatRun';
import { startCutLine, type Cut } from '../../support/uploads/cutLine';
import { oAuth2Credential, usePortal, webhookCredential } from '../../support/portalSetup';
import { inMemory, useStoredFiles } from '../../support/uploads/storedFiles';

jest.mock('../../../nodes/shared/portal/pacing/wait', () =>
	jest.requireActual('../../support/engine/fastWait'),
);

const portal = usePortal();
const { store, streams, changeStreams, changeMetadata, pathOf, folder } = useStoredFiles();

let line: Awaited<ReturnType<typeof startCutLine>>;
beforeAll(() => {
	portal.get().addBot({ id: 39, code: 'support', name: 'Support' });
	const owner = portal.get().app.clientId;
	portal.get().addBot({ id: 40, code: 'app', name: 'App', owner });
	for (let id = 5; id < 13; id++) portal.get().addChat({ id, members: [39, 40, 1] });
});
beforeEach(async () => {
	// What is known of a portal is known by its address.
	line = await startCutLine(portal.get().url);
	portal.get().files.clear();
	portal.get().tokenRequests.length = 0;
});
afterEach(async () => {
	await line.close();
	expect(streams.every(({ destroyed }) => destroyed)).toBe(true);
});

const METHOD = 'imbot.v2.File.upload';

const sentFiles = () => [...portal.get().files.values()].map(({ bytes }) => bytes);
const calls = () => portal.get().journal.filter(({ method }) => method === METHOD);

describe.each(['webhook', 'oAuth2'])('over %s', (authentication) => {
	/** Over the line, which may be cut. */
	const credentials = (token: object = {}) => {
		const { url } = line;
		if (authentication === 'webhook') {
			const webhookUrl = portal.get().webhookUrl.replace(portal.get().url, url);
			return webhookCredential(portal.get(), { webhookUrl });
		}
		const oauthTokenData = {
			...portal.get().issueTokens(),
			client_endpoint: `${url}/rest/`,
			...token,
		};
		return oAuth2Credential(portal.get(), { portalUrl: url, oauthTokenData });
	};
	const upload = async (items: INodeExecutionData[], options: object = {}) =>
		await (authentication === 'webhook' ? runOperation : runOverOAuth)(
			portal.get(),
			'file',
			'upload',
			{
				botId: byId(authentication === 'webhook' ? 39 : 40),
				dialogId: byId('={{ $json.dialogId ?? "chat5" }}'),
				text: 'Grüße "&" 🎉',
			},
			{ items, binaryFolder: folder, credentials: credentials(), ...onError, ...options },
		);

	test('files of every length around the seams arrive byte for byte', async () => {
		const lengths = [1, 2, 3, 4, 49_151, 49_152, 49_153, 65_535, 65_536, 65_537, 200_001];
		const files = lengths.map((length) => randomBytes(length));
		const items = [];
		for (const bytes of files) items.push(await store(bytes), inMemory(bytes));
		const { json } = await upload(items);
		expect(json.map(({ size }) => size)).toEqual(lengths.flatMap((length) => [length, length]));
		const sent = sentFiles();
		files.forEach((bytes, at) => {
			expect(sent[2 * at].equals(bytes)).toBe(true);
			expect(sent[2 * at + 1].equals(bytes)).toBe(true);
		});
		expect(calls().every(({ params }) => (params.fields as { message?: string }).message)).toBe(
			true,
		);
	});

	test('the length is announced, the type is JSON, nothing is loaded as a whole', async () => {
		const load = jest.spyOn(BinaryDataService.prototype, 'getAsBuffer');
		const item = await store(randomBytes(300_000));
		await upload([item]);
		const [head] = line.uploads;
		const body = { botId: 39, dialogId: 'chat5' };
		expect(head).toMatch(/\r\ncontent-type: application\/json(\r|$)/i);
		const [, length] = /\r\ncontent-length: (\d+)/i.exec(head) ?? [];
		expect(Number(length)).toBeGreaterThan(400_000 + JSON.stringify(body).length);
		expect(head).not.toMatch(/transfer-encoding/i);
		expect(load).not.toHaveBeenCalled();
	});

	test('files of several dialogs leave side by side, a few at a time', async () => {
		const bytes = Array.from({ length: 8 }, () => randomBytes(1_500_000));
		const items = [];
		for (const [at, one] of bytes.entries()) {
			items.push({ ...(await store(one)), json: { dialogId: `chat${5 + at}` } });
		}
		let most = 0;
		changeStreams((stream) => {
			most = Math.max(most, streams.filter(({ destroyed }) => !destroyed).length + 1);
			return stream;
		});
		const { json } = await upload(items);
		expect(json).toHaveLength(8);
		expect(sentFiles().map((one) => one.length)).toEqual(bytes.map(({ length }) => length));
		expect(most).toBeGreaterThan(1);
		expect(most).toBeLessThanOrEqual(3);
	});

	test('a portal that is busy gets the file once more, from the start', async () => {
		portal.get().fault({ kind: 'refuse', status: 503, error: 'QUERY_LIMIT_EXCEEDED', times: 2 });
		const bytes = randomBytes(500_000);
		const { json } = await upload([await store(bytes)]);
		expect(json).toMatchObject([{ size: 500_000 }]);
		expect(sentFiles()).toEqual([bytes]);
		expect(line.uploads).toHaveLength(3);
	});

	const large = randomBytes(4_000_000);

	test.each([1, 100_000, 3_000_000])(
		'a connection that breaks after %d bytes: outcome unknown, sent once',
		async (after) => {
			line.cuts.push({ kind: 'reset', after });
			const { failed } = await upload([await store(large)]);
			expect(failed).toMatchObject([{ code: 'OUTCOME_UNKNOWN', method: METHOD }]);
			expect(line.uploads).toHaveLength(1);
			expect(sentFiles()).toEqual([]);
		},
	);

	test('a connection that breaks after all of it: outcome unknown, sent once', async () => {
		portal.get().fault({ kind: 'reset', applied: true });
		const { failed } = await upload([await store(large)]);
		expect(failed).toMatchObject([{ code: 'OUTCOME_UNKNOWN', method: METHOD }]);
		expect(line.uploads).toHaveLength(1);
		expect(sentFiles()).toHaveLength(1);
	});

	test('a redirect is not followed', async () => {
		portal.get().fault({ kind: 'redirect', status: 307, location: 'http://127.0.0.1:9/' });
		const { failed } = await upload([await store(large)]);
		expect(failed).toMatchObject([{ code: 'PORTAL_MOVED' }]);
		expect(line.uploads).toHaveLength(1);
	});

	test.each<Extract<Cut, { kind: 'early' }>['then']>(['end', 'stall', 'read'])(
		'a refusal before all of it has come, and then: %s',
		async (then) => {
			const body = { error: 'ACCESS_DENIED', error_description: 'No' };
			line.cuts.push({ kind: 'early', then, status: '403 Forbidden', body });
			const { failed } = await upload([await store(large)]);
			expect(failed).toMatchObject([{ code: 'ACCESS_DENIED', httpStatus: 403 }]);
			expect(line.uploads).toHaveLength(1);
		},
	);

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
			expect(line.uploads).toEqual([]);
		});

		test('it is gone, with all that n8n knew about it', async () => {
			const item = await store(large);
			rmSync(pathOf(item.binary!.data));
			rmSync(`${pathOf(item.binary!.data)}.metadata`);
			await unreadable(item);
			expect(line.uploads).toEqual([]);
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
			expect(line.uploads).toHaveLength(1);
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
			expect(line.uploads).toHaveLength(after === 0 ? 0 : 1);
		});

		test.each([
			['shorter', 3_999_999, /ended after 3999999 of 4000000 bytes/],
			['longer', 4_000_001, /more than the announced 4000000 bytes/],
		])('it has become %s since', async (_, size, message) => {
			const item = await store(large);
			truncateSync(pathOf(item.binary!.data), size);
			expect(await unreadable(item)).toMatchObject({ message: expect.stringMatching(message) });
			expect(line.uploads).toHaveLength(1);
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

	test.each([0, 5, 30, 100])('Stop after %d ms ends it and closes everything', async (after) => {
		line.cuts.push({ kind: 'stall' });
		const { run } = await upload([await store(large), await store(large)], {
			onRun: (running: { cancel(): void }) => setTimeout(() => running.cancel(), after),
		});
		expect(run.data.resultData.error?.message ?? 'cancelled').toMatch(/cancel/i);
		expect(line.uploads.length).toBeLessThanOrEqual(1);
		expect(sentFiles()).toEqual([]);
	});

	if (authentication === 'oAuth2') {
		test.each(['on disk', 'in memory'])(
			'a token that has expired does not cost the file: %s',
			async (where) => {
				const given = credentials();
				portal.get().expireTokens();
				const item = where === 'on disk' ? await store(large) : inMemory(large);
				const { json } = await upload([item], { credentials: given });
				expect(json).toMatchObject([{ size: large.length }]);
				expect(sentFiles()).toHaveLength(1);
				expect(sentFiles()[0].equals(large)).toBe(true);
				expect(portal.get().tokenRequests).toMatchObject([{ ok: true }]);
				expect(line.uploads).toHaveLength(2);
			},
		);

		test.each<Extract<Cut, { kind: 'early' }>['then']>(['end', 'stall', 'read'])(
			'a token that is refused before all of the file has come, and then: %s',
			async (then) => {
				const body = { error: 'expired_token', error_description: 'It has expired' };
				line.cuts.push({ kind: 'early', then, status: '401 Unauthorized', body });
				const { json } = await upload([await store(large)]);
				expect(json).toMatchObject([{ size: large.length }]);
				expect(sentFiles()[0].equals(large)).toBe(true);
				expect(portal.get().tokenRequests).toMatchObject([{ ok: true }]);
				expect(line.uploads).toHaveLength(2);
			},
		);

		test('a token that has expired by its own date is renewed before the file is sent', async () => {
			const expires = Math.floor(Date.now() / 1000) - 5;
			const given = credentials({ expires });
			portal.get().expireTokens();
			const { json } = await upload([await store(large)], { credentials: given });
			expect(json).toMatchObject([{ size: large.length }]);
			expect(portal.get().tokenRequests).toMatchObject([{ ok: true }]);
			expect(line.uploads).toHaveLength(1);
		});

		test('the portal has the last word about the date', async () => {
			const { json } = await upload([await store(large)], {
				credentials: credentials({ expires: 1 }),
			});
			expect(json).toHaveLength(1);
			expect(portal.get().tokenRequests).toEqual([]);
			const methods = portal.get().journal.map(({ method }) => method);
			expect(methods).toEqual(['profile', METHOD]);
		});

		test('a connection that was revoked is told before the file is sent, if its date has come', async () => {
			const given = credentials({ expires: 1 });
			portal.get().revokeTokens();
			const { failed } = await upload([await store(large)], { credentials: given });
			expect(failed).toMatchObject([{ code: 'invalid_grant', method: METHOD }]);
			expect(line.uploads).toHaveLength(0);
		});

		test('a connection that was revoked costs no second try', async () => {
			const given = credentials();
			portal.get().revokeTokens();
			const { failed } = await upload([await store(large)], { credentials: given });
			expect(failed).toMatchObject([{ code: 'invalid_grant' }]);
			expect(line.uploads).toHaveLength(1);
		});
	}
});
