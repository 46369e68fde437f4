/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { BinaryDataService } from 'n8n-core';
import { randomBytes } from 'node:crypto';

import type { Cut } from '../../support/uploads/cutLine';
import { inMemory } from '../../support/uploads/storedFiles';
import { authentications, METHOD, useUploads } from '../../support/uploads/useUploads';

jest.mock('../../../nodes/shared/portal/pacing/wait', () =>
	jest.requireActual('../../support/engine/fastWait'),
);

const { portal, line, store, streams, changeStreams, sentFiles, calls, uploadsOver } = useUploads();

describe.each(authentications)('over %s', (authentication) => {
	const { upload } = uploadsOver(authentication);
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
		const [head] = line().uploads;
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
		expect(line().uploads).toHaveLength(3);
	});

	const large = randomBytes(4_000_000);

	test.each([1, 100_000, 3_000_000])(
		'a connection that breaks after %d bytes: outcome unknown, sent once',
		async (after) => {
			line().cuts.push({ kind: 'reset', after });
			const { failed } = await upload([await store(large)]);
			expect(failed).toMatchObject([{ code: 'OUTCOME_UNKNOWN', method: METHOD }]);
			expect(line().uploads).toHaveLength(1);
			expect(sentFiles()).toEqual([]);
		},
	);

	test('a connection that breaks after all of it: outcome unknown, sent once', async () => {
		portal.get().fault({ kind: 'reset', applied: true });
		const { failed } = await upload([await store(large)]);
		expect(failed).toMatchObject([{ code: 'OUTCOME_UNKNOWN', method: METHOD }]);
		expect(line().uploads).toHaveLength(1);
		expect(sentFiles()).toHaveLength(1);
	});

	test('a redirect is not followed', async () => {
		portal.get().fault({ kind: 'redirect', status: 307, location: 'http://127.0.0.1:9/' });
		const { failed } = await upload([await store(large)]);
		expect(failed).toMatchObject([{ code: 'PORTAL_MOVED' }]);
		expect(line().uploads).toHaveLength(1);
	});

	test.each<Extract<Cut, { kind: 'early' }>['then']>(['end', 'stall', 'read'])(
		'a refusal before all of it has come, and then: %s',
		async (then) => {
			const body = { error: 'ACCESS_DENIED', error_description: 'No' };
			line().cuts.push({ kind: 'early', then, status: '403 Forbidden', body });
			const { failed } = await upload([await store(large)]);
			expect(failed).toMatchObject([{ code: 'ACCESS_DENIED', httpStatus: 403 }]);
			expect(line().uploads).toHaveLength(1);
		},
	);

	test.each([0, 5, 30, 100])('Stop after %d ms ends it and closes everything', async (after) => {
		line().cuts.push({ kind: 'stall' });
		const { run } = await upload([await store(large), await store(large)], {
			onRun: (running: { cancel(): void }) => setTimeout(() => running.cancel(), after),
		});
		expect(run.data.resultData.error?.message ?? 'cancelled').toMatch(/cancel/i);
		expect(line().uploads.length).toBeLessThanOrEqual(1);
		expect(sentFiles()).toEqual([]);
	});
});
