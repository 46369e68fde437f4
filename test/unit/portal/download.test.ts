/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { Readable } from 'node:stream';

import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { readConnection } from '../../../nodes/shared/portal/connection/connection';
import { download } from '../../../nodes/shared/portal/files/download';
import { fileNameIn } from '../../../nodes/shared/portal/files/fileName';
import { userAgent } from '../../../nodes/shared/values/userAgent';
import { limiterOf } from '../../../nodes/shared/portal/pacing/limiter';
import { policy } from '../../../nodes/shared/portal/pacing/policy';

const LINK = 'https://example.bitrix24.com/rest/1/the-secret/download/?token=imbot%7Cabc';
const connectionOf = (link: string, portalPlan: string) =>
	readConnection('webhook', {
		webhookUrl: `https://${link.includes('limits') ? 'limits' : 'example'}.bitrix24.com/rest/1/the-secret/`,
		botToken: 'bot-token',
		portalPlan,
	});

interface Reply {
	status?: number;
	headers?: Record<string, string>;
	body?: Readable;
}

/** An n8n context that gives these answers, and the requests that it got. */
const portalThat = (...replies: Reply[]) => {
	const requests: IHttpRequestOptions[] = [];
	const httpRequest = async (options: IHttpRequestOptions) => {
		requests.push(options);
		const { status = 200, headers = {}, body = Readable.from([]) } = replies[requests.length - 1];
		return { statusCode: status, headers, body };
	};
	const context = {
		helpers: { httpRequest },
		getExecutionCancelSignal: () => undefined,
	} as unknown as IExecuteFunctions;
	const ask = async (link: string, maxBytes = 100, plan = 'selfHosted') =>
		await download(context, connectionOf(link, plan), link, {
			method: 'imbot.v2.File.download',
			maxBytes,
			save: async ({ bytes, ...file }) => ({
				...file,
				text: Buffer.concat(await bytes.toArray()).toString(),
			}),
		});
	return { requests, ask };
};

afterEach(() => jest.restoreAllMocks());

test('the file may lie with the cloud: the link is all that goes there, and no redirect is left to n8n', async () => {
	const { requests, ask } = portalThat(
		{ status: 302, headers: { location: 'https://cdn.example.com/f?sig=1' } },
		{
			body: Readable.from([Buffer.from('he'), Buffer.from('llo')]),
			headers: {
				'content-disposition': 'attachment; filename="a.txt"',
				'content-type': 'Text/Plain; charset=UTF-8',
			},
		},
	);
	expect(await ask(LINK)).toEqual({
		saved: { name: 'a.txt', mimeType: 'text/plain', text: 'hello' },
		size: 5,
	});
	expect(requests.map(({ url }) => url)).toEqual([LINK, 'https://cdn.example.com/f?sig=1']);
	for (const request of requests) {
		expect(request).toMatchObject({ method: 'GET', disableFollowRedirect: true });
		expect(request.headers).toEqual({ 'Accept-Encoding': 'identity', 'User-Agent': userAgent });
		expect(request).not.toHaveProperty('auth');
	}
});

test.each([
	[
		'a relative link',
		'/rest/download.json?token=1',
		'https://example.bitrix24.com/rest/download.json?token=1',
	],
	// A portal behind a proxy that ends TLS.
	['http to the portal itself', LINK.replace('https', 'http'), LINK],
	[
		'http to the port behind it',
		LINK.replace('https://example.bitrix24.com', 'http://example.bitrix24.com:8080'),
		LINK,
	],
])('%s goes to the portal as the credential names it', async (_, link, url) => {
	const { requests, ask } = portalThat({});
	await ask(link);
	expect(requests.map((request) => request.url)).toEqual([url]);
});

test.each([
	['http elsewhere', 'http://example.com/x'],
	['a file', 'file:///etc/passwd'],
	['another host at a port of the portal', 'http://files.example.bitrix24.com:8080/x'],
])('%s is not asked', async (_, location) => {
	const { requests, ask } = portalThat({ status: 302, headers: { location } });
	await expect(ask(LINK)).rejects.toMatchObject({ code: 'FILE_LINK_INSECURE' });
	expect(requests).toHaveLength(1);
});

test('what goes to the portal counts for its request limit, what goes elsewhere does not', async () => {
	const host = 'limits.bitrix24.com';
	const link = `https://${host}/rest/1/the-secret/download/?token=1`;
	const limiter = limiterOf(host, 'standard');
	// Otherwise places come back while a busy machine makes the requests
	jest.spyOn(Date, 'now').mockReturnValue(Date.now());
	const room = () => limiter.delayAt(Date.now());
	const elsewhere = { status: 302, headers: { location: 'https://cdn.example.com/f' } };
	const replies = Array.from({ length: 48 }, () => [elsewhere, {}]).flat();
	const { ask } = portalThat(...replies, {});
	for (let count = 0; count < 48; count += 1) await ask(link, 100, 'standard');
	expect(room()).toBe(0);
	await ask(link, 100, 'standard');
	expect(room()).toBeGreaterThan(0);
});

test('redirects in a circle end', async () => {
	const circle = Array.from({ length: 9 }, () => ({ status: 302, headers: { location: LINK } }));
	const { requests, ask } = portalThat(...circle);
	await expect(ask(LINK)).rejects.toMatchObject({ code: 'FILE_NOT_DOWNLOADED' });
	expect(requests.length).toBeLessThan(9);
});

test('a download that stands still is given up', async () => {
	const { downloadWindow } = policy;
	policy.downloadWindow = 50;
	const body = new Readable({ read() {} });
	body.push('begin');
	const { ask } = portalThat({ body });
	await expect(ask(LINK)).rejects.toMatchObject({ code: 'FILE_NOT_DOWNLOADED', retryable: true });
	expect(body.destroyed).toBe(true);
	policy.downloadWindow = downloadWindow;
});

test('no more than the limit is read', async () => {
	let read = 0;
	const body = new Readable({
		read() {
			read += 10;
			this.push(Buffer.alloc(10));
		},
		highWaterMark: 10,
	});
	const { ask } = portalThat({ body });
	await expect(ask(LINK, 100)).rejects.toMatchObject({ code: 'FILE_OVER_LIMIT' });
	expect(read).toBeLessThan(300);
	expect(body.destroyed).toBe(true);
});

test('a page instead of a file is told without the link', async () => {
	const { ask } = portalThat({ status: 404, body: Readable.from([Buffer.from(`no ${LINK}`)]) });
	const error = (await ask(LINK).catch((thrown: unknown) => thrown)) as Error;
	expect(error).toMatchObject({ code: 'FILE_NOT_DOWNLOADED', httpStatus: 404 });
	expect(`${error.message} ${error.stack}`).not.toMatch(/token|the-secret/);
});

test.each([
	['attachment; filename="report.pdf"', 'report.pdf'],
	['attachment; filename=plain.txt; size=3', 'plain.txt'],
	[
		'attachment; filename="x.pdf"; filename*=UTF-8\'\'%D0%9E%D1%82%D1%87%D1%91%D1%82.pdf',
		'Отчёт.pdf',
	],
	["inline; filename*=utf-8'en'100%.txt", '100%.txt'],
	[`attachment; filename="${Buffer.from('Größe.txt').toString('latin1')}"`, 'Größe.txt'],
	['attachment; filename="Gr\u00f6\u00dfe.txt"', 'Größe.txt'],
	["attachment; filename*=UTF-8''..%2F..%2Fetc%2Fpasswd", 'passwd'],
	['attachment; filename="C:\\Temp\\a.txt"', 'a.txt'],
	['attachment; filename="a\u0000\n.txt"', 'a.txt'],
	["attachment; filename*=utf-8''%D0%9E%D1%82%D1%87%D1%91%D1%82.pdf", 'Отчёт.pdf'],
	['attachment; filename*="UTF-8\'\'a%20b.pdf"', 'a b.pdf'],
	["attachment; filename*=ISO-8859-1''Gr%F6%DFe.txt", 'Größe.txt'],
	["attachment; filename*=windows-1251''%CE%F2%F7%B8%F2.pdf", 'Отчёт.pdf'],
	["attachment; filename*=made-up''a.pdf", 'a.pdf'],
	['attachment; filename="=?UTF-8?B?0J7RgtGH0ZHRgi5wZGY=?="', 'Отчёт.pdf'],
	['attachment; filename==?utf-8?Q?Gr=C3=B6=C3=9Fe_1.txt?=', 'Größe 1.txt'],
	['attachment; filename=two words.txt; size=3', 'two words.txt'],
	['attachment; filename="a \\"b\\".txt"', 'a "b".txt'],
	['attachment; filename=".."', ''],
	['attachment', ''],
	[undefined, ''],
])('%j names the file %j', (header, name) => {
	expect(fileNameIn(header)).toBe(name);
});
