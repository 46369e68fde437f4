import { startFileServer, type FileServer } from '../../support/fileServer';
import { binaryField, image } from '../../support/images';
import { updateOf, usePortal, webhookCredential } from '../../support/portalSetup';
import { oddImages } from '../../support/oddImages/oddImages';
import { expectRefusal, refusalOf } from '../../support/refusal';

const portal = usePortal();

let files: FileServer;
beforeAll(async () => {
	files = await startFileServer(await image());
});
afterAll(async () => await files.close());

const run = async (parameters: object, binary?: Record<string, ReturnType<typeof binaryField>>) =>
	await refusalOf({
		parameters: updateOf(39, parameters),
		items: [{ json: {}, binary }],
		credentials: webhookCredential(portal.get()),
	});

test.each<[string, string, object]>([
	['missing binary field', 'AVATAR_MISSING', { avatarSource: 'binary' }],
	['empty avatar URL', 'AVATAR_MISSING', { avatarSource: 'url', avatarUrl: '' }],
	['empty Base64', 'AVATAR_MISSING', { avatarSource: 'base64', avatarBase64: '' }],
	['broken Base64', 'AVATAR_BASE64_BROKEN', { avatarSource: 'base64', avatarBase64: 'a$b' }],
	[
		'a text that is no Base64',
		'AVATAR_BASE64_BROKEN',
		{ avatarSource: 'base64', avatarBase64: 'Grüße' },
	],
	['cut Base64', 'AVATAR_BASE64_BROKEN', { avatarSource: 'base64', avatarBase64: 'abcde' }],
	[
		'prefix only',
		'AVATAR_EMPTY',
		{ avatarSource: 'base64', avatarBase64: 'data:image/png;base64,' },
	],
	['avatar URL ftp', 'AVATAR_URL_INVALID', { avatarSource: 'url', avatarUrl: 'ftp://a.b/c.png' }],
	['avatar URL file', 'AVATAR_URL_INVALID', { avatarSource: 'url', avatarUrl: '/etc/passwd' }],
])('%s is refused as %s and nothing is sent', async (_, code, parameters) => {
	expectRefusal(portal.get(), await run(parameters), code);
});

test.each([
	['/missing.png', 'AVATAR_URL_UNREACHABLE'],
	['/page', 'AVATAR_NOT_AN_IMAGE'],
	['/heavy.png', 'AVATAR_TOO_HEAVY'],
	['/broken.png', 'AVATAR_URL_UNREACHABLE'],
	['/shorter-than-announced.png', 'AVATAR_URL_UNREACHABLE'],
	['/nobody', 'AVATAR_URL_UNREACHABLE'],
])('avatar URL %s is refused as %s', async (path, code) => {
	const refusal = await run({ avatarSource: 'url', avatarUrl: files.url + path });
	expect(refusal).toMatchObject({ code, httpStatus: null });
	expect(portal.get().requests).toBe(0);
});

test.each(['/avatar.png', '/moved.png', '/named-clients.png', '/base64', '/endless-gif'])(
	'avatar URL %s is used',
	async (path) => {
		const bot = portal.get().addBot({ code: path, name: 'Ada' });
		await run({
			botId: { __rl: true, mode: 'id', value: bot.id },
			avatarSource: 'url',
			avatarUrl: files.url + path,
		});
		expect(bot.avatar).toMatchObject({ width: 8, height: 6 });
	},
);

test.each<[string, RegExp]>([
	['SVG', /has no pixels.*PNG/],
	['HEIC of an iPhone', /JPEG or PNG/],
	['AVIF', /JPEG or PNG/],
	['PNG of an iPhone app (CgBI)', /export it as PNG/],
	['BMP', /Edit Image/],
	['TIFF', /Edit Image/],
	['page of a login', /login/],
	['PDF', /one image of it/],
])('%s is named for what it is, with what to do', async (name, hint) => {
	const bytes = await oddImages[name]();
	const refusal = await run({ avatarSource: 'binary' }, { data: binaryField(bytes, 'a.png') });
	expectRefusal(portal.get(), refusal, 'AVATAR_NOT_AN_IMAGE');
	expect(refusal).toMatchObject({
		message: expect.stringMatching(/: (SVG|HEIC|AVIF|CgBI|BMP|TIFF|a web page|PDF)/),
		hint: expect.stringMatching(hint),
	});
});

test.each<[string, unknown]>([
	['JSON of a Buffer', (bytes: Buffer) => bytes.toJSON()],
	['URL-safe Base64', (bytes: Buffer) => bytes.toString('base64url')],
	['a data URL', (bytes: Buffer) => `data:image/png;base64,${bytes.toString('base64')}`],
	[
		'a data URL as its bytes',
		(bytes: Buffer) =>
			Buffer.from(`data:image/png;base64,${bytes.toString('base64')}`).toString('base64'),
	],
])('an avatar from a binary field that holds %s', async (_, form) => {
	const bot = portal.get().addBot({ code: String(Math.random()), name: 'Ada' });
	const data = (form as (bytes: Buffer) => unknown)(await image());
	const refusal = await run(
		{ botId: { __rl: true, mode: 'id', value: bot.id }, avatarSource: 'binary' },
		{ data: { data, mimeType: 'text/plain', fileName: 'wrong.svg' } as never },
	);
	expect(refusal).toBeUndefined();
	expect(bot.avatar).toMatchObject({ width: 8, height: 6 });
});

test.each<[string, string, () => Promise<Buffer> | Buffer]>([
	['a text file named .png', 'AVATAR_NOT_AN_IMAGE', () => Buffer.from('hello')],
	['an SVG', 'AVATAR_NOT_AN_IMAGE', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
	['an empty file', 'AVATAR_EMPTY', () => Buffer.alloc(0)],
	[
		'an image that ends before its picture begins',
		'AVATAR_DAMAGED',
		async () => (await image('png', 90, 90)).subarray(0, 40),
	],
	['5001 pixels', 'AVATAR_TOO_BIG', async () => await image('png', 5001, 1)],
	[
		'11 MB',
		'AVATAR_TOO_HEAVY',
		async () => Buffer.concat([await image(), Buffer.alloc(11_000_000)]),
	],
])('%s is refused as %s', async (_, code, bytes) => {
	const refusal = await run(
		{ avatarSource: 'binary' },
		{ data: binaryField(await bytes(), 'avatar.png') },
	);
	expectRefusal(portal.get(), refusal, code);
});
