/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readdirSync } from 'node:fs';

import type { IExecuteFunctions } from 'n8n-workflow';

import { readConnection } from '../../../nodes/shared/portal/connection/connection';
import { download } from '../../../nodes/shared/portal/files/download';
import type { IncomingFile } from '../../../nodes/shared/portal/files/receiveBody';
import { policy } from '../../../nodes/shared/portal/pacing/policy';
import { wait } from '../../../nodes/shared/portal/pacing/wait';
import { executeContext } from '../../support/engine/executeContext';
import { startHostileServer } from '../../support/hostileServer';
import { tempFolder } from '../../support/tempFolder';
import { until } from '../../support/until';

jest.mock('../../../nodes/shared/portal/pacing/wait', () =>
	jest.requireActual('../../support/engine/turnWait'),
);

const usual = { ...policy };
const beImpatient = () =>
	Object.assign(policy, { requestTimeout: 700, downloadWindow: 300, storeTimeout: 900 });
const bePatient = () => Object.assign(policy, usual);

let server: Awaited<ReturnType<typeof startHostileServer>>;
beforeAll(async () => {
	server = await startHostileServer();
});
afterAll(async () => await server.close());
beforeEach(() => {
	bePatient();
	server.asked.splice(0);
	server.sent.bytes = 0;
});

const textOf = async ({ bytes }: IncomingFile) => Buffer.concat(await bytes.toArray()).toString();

interface Options {
	context?: IExecuteFunctions;
	maxBytes?: number;
	signal?: AbortSignal;
	save?: (file: IncomingFile) => Promise<unknown>;
}

const fetchFile = async (path: string, { context, maxBytes, signal, save }: Options = {}) => {
	const webhookUrl = `${server.url}/rest/1/secret/`;
	const credential = { webhookUrl, botToken: 'bot-token', portalPlan: 'selfHosted' };
	const options = { method: 'imbot.v2.File.download', maxBytes: maxBytes ?? 1e6, signal };
	return await download(
		context ?? (await executeContext()),
		readConnection('webhook', credential),
		server.url + path,
		{ ...options, save: save ?? textOf },
	);
};

/** A download that was given up leaves nothing behind: its connection is closed, and the next file is served. */
const expectFree = async () => {
	bePatient();
	await until('the end of all connections', async () => server.open.size === 0 || undefined);
	expect(await fetchFile('/file')).toEqual({ saved: 'hello', size: 5 });
};

const broken = { code: 'FILE_NOT_DOWNLOADED', retryable: true };
const slow = { code: 'DOWNLOAD_TOO_SLOW', retryable: true };

test.each([
	['/silent', { ...broken, message: expect.stringContaining('no answer') }],
	['/slow-headers', { ...broken, message: expect.stringContaining('no answer') }],
	['/slow-redirect-headers', { ...broken, message: expect.stringContaining('no answer') }],
	['/stalls', { ...broken, message: expect.stringContaining('nothing came') }],
	['/stalls-announced', { ...broken, message: expect.stringContaining('nothing came') }],
	['/drips', slow],
	['/drips-announced', slow],
	['/refusal-stalls', { ...broken, httpStatus: 403 }],
	['/refusal-drips', { ...broken, httpStatus: 403 }],
	['/drips-zipped', { code: expect.stringMatching(/DOWNLOAD_TOO_SLOW|FILE_NOT_DOWNLOADED/) }],
])('%s: given up, connection closed, next file not blocked', async (path, error) => {
	beImpatient();
	await expect(fetchFile(path)).rejects.toMatchObject({
		...error,
		hint: expect.stringMatching(/\w/),
	});
	await expectFree();
});

test.each([
	['/redirect-to-nowhere', { ...broken, httpStatus: 300 }],
	['/refusal-endless', { ...broken, httpStatus: 500 }],
	['/cut', broken],
	['/cut-chunked', broken],
	['/cut-zipped', broken],
	['/two-lengths', broken],
	['/endless', { code: 'FILE_OVER_LIMIT' }],
	['/bomb', { code: 'FILE_OVER_LIMIT' }],
	['/loop', { ...broken, message: expect.stringContaining('redirects') }],
])('%s: refused, connection closed, next file not blocked', async (path, error) => {
	await expect(fetchFile(path)).rejects.toMatchObject({
		...error,
		hint: expect.stringMatching(/\w/),
	});
	await expectFree();
});

test.each([
	['/to?data:text/plain,hello', /^FILE_LINK_INSECURE$/],
	['/to?file:///etc/passwd', /^FILE_LINK_INSECURE$/],
	['/to?ftp://127.0.0.1/x', /^FILE_LINK_INSECURE$/],
	['/to?http://127.0.0.2/x', /^FILE_LINK_INSECURE$/],
	['/to?http://[::1]/x', /^FILE_LINK_INSECURE$/],
	['/to?//127.0.0.2/x', /^FILE_LINK_INSECURE$/],
	['/to?javascript:alert(1)', /^FILE_LINK_INSECURE$/],
	['/to?http://[', /^UNEXPECTED_ANSWER$/],
])('%s: %s', async (path, code) => {
	await expect(fetchFile(path)).rejects.toMatchObject({ code: expect.stringMatching(code) });
	expect(server.asked).toEqual([path]);
	await expectFree();
});

/** Takes the first chunk at once, and the others when the promise is settled. */
const saveAfter =
	(pause: Promise<unknown>) =>
	async ({ bytes }: IncomingFile): Promise<number> => {
		let size = 0;
		for await (const chunk of bytes) {
			if (size === 0) await pause;
			size += (chunk as Buffer).length;
		}
		return size;
	};

test('a store that pauses longer than a download may does not spoil the file', async () => {
	policy.downloadWindow = 300;
	const pause = wait(4 * policy.downloadWindow).then(bePatient);
	const saved = await fetchFile('/100-megabytes', { maxBytes: 1e9, save: saveAfter(pause) });
	expect(saved.saved).toBe(saved.size);
	await expectFree();
});

test.each([
	['in the middle', '/100-megabytes', () => saveAfter(new Promise(() => undefined))],
	[
		'after the last byte',
		'/file',
		() => async (file: IncomingFile) => {
			await textOf(file);
			return await new Promise<never>(() => undefined);
		},
	],
])('a store that hangs %s is given up', async (_, path, save) => {
	beImpatient();
	await expect(fetchFile(path, { maxBytes: 1e9, save: save() })).rejects.toMatchObject({
		code: 'FILE_NOT_DOWNLOADED',
		message: expect.stringContaining('n8n stored nothing'),
	});
	await expectFree();
});

test('a link that is longer than web servers take is not followed', async () => {
	const link = `/to?${'a'.repeat(9_000)}`;
	await expect(fetchFile(link)).rejects.toMatchObject({ code: 'UNEXPECTED_ANSWER' });
	expect(server.asked).toEqual([]);
});

test('only the headers of an endless redirect are read', async () => {
	expect(await fetchFile('/dripping-redirect')).toMatchObject({ saved: 'hello' });
	await expectFree();
});

test('bytes after the announced length do not belong to the file', async () => {
	expect(await fetchFile('/longer')).toEqual({ saved: 'hello', size: 5 });
	await expectFree();
});

test('a slow file is accepted as long as data keeps arriving', async () => {
	policy.downloadWindow = 100;
	expect(await fetchFile('/steady')).toMatchObject({ size: 600_000 });
});

test('requests an uncompressed file, so that the announced size is that of the file', async () => {
	expect(await fetchFile('/encoding')).toMatchObject({ saved: 'identity' });
});

test.each(['/silent', '/stalls', '/drips', '/refusal-drips'])(
	'%s: a cancelled download ends at once, whatever the timeouts',
	async (path) => {
		Object.assign(policy, { requestTimeout: 600_000, downloadWindow: 600_000 });
		const stops = [new AbortController(), new AbortController()];
		const context = await executeContext(stops[0].signal);
		const downloads = [fetchFile(path, { context }), fetchFile(path, { signal: stops[1].signal })];
		for (const [index, one] of downloads.entries()) {
			const outcome = expect(one).rejects.toMatchObject({ code: 'CANCELLED' });
			await until(
				'the request',
				async () => server.asked.length > index || undefined,
				undefined,
				5,
			);
			stops[index].abort();
			await outcome;
		}
		await expectFree();
	},
);

test('a save that never settles does not block the next file', async () => {
	const save = async () => await new Promise(() => {});
	beImpatient();
	await expect(fetchFile('/stalls', { save })).rejects.toMatchObject(broken);
	await expectFree();
});

test('n8n leaves nothing of an interrupted file on disk', async () => {
	const folder = tempFolder();
	const context = await executeContext(undefined, folder.path);
	const save = async ({ bytes }: IncomingFile) =>
		await context.helpers.prepareBinaryData(bytes, 'a.bin');
	const files = () =>
		readdirSync(folder.path, { recursive: true, withFileTypes: true }).filter((one) =>
			one.isFile(),
		);
	beImpatient();
	for (const path of ['/cut', '/cut-chunked', '/stalls', '/drips', '/endless', '/bomb']) {
		await expect(fetchFile(path, { context, save })).rejects.toThrow();
	}
	bePatient();
	await until('an empty folder', async () => files().length === 0 || undefined);
	await fetchFile('/file', { context, save });
	expect(files().length).toBeGreaterThan(0);
	folder.remove();
});

test('a file of 100 MB is read only as fast as n8n can store it, never buffered as a whole', async () => {
	let behind = 0;
	let taken = 0;
	const save = async ({ bytes }: IncomingFile) => {
		for await (const chunk of bytes) {
			taken += (chunk as Buffer).length;
			await new Promise((resolve) => setImmediate(resolve));
			behind = Math.max(behind, server.sent.bytes - taken);
		}
	};
	expect(await fetchFile('/100-megabytes', { maxBytes: 1e8, save })).toMatchObject({ size: 1e8 });
	// The operating system's socket buffers at both ends
	expect(behind).toBeLessThan(2e7);
});
