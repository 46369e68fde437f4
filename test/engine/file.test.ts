import { sleep, type INodeExecutionData } from 'n8n-workflow';

import { policy } from '../../nodes/shared/portal/pacing/policy';
import { addPeople, byId, itemsOf, onError, runOperation, runOverOAuth } from '../support/chatRun';
import { usePortal } from '../support/portalSetup';
import { tempFolder } from '../support/tempFolder';

const portal = usePortal();
const run = async (operation: string, parameters: object = {}, options: object = {}) =>
	await runOperation(portal.get(), 'file', operation, parameters, options);

beforeAll(() => addPeople(portal.get()));
beforeEach(() => {
	portal.get().chats.clear();
	portal.get().files.clear();
	portal.get().addChat({ id: 5, members: [39, 1] });
	portal.get().addChat({ id: 6, members: [1] });
	portal.get().options.downloadLink = 'docs';
});

const NAME = 'Bericht & "Co" 🎉.pdf';
const BYTES = Buffer.from([0, 255, 10, 13, 38, 37, 43, 0, 128]);
const chat = (id = 5) => portal.get().chats.get(id)!;
const count = (method: string) =>
	portal.get().journal.filter((entry) => entry.method === method).length;

describe('Upload', () => {
	const item = (change: object = {}): INodeExecutionData => ({
		json: {},
		binary: {
			data: { data: BYTES.toString('base64'), mimeType: 'x/y', fileName: NAME, ...change },
		},
	});
	const upload = async (parameters: object = {}, items = [item()], options: object = {}) =>
		await run('upload', { dialogId: byId('chat5'), ...parameters }, { items, ...options });

	test('sends the bytes as they are, under the name of the file', async () => {
		const { json } = await upload({ text: 'Here [b]it[/b] is & 100%' });
		const [file] = [...portal.get().files.values()].slice(-1);
		expect(json).toEqual([
			{
				fileId: file.id,
				messageId: file.messageId,
				chatId: 5,
				dialogId: 'chat5',
				fileName: NAME,
				size: 9,
			},
		]);
		expect(file.bytes).toEqual(BYTES);
		expect(portal.get().messages.get(file.messageId)?.text).toBe('Here [b]it[/b] is & 100%');
	});

	test('the name of the form comes first; without any there is one all the same', async () => {
		const named = await upload({ options: { fileName: 'other.txt' } });
		const nameless = await upload({}, [item({ fileName: undefined, fileExtension: 'csv' })]);
		const empty = await upload({ options: { fileName: ' ' } }, [
			item({ fileName: '', fileExtension: 'txt' }),
			item({ fileName: '', fileExtension: '' }),
		]);
		const names = [named, nameless, empty].flatMap(({ json }) => json.map((one) => one.fileName));
		expect(names).toEqual(['other.txt', 'file.csv', 'file.txt', 'file.bin']);
	});

	test('into the private chat with a person, from another field', async () => {
		const { data } = item().binary!;
		const { json } = await upload({ dialogId: byId(2), binaryPropertyName: 'report' }, [
			{ json: {}, binary: { report: data } },
		]);
		expect(json).toMatchObject([{ dialogId: '2' }]);
	});

	const sentBytes = () => [...portal.get().files.values()].slice(-1)[0].bytes;

	test.each<[string, unknown]>([
		['Base64 with line breaks, as some nodes write it', 'AP8KDSYl\nKwCA'],
		['URL-safe Base64 without padding', BYTES.toString('base64url')],
		['a data URL', `data:application/pdf;base64,${BYTES.toString('base64')}`],
		['a data URL with letters for URLs', `data:;base64,${BYTES.toString('base64url')}`],
		['JSON of a Buffer, {"type":"Buffer","data":[…]}', BYTES.toJSON()],
		['a list of numbers', [...BYTES]],
		['JSON of a typed array', { ...new Uint8Array(BYTES) }],
		['a Buffer', BYTES],
	])('a binary field whose data is %s', async (_, data) => {
		const { json } = await upload({}, [item({ data } as object)]);
		expect(json).toMatchObject([{ size: 9, fileName: NAME }]);
		expect(sentBytes()).toEqual(BYTES);
	});

	test.each<[string, unknown]>([
		['a field that is JSON of a Buffer itself', BYTES.toJSON()],
		['a field that is a data URL itself', `data:x/y;base64,${BYTES.toString('base64')}`],
	])('%s', async (_, data) => {
		await upload({}, [{ json: {}, binary: { data } } as never]);
		expect(sentBytes()).toEqual(BYTES);
	});

	test.each<[string, unknown]>([
		['a data URL', `data:x/y;base64,${BYTES.toString('base64')}`],
		['JSON of a Buffer', BYTES.toJSON()],
	])('an expression that gives %s in place of the name of a field', async (_, file) => {
		const parameters = { binaryPropertyName: '={{ $json.file }}' };
		await upload(parameters, [{ json: { file } } as never]);
		expect(sentBytes()).toEqual(BYTES);
	});

	const dataUrl = Buffer.from(`data:application/pdf;base64,${BYTES.toString('base64')}`);

	test.each([
		['a PDF', { fileName: 'a.pdf', mimeType: 'application/pdf' }, BYTES],
		['a PDF with a wrong label', { fileName: 'a.pdf', mimeType: 'text/plain' }, BYTES],
		['a file without a name', { fileName: undefined, mimeType: 'application/pdf' }, BYTES],
		['a text file, which is meant to hold it', { fileName: 'a.txt' }, dataUrl],
		['a text without an extension', { fileName: 'a', mimeType: 'text/plain' }, dataUrl],
	])('%s whose bytes are a data URL', async (_, change, bytes) => {
		await upload({}, [item({ ...change, data: dataUrl.toString('base64') })]);
		expect(sentBytes()).toEqual(bytes);
	});

	test('a file on disk whose bytes are a data URL', async () => {
		const folder = tempFolder();
		const file = portal.get().addFile(chat(), { authorId: 1, name: 'a.pdf', bytes: dataUrl });
		const parameters = { fileId: String(file.id) };
		const down = await run('download', parameters, { binaryFolder: folder.path });
		await upload({}, down.items, { binaryFolder: folder.path });
		expect(sentBytes()).toEqual(BYTES);
		folder.remove();
	});

	test.each([
		['folders', 'invoices/2026/a.pdf', 'a.pdf'],
		['line breaks and control characters', 'Re\r\nport\0.pdf', 'Re port.pdf'],
		['300 characters', `${'ü'.repeat(300)}.pdf`, `${'ü'.repeat(251)}.pdf`],
		['RFC 2047', '=?UTF-8?B?0J7RgtGH0ZHRgi5wZGY=?=', 'Отчёт.pdf'],
		["utf-8''…", "utf-8''%D0%9E.pdf", 'О.pdf'],
		['nothing but a folder', '../', 'file.bin'],
	])('the name of a file with %s, of the field and of the form', async (_, fileName, name) => {
		const empty = { fileName: '', fileExtension: '' };
		const byForm = await upload({ options: { fileName: '={{ $json.name }}' } }, [
			{ ...item(empty), json: { name: fileName } },
		]);
		// Otherwise the portal tells the second one from the first.
		portal.get().files.clear();
		const byField = await upload({}, [item({ ...empty, fileName })]);
		expect([byForm, byField].map(({ json }) => json[0].fileName)).toEqual([name, name]);
	});

	test('from the disk of n8n', async () => {
		const folder = tempFolder();
		const sent = await upload({}, undefined, {});
		const down = await run(
			'download',
			{ fileId: String(sent.json[0].fileId) },
			{ binaryFolder: folder.path },
		);
		expect(down.items[0].binary!.data.id).toMatch(/^filesystem-v2:/);
		const again = await upload({}, down.items, { binaryFolder: folder.path });
		expect(again.json).toMatchObject([{ size: 9 }]);
		expect([...portal.get().files.values()].slice(-1)[0].bytes).toEqual(BYTES);
		folder.remove();
	});

	test('works over an OAuth app', async () => {
		portal.get().addBot({ id: 40, code: 'app', name: 'App', owner: portal.get().app.clientId });
		const { json } = await runOverOAuth(
			portal.get(),
			'file',
			'upload',
			{ botId: byId(40), dialogId: byId(1) },
			{ items: [item()] },
		);
		expect(json).toMatchObject([{ fileName: NAME, dialogId: '1' }]);
	});

	const heavy = 101 * 1024 * 1024;
	test.each([
		['no field', [{ json: {} }], 'FILE_MISSING'],
		['0 bytes', [item({ data: '' })], 'FILE_WITHOUT_CONTENT'],
		['an empty data URL', [item({ data: 'data:x/y;base64,' })], 'FILE_WITHOUT_CONTENT'],
		['a text that is no Base64', [item({ data: 'Hello, world!' })], 'BINARY_DATA_UNREADABLE'],
		['objects that are no bytes', [item({ data: { a: 1 } })], 'BINARY_DATA_UNREADABLE'],
		['no data', [item({ data: undefined })], 'BINARY_DATA_UNREADABLE'],
		['a reference without its ID', [item({ data: 'database' })], 'BINARY_DATA_UNREADABLE'],
		['101 MB in memory', [item({ data: 'A'.repeat((heavy / 3) * 4) })], 'FILE_OVER_LIMIT'],
		// There is no such file: loading it would give another error.
		['101 MB on disk', [item({ id: 'filesystem-v2:none', bytes: heavy })], 'FILE_OVER_LIMIT'],
		['0 bytes on disk', [item({ id: 'filesystem-v2:none', bytes: 0 })], 'FILE_WITHOUT_CONTENT'],
	])('%s: refused before anything is sent', async (_, items, code) => {
		const { failed } = await upload({}, items as never, onError);
		expect(failed).toMatchObject([{ code, httpStatus: null }]);
		expect(portal.get().requests).toBe(0);
	});

	test('a token that is missing is told before the file is loaded', async () => {
		// There is no such file: loading it would give another error.
		const items = [item({ id: 'filesystem-v2:none', bytes: 5 })];
		const botId = { __rl: true, mode: 'code', value: 'support' };
		const code = async (botToken: string) =>
			(await upload({ botId, options: { botToken } }, items, onError)).failed;
		const method = 'imbot.v2.File.upload';
		expect(await code('0')).toMatchObject([{ code: 'BOT_TOKEN_REQUIRED', method }]);
		expect(portal.get().requests).toBe(0);
	});

	test('files and failures keep their places, each file travels alone', async () => {
		const items = ['a', '', 'b', 'c'].map((text) =>
			item({ data: Buffer.from(text).toString('base64'), fileName: `${text}.txt` }),
		);
		const { json, failed, failedItems } = await upload({}, items, onError);
		expect(json.map(({ fileName }) => fileName)).toEqual(['a.txt', 'b.txt', 'c.txt']);
		expect(failed).toMatchObject([{ code: 'FILE_WITHOUT_CONTENT' }]);
		expect(failedItems[0].pairedItem).toMatchObject({ item: 1 });
		expect(portal.get().requests).toBe(3);
	});

	test('a lost answer is not sent twice', async () => {
		portal.get().fault({ kind: 'reset', applied: true });
		const { failed } = await upload({}, undefined, onError);
		expect(failed).toMatchObject([{ code: 'OUTCOME_UNKNOWN', method: 'imbot.v2.File.upload' }]);
		expect(count('imbot.v2.File.upload')).toBe(1);
	});
});

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
		policy.requestTimeout = 200;
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
