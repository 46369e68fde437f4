import type { INodeExecutionData } from 'n8n-workflow';

import { byId, onError, runOverOAuth } from '../../support/chatRun';
import { BYTES, NAME, useFiles } from '../../support/resources/files';
import { tempFolder } from '../../support/tempFolder';

const { portal, run, chat, count } = useFiles();

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
		// Bitrix24 counts Base64, in which this is a character too long
		[
			'exactly 100 MiB',
			[item({ id: 'filesystem-v2:none', bytes: 2 ** 20 * 100 })],
			'FILE_OVER_LIMIT',
		],
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
