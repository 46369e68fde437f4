import { decodeStrict } from '../../../php/base64';
import { startPortal, type Portal } from '../../..';
import { batch, call, postJson, readAnswer, refusal, type Answer } from '../../support/client';
import { png } from '../../support/pictures';

let portal: Portal;

beforeEach(async () => {
	portal = await startPortal();
	portal.addBot({ id: 39, code: 'support', name: 'Support' });
	portal.addChat({ id: 5, members: [1, 39] });
});
afterEach(async () => await portal.close());

const base = { botId: 39, botToken: 'bot-token' };
const v2 = async (name: string, params: object = {}): Promise<Answer> =>
	await call(portal, `imbot.v2.File.${name}`, { ...base, ...params });
const code = async (name: string, params: object = {}) => (await refusal(v2(name, params)))[1];
const upload = async (fields: object, dialogId = 'chat5') =>
	(await v2('upload', { dialogId, fields })).result as {
		file: { id: number; name: string; image: unknown; type: string; extension: string };
		messageId: number;
	};
const linkOf = async (fileId: number) =>
	((await v2('download', { fileId })).result as { downloadUrl: string }).downloadUrl;

const BYTES = Buffer.from([0, 255, 10, 13, 38, 37, 43, 0, 128]);
const CONTENT = BYTES.toString('base64');

describe('imbot.v2.File.upload', () => {
	it('checks in the order of the server', async () => {
		const fields: Record<string, unknown> = { content: '' };
		const params: Record<string, unknown> = { botToken: 'x' };
		const steps: Array<[string, () => void]> = [
			['BOT_OWNERSHIP_ERROR', () => (params.botToken = 'bot-token')],
			['100', () => (params.dialogId = 'chat6')],
			['ACCESS_DENIED', () => (params.dialogId = 'chat5')],
			['100', () => (params.fields = 'no fields')],
			['100', () => (params.fields = fields)],
			['FILE_EMPTY', () => (fields.name = 'a.bin')],
			['FILE_EMPTY', () => (fields.content = 'data:text/plain;base64,SGk=')],
			['FILE_INVALID_CONTENT', () => (fields.content = 'SGk=')],
		];
		for (const [expected, remedy] of steps) {
			expect(await code('upload', params)).toBe(expected);
			remedy();
		}
		expect(portal.files.size).toBe(0);
		expect((await v2('upload', params)).status).toBe(200);
	});

	it('keeps a name, or corrects what file systems do not take', async () => {
		const name = ' a/b: "c"?\n🎉.txt ';
		expect((await upload({ name, content: CONTENT })).file.name).toBe(name);
		portal.options.fileNames = 'corrected';
		expect((await upload({ name, content: CONTENT })).file.name).toBe('a_b_ _c____.txt');
	});

	it('stores the bytes and writes a message', async () => {
		const fields = {
			name: 'Bericht & Co 🎉.PDF',
			content: CONTENT,
			message: ' Here [b]it[/b] is ',
		};
		const { result } = await v2('upload', { dialogId: 'chat5', fields });
		const message = [...portal.messages.values()][0];
		expect(result).toEqual({
			file: {
				id: 138,
				chatId: 5,
				date: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/) as string,
				type: 'file',
				name: 'Bericht & Co 🎉.PDF',
				extension: 'pdf',
				size: BYTES.length,
				image: false,
				authorId: 39,
				authorName: 'Support',
				isTranscribable: false,
				isVideoNote: false,
				isVoiceNote: false,
			},
			messageId: message.id,
			chatId: 5,
			dialogId: 'chat5',
		});
		expect(message).toMatchObject({ authorId: 39, text: 'Here [b]it[/b] is', fileIds: [138] });
		expect(portal.files.get(138)?.bytes).toEqual(BYTES);
	});

	it('measures pictures, recognizes kinds and makes names unique', async () => {
		const content = (await png(30, 20)).toString('base64');
		const picture = await upload({ name: 'a.png', content });
		expect(picture.file).toMatchObject({ type: 'image', image: { width: 30, height: 20 } });
		const broken = await upload({ name: 'a.png', content: CONTENT });
		expect(broken.file).toMatchObject({ name: 'a (1).png', type: 'image', image: false });
		const third = await upload({ name: 'a.png', content });
		expect(third.file.name).toBe('a (2).png');
		const other = await upload({ name: 'a.png', content }, '1');
		expect(other.file.name).toBe('a.png');
		const kinds = ['a.mp4', 'a.mp3', 'a', '.hidden'].map(async (name) => {
			const { file } = await upload({ name, content });
			return [file.type, file.extension];
		});
		expect(await Promise.all(kinds)).toEqual([
			['video', 'mp4'],
			['audio', 'mp3'],
			['file', ''],
			['file', 'hidden'],
		]);
	});

	it('takes a file through a form and in a batch', async () => {
		const body = new URLSearchParams({
			botId: '39',
			botToken: 'bot-token',
			dialogId: 'chat5',
			'fields[name]': 'a.bin',
			'fields[content]': CONTENT,
		});
		const url = `${portal.webhookUrl}imbot.v2.File.upload`;
		expect((await fetch(url, { method: 'POST', body })).status).toBe(200);
		await batch(portal, { up: `imbot.v2.File.upload?${body}` });
		const stored = [...portal.files.values()].map(({ bytes }) => bytes);
		expect(stored).toEqual([BYTES, BYTES]);
	});

	it('lets all but 100 MiB through, and not a byte more', async () => {
		const size = 100 * 1024 * 1024 - 1;
		const content = Buffer.alloc(size, 'n').toString('base64');
		const { file } = await upload({ name: 'big.bin', content });
		expect(portal.files.get(file.id)?.bytes.length).toBe(size);
		expect(JSON.stringify(portal.journal).length).toBeLessThan(1000);
		const fields = { name: 'big.bin', content: `${content}nn` };
		expect(await code('upload', { dialogId: 'chat5', fields })).toBe('FILE_TOO_LARGE');
	}, 60_000);
});

describe('base64_decode in strict mode', () => {
	it.each(['', 'SGk=', 'SGk', 'SGkh', 'S\nG k=\r\n', 'SA==', 'SA'])('decodes %j', (text) => {
		expect(decodeStrict(text)).toEqual(Buffer.from(text, 'base64'));
	});

	it.each(['SGk==', 'S', 'SA=', 'SG=k', '=', 'SGk-', 'data:;base64,SGk=', 'SGkhä'])(
		'refuses %j',
		(text) => expect(decodeStrict(text)).toBeUndefined(),
	);
});

describe('imbot.v2.File.download', () => {
	it('refuses what is not there, and what is in foreign chats', async () => {
		const chat = portal.addChat({ id: 6, members: [1] });
		const { id } = portal.addFile(chat, { authorId: 1, name: 'a.txt', bytes: BYTES });
		expect(await code('download')).toBe('100');
		expect(await code('download', { fileId: 1 })).toBe('FILE_NOT_FOUND');
		expect(await code('download', { fileId: id })).toBe('FILE_ACCESS_ERROR');
	});

	it('sends the file once, with its name and type', async () => {
		const { file } = await upload({ name: 'Büro 🎉.txt', content: CONTENT });
		const url = await linkOf(file.id);
		expect(url.startsWith(`${portal.url}/rest/download.json?token=imbot%7C`)).toBe(true);
		const response = await fetch(url);
		expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
		expect(response.headers.get('content-disposition')).toContain(
			"filename*=UTF-8''B%C3%BCro%20%F0%9F%8E%89.txt",
		);
		expect(Buffer.from(await response.arrayBuffer())).toEqual(BYTES);
		const again = refusal(readAnswer(await fetch(url)));
		expect(await again).toEqual([403, 'ACCESS_DENIED', 'Access denied! Link check failed']);
		const unknown = await fetch(`${portal.url}/rest/download.json`);
		expect((await readAnswer(unknown)).error).toBe('ACCESS_DENIED');
		expect(await linkOf(file.id)).not.toBe(url);
	});

	it('counts for the limiter and is affected by faults', async () => {
		const { file } = await upload({ name: 'a.txt', content: CONTENT });
		const url = await linkOf(file.id);
		portal.fault({ kind: 'truncated', applied: true, match: 'download' });
		await expect(
			fetch(url).then(async (response) => await response.arrayBuffer()),
		).rejects.toThrow();
		portal.options.speed = 0;
		portal.options.limits = 'standard';
		await Promise.all(Array.from({ length: 50 }, async () => await call(portal, 'profile')));
		expect((await fetch(url)).status).toBe(503);
		expect(portal.refused).toBe(1);
	});

	it('carries the credentials of the call, as in the server source', async () => {
		portal.options.downloadLink = 'source';
		const { file } = await upload({ name: 'a.bin', content: CONTENT });
		const url = await linkOf(file.id);
		expect(url.startsWith(`${portal.webhookUrl}download/?token=imbot%7C`)).toBe(true);
		const wrong = await fetch(url.replace(portal.secret, 'wrong'));
		expect((await readAnswer(wrong)).error).toBe('INVALID_CREDENTIALS');
		expect(Buffer.from(await (await fetch(url)).arrayBuffer())).toEqual(BYTES);

		const bot = portal.bot(39);
		if (bot) bot.owner = portal.app.clientId;
		const { access_token: auth } = portal.issueTokens();
		const params = { botId: 39, fileId: file.id, auth };
		const { result } = await postJson(`${portal.url}/rest/imbot.v2.File.download`, params);
		const link = (result as { downloadUrl: string }).downloadUrl;
		expect(link.startsWith(`${portal.url}/rest/download.json?auth=${auth}&token=`)).toBe(true);
		expect((await fetch(link)).headers.get('content-type')).toBe('application/octet-stream');
		portal.expireTokens();
		expect((await readAnswer(await fetch(link))).error).toBe('expired_token');
	});
});
