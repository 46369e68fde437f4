import { startFileServer, type FileServer } from '../../support/fileServer';
import { binaryField, image } from '../../support/images';
import { updateOf, usePortal, webhookCredential } from '../../support/portalSetup';
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
])('avatar URL %s is refused as %s', async (path, code) => {
	const refusal = await run({ avatarSource: 'url', avatarUrl: files.url + path });
	expect(refusal).toMatchObject({ code, httpStatus: null });
	expect(portal.get().requests).toBe(0);
});

test.each(['/avatar.png', '/moved.png'])('avatar URL %s is used', async (path) => {
	const bot = portal.get().addBot({ code: path, name: 'Ada' });
	await run({
		botId: { __rl: true, mode: 'id', value: bot.id },
		avatarSource: 'url',
		avatarUrl: files.url + path,
	});
	expect(bot.avatar).toMatchObject({ width: 8, height: 6 });
});

test.each<[string, string, () => Promise<Buffer> | Buffer]>([
	['a text file named .png', 'AVATAR_NOT_AN_IMAGE', () => Buffer.from('hello')],
	['an SVG', 'AVATAR_NOT_AN_IMAGE', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
	['an empty file', 'AVATAR_EMPTY', () => Buffer.alloc(0)],
	[
		'a truncated image',
		'AVATAR_DAMAGED',
		async () => (await image('jpeg', 90, 90)).subarray(0, -9),
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
