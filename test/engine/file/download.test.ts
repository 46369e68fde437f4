import { sleep } from 'n8n-workflow';

import { policy } from '../../../nodes/shared/portal/pacing/policy';
import { byId, itemsOf, onError, runOverOAuth } from '../../support/chatRun';
import { BYTES, NAME, useFiles } from '../../support/resources/files';

const { portal, run, chat, count } = useFiles();

describe('Download', () => {
	const add = (name = NAME, bytes = BYTES, chatId = 5) =>
		portal.get().addFile(chat(chatId), { authorId: 1, name, bytes }).id;
	const download = async (fileId: unknown, parameters: object = {}, options: object = {}) =>
		await run('download', { fileId, ...parameters }, options);
	/** Everything that n8n saves of an execution. */
	const kept = ({ run: one, error }: Awaited<ReturnType<typeof download>>) =>
		JSON.stringify([one.data, error, error?.stack, error?.description]);

	test.each(['docs', 'source'] as const)(
		'bytes, name and size, with links of the %s',
		async (link) => {
			portal.get().options.downloadLink = link;
			const fileId = add();
			const result = await download(String(fileId), { binaryPropertyName: 'report' });
			expect(result.json).toEqual([
				{ fileId, fileName: NAME, mimeType: 'application/pdf', size: 9 },
			]);
			const { report } = result.items[0].binary!;
			expect(Buffer.from(report.data, 'base64')).toEqual(BYTES);
			expect(report).toMatchObject({ fileName: NAME, fileExtension: 'pdf', bytes: 9 });
			expect(kept(result)).not.toMatch(/token|download\.json/);
			expect(kept(result)).not.toContain(portal.get().secret);
			expect(portal.get().requests).toBe(2);
		},
	);

	test.each([
		['folders', 'a/b/c.txt', 'c.txt'],
		['300 characters', `${'ü'.repeat(300)}.pdf`, `${'ü'.repeat(251)}.pdf`],
	])('the name of a downloaded file with %s', async (_, name, expected) => {
		const { json, items } = await download(add(name));
		expect(json).toMatchObject([{ fileName: expected }]);
		expect(items[0].binary!.data).toMatchObject({ fileName: expected });
		expect(items[0].binary!.data).not.toHaveProperty('directory');
	});

	test('over an OAuth app, whose links carry the access token', async () => {
		portal.get().options.downloadLink = 'source';
		portal.get().addBot({ id: 40, code: 'app', name: 'App', owner: portal.get().app.clientId });
		chat().members.add(40);
		const parameters = { botId: byId(40), fileId: add() };
		const { json } = await runOverOAuth(portal.get(), 'file', 'download', parameters);
		expect(json).toMatchObject([{ fileName: NAME, size: 9 }]);
	});

	test('an empty file is a file, and an empty field name is "data"', async () => {
		const { items } = await download(add('empty.txt', Buffer.alloc(0)), {
			binaryPropertyName: ' ',
		});
		expect(items[0]).toMatchObject({ json: { size: 0 }, binary: { data: { data: '' } } });
	});

	test('100 files take one download each, and a third as many requests for links', async () => {
		const ids = Array.from({ length: 100 }, (_, n) => add(`${n}.txt`, Buffer.from(`text ${n}`)));
		const { items } = await download(
			'={{ $json.id }}',
			{},
			{
				items: itemsOf(...ids.map((id) => ({ id }))),
			},
		);
		const texts = items.map(({ binary }) => Buffer.from(binary!.data.data, 'base64').toString());
		expect(texts).toEqual(ids.map((_, n) => `text ${n}`));
		expect(count('imbot.v2.File.download')).toBe(100);
		expect(portal.get().requests).toBeLessThanOrEqual(134);
	});

	test('neighbours of a file that is not there get theirs', async () => {
		const items = itemsOf(
			{ id: add() },
			{ id: 99999 },
			{ id: add('x', BYTES, 6) },
			{ id: 'x' },
			{ id: add() },
		);
		const { json, failed, failedItems } = await download(
			'={{ $json.id }}',
			{},
			{ items, ...onError },
		);
		expect(json).toHaveLength(2);
		expect(failed).toMatchObject([
			{ code: 'FILE_NOT_FOUND', method: 'imbot.v2.File.download' },
			{ code: 'FILE_ACCESS_ERROR' },
			{ code: 'INVALID_FILE_ID', httpStatus: null },
		]);
		expect(failedItems.map(({ pairedItem }) => pairedItem)).toMatchObject([
			...[{ item: 1 }, { item: 2 }, { item: 3 }],
		]);
	});

	test.each([
		['a lost connection', { kind: 'reset' }],
		['half of it', { kind: 'truncated', applied: true }],
		['a proxy page', { kind: 'html', status: 502 }],
		['a used link', { kind: 'refuse', error: 'expired_token', status: 401 }],
	] as const)('%s: a second link helps', async (_, fault) => {
		portal.get().fault({ ...fault, match: 'download' });
		const result = await download(add());
		expect(result.error).toBeUndefined();
		expect(Buffer.from(result.items[0].binary!.data.data, 'base64')).toEqual(BYTES);
		expect(count('imbot.v2.File.download')).toBe(2);
	});

	test.each([
		['a lost connection', { kind: 'reset' }, 'FILE_NOT_DOWNLOADED', null],
		['half of it', { kind: 'truncated', applied: true }, 'FILE_NOT_DOWNLOADED', null],
		['a missing page', { kind: 'status', status: 404 }, 'FILE_NOT_DOWNLOADED', 404],
		['a proxy page', { kind: 'html', status: 502 }, 'FILE_NOT_DOWNLOADED', 502],
		[
			'a refusal that repeats the secret',
			{ kind: 'refuse', error: 'ACCESS_DENIED', status: 403, description: 'SECRET' },
			'ACCESS_DENIED',
			403,
		],
	] as const)('%s, again and again: told without the link', async (_, fault, code, httpStatus) => {
		const secret = portal.get().secret;
		portal.get().options.downloadLink = 'source';
		const description = 'description' in fault ? `No ${secret} here` : undefined;
		portal.get().fault({ ...fault, description, match: 'download', times: 5 });
		const stopped = await download(add());
		const result = await download(add(), {}, onError);
		expect(result.failed).toMatchObject([{ code, httpStatus, method: 'imbot.v2.File.download' }]);
		expect(stopped.error?.message).toContain(code);
		for (const one of [stopped, result]) {
			expect(kept(one)).not.toContain(secret);
			expect(kept(one)).not.toMatch(/token=|imbot%7C|imbot\|/);
		}
	});

	test.each([
		['with its size announced', {}],
		['without', { kind: 'answer', body: { text: 'x'.repeat(1_200_000) } }],
	])('a file over the limit is not taken, %s', async (_, fault) => {
		if ('kind' in fault) portal.get().fault({ ...fault, match: 'download' } as never);
		const fileId = add('big.bin', Buffer.alloc(1_200_000));
		const { failed } = await download(fileId, { options: { maxSize: 1 } }, onError);
		expect(failed).toMatchObject([{ code: 'FILE_OVER_LIMIT' }]);
		expect(count('imbot.v2.File.download')).toBe(1);
		expect((await download(fileId, { options: { maxSize: 2 } })).json).toMatchObject([
			{ size: 1_200_000 },
		]);
	});

	test.each([0, 'x', '={{ 1.5 }}'])('the limit %s is refused', async (maxSize) => {
		const { error } = await download(add(), { options: { maxSize } });
		expect(error?.message).toMatch(/INVALID_MAX_SIZE/);
	});

	test('the request limit holds for the download, too', async () => {
		portal.get().fault({
			kind: 'refuse',
			match: 'download',
			error: 'QUERY_LIMIT_EXCEEDED',
			status: 503,
		});
		const { json } = await download(add());
		expect(json).toHaveLength(1);
		expect(count('imbot.v2.File.download')).toBe(1);
	}, 20_000);

	test.each([
		[
			'a link without https to another host',
			'http://127.0.0.1:9/x?token=imbot|1|2',
			'FILE_LINK_INSECURE',
		],
		['no link at all', 5, 'UNEXPECTED_ANSWER'],
		['something that is no address', 'http://[', 'UNEXPECTED_ANSWER'],
	])('%s is not followed', async (_, downloadUrl, code) => {
		const body = { result: { downloadUrl } };
		portal.get().fault({ kind: 'answer', match: 'imbot.v2.File.download', body });
		const { failed } = await download(add(), {}, onError);
		expect(failed).toMatchObject([{ code, method: 'imbot.v2.File.download' }]);
		expect(JSON.stringify(failed)).not.toContain('imbot|1');
	});

	test('a redirect on the portal is followed, one to another host without https is not', async () => {
		const fileId = add();
		const link = (await download(fileId)).json;
		expect(link).toHaveLength(1);
		portal.get().fault({ kind: 'redirect', match: 'download', location: 'http://127.0.0.1:9/x' });
		const { failed } = await download(fileId, {}, onError);
		expect(failed).toMatchObject([{ code: 'FILE_LINK_INSECURE' }]);
		expect(failed[0].message).toContain('127.0.0.1:9');
	});

	test('a portal that never answers is given up', async () => {
		const { requestTimeout } = policy;
		policy.requestTimeout = 500;
		portal.get().fault({ kind: 'hang', match: 'download', times: 2 });
		const { failed } = await download(add(), {}, onError);
		policy.requestTimeout = requestTimeout;
		expect(failed).toMatchObject([{ code: 'FILE_NOT_DOWNLOADED', retryable: true }]);
	});

	test("n8n's Stop button ends a download that would never end", async () => {
		portal.get().fault({ kind: 'hang', match: 'download' });
		let cancel = () => {};
		const running = download(
			add(),
			{},
			{ onRun: (one: { cancel(): void }) => (cancel = () => one.cancel()) },
		);
		while (!portal.get().journal.some(({ method }) => method === 'imbot.v2.File.download')) {
			await sleep(5);
		}
		cancel();
		const { run } = await running;
		expect(run.data.resultData.error?.message).toMatch(/CANCELLED|cancell?ed/);
	});
});
