import { downloadImage } from '../../../nodes/Bitrix24Bot/avatar/downloadImage';
import { policy } from '../../../nodes/shared/portal/pacing/policy';
import { runOperation } from '../../support/chatRun';
import { executeContext } from '../../support/engine/executeContext';
import { startHostileServer } from '../../support/hostileServer';
import { webhookCredential } from '../../support/portalSetup';
import { TRIGGER_TOKEN, useTriggers } from '../../support/triggers/useTriggers';
import { until } from '../../support/until';

jest.mock('../../../nodes/shared/portal/pacing/wait', () =>
	jest.requireActual('../../support/engine/turnWait'),
);

const { portal, bot: addBot, workflow } = useTriggers();

const usual = { ...policy };
let server: Awaited<ReturnType<typeof startHostileServer>>;
beforeAll(async () => {
	server = await startHostileServer();
});
afterEach(() => Object.assign(policy, usual));
afterAll(async () => await server.close());

const half = { kind: 'stalled', applied: true, match: 'download' } as const;

describe('a stalled file does not block the next one', () => {
	test('in File > Download, even if its second link stalls as well', async () => {
		policy.downloadWindow = 300;
		const bot = addBot();
		const chat = portal().chats.get(Number(bot.dialogId.slice(4)))!;
		const add = (name: string) =>
			portal().addFile(chat, { authorId: 1, name, bytes: Buffer.from(name) }).id;
		const items = ['first', 'second'].map((name) => ({ json: { id: add(name) } }));
		// The second file is requested before the second link of the first one
		portal().fault({ ...half, times: 3 });
		const { json, failed } = await runOperation(
			portal(),
			'file',
			'download',
			{ botId: { __rl: true, mode: 'id', value: bot.id }, fileId: '={{ $json.id }}' },
			{
				items,
				node: { onError: 'continueErrorOutput' },
				credentials: webhookCredential(portal(), { botToken: TRIGGER_TOKEN }),
			},
		);
		expect(failed).toMatchObject([{ code: 'FILE_NOT_DOWNLOADED', retryable: true }]);
		expect(json).toMatchObject([{ fileName: 'second' }]);
	});

	test('in the trigger, whose time limit ends before that of the download', async () => {
		const bot = addBot();
		const flow = workflow(bot, { options: { downloadFiles: true } });
		await flow.activate();
		const send = (name: string) =>
			portal().say(1, String(bot.id), name, { file: { name, bytes: Buffer.from(name) } });
		Object.assign(policy, { eventFiles: 500, downloadWindow: 600_000 });
		portal().fault(half);
		send('first');
		await until('the first item', async () => flow.runs[0]);
		policy.eventFiles = usual.eventFiles;
		send('second');
		await until('the second item', async () => flow.runs[1]);
		await flow.deactivate();
		expect(flow.runs.map(([item]) => item.json.files)).toMatchObject([
			[{ error: { code: 'NOT_IN_TIME' } }],
			[{ field: 'file_0', fileName: 'second' }],
		]);
	});
});

const expectNoAvatar = async (path: string, code: string) => {
	const image = downloadImage(await executeContext(), server.url + path, 1e6);
	await expect(image).rejects.toMatchObject({ code, hint: expect.stringMatching(/\w/) });
	await until('the end of all connections', async () => server.open.size === 0 || undefined);
};

test.each([
	['/silent', 'AVATAR_URL_UNREACHABLE'],
	['/slow-headers', 'AVATAR_URL_UNREACHABLE'],
	['/slow-redirect-headers', 'AVATAR_URL_UNREACHABLE'],
	['/stalls', 'AVATAR_URL_UNREACHABLE'],
	['/drips', 'DOWNLOAD_TOO_SLOW'],
])('an avatar at %s is given up: %s, and its connection is closed', async (path, code) => {
	Object.assign(policy, { avatarTimeout: 700, downloadWindow: 300 });
	await expectNoAvatar(path, code);
});

test.each([
	['/redirect-to-nowhere', 'AVATAR_URL_UNREACHABLE'],
	['/refusal-drips', 'AVATAR_URL_UNREACHABLE'],
	['/cut', 'AVATAR_URL_UNREACHABLE'],
	['/cut-chunked', 'AVATAR_URL_UNREACHABLE'],
	['/endless', 'AVATAR_TOO_HEAVY'],
	['/bomb', 'AVATAR_TOO_HEAVY'],
	['/loop', 'AVATAR_URL_UNREACHABLE'],
	['/to?file:///etc/passwd', 'AVATAR_URL_UNREACHABLE'],
])('an avatar at %s: %s, and its connection is closed', expectNoAvatar);
