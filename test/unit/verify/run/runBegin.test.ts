/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { Bitrix24Error } from '../../../../nodes/shared/errors/Bitrix24Error';
import { webhookAccess } from '../../../../scripts/verify/portal/access';
import { oAuthAccess } from '../../../../scripts/verify/portal/oAuthAccess';
import type { Probe } from '../../../../scripts/verify/probes/probe';
import { appFile } from '../../../support/verify/app';
import { freshPortal } from '../../../support/verify/fresh';
import { verifyPortal } from '../../../support/verify/portal';
import { SHORT_TIMEOUTS, making } from '../../../support/verify/run';

const fresh = freshPortal();

const run = async (change: Parameters<typeof verifyPortal>[2] = {}) =>
	await verifyPortal(fresh.portal, making(), {
		timeouts: SHORT_TIMEOUTS,
		out: fresh.folder.path,
		...change,
	});

const wasMade = () =>
	fresh.portal.journal.some(({ method }) => /register|add|bind/i.test(method)) ||
	fresh.folder.hasNoted();

test.each([
	'',
	'example',
	'https://example.bitrix24.com/',
	'https://example.bitrix24.com/rest/1/',
	'ftp://example.org/rest/1/sesame-open/',
	'http://example.bitrix24.com/rest/1/sesame-open/',
	'https://me@example.org/rest/1/sesame-open/',
])('an address that is no inbound webhook: %s', (url) => {
	expect(() => webhookAccess(url)).toThrow(Bitrix24Error);
	expect(() => webhookAccess(url)).not.toThrow(/sesame/);
});

test.each<[string, () => void, RegExp]>([
	['nobody answers', () => fresh.portal.fault({ kind: 'reset', times: 9 }), /does not answer/],
	['a broken server', () => fresh.portal.fault({ kind: 'html', times: 9 }), /does not answer/],
	[
		'a page',
		() => fresh.portal.fault({ kind: 'html', status: 200, times: 9 }),
		/^Something else than a Bitrix24 portal answers there \(HTTP 200\)/,
	],
	[
		'no page',
		() => fresh.portal.fault({ kind: 'html', status: 404 }),
		/portal answers there \(HTTP 404\)/,
	],
	[
		'another host',
		() => fresh.portal.fault({ kind: 'redirect', location: 'https://renamed.example.org/' }),
		/^The address leads elsewhere \(HTTP 302\)/,
	],
	[
		'a limit that is used up',
		() =>
			fresh.portal.fault({ kind: 'refuse', status: 503, error: 'QUERY_LIMIT_EXCEEDED', times: 99 }),
		/refuses all requests for now \(QUERY_LIMIT_EXCEEDED\)/,
	],
	[
		'no permission imbot',
		() => (fresh.portal.options.scopes = ['im', 'crm']),
		/imbot is missing \(there are: im, crm\)\. Add/,
	],
	[
		'a code that repeats the secret',
		() =>
			fresh.portal.fault({ kind: 'refuse', error: `<${'x'.repeat(50)}${fresh.portal.secret}>` }),
		/refused the first call: 400 x{40}\. Copy/,
	],
])('it does not begin: %s', async (_, prepare, message) => {
	prepare();
	const attempt = run();
	await expect(attempt).rejects.toThrow(message);
	await expect(attempt).rejects.not.toThrow(fresh.portal.secret);
	await expect(attempt).rejects.not.toThrow('example.org');
	expect(wasMade()).toBe(false);
});

test('a wrong secret', async () => {
	const access = webhookAccess(`${fresh.portal.url}/rest/1/not-the-secret/`);
	await expect(run({ access })).rejects.toThrow(
		/^The portal refused the first call: 403 INVALID_CREDENTIALS\. Copy the URL/,
	);
	await expect(run({ access })).rejects.not.toThrow('not-the-secret');
	expect(wasMade()).toBe(false);
});

test('the person says no: nothing is made, and nothing noted', async () => {
	expect(await run({ confirm: async () => false })).toBeUndefined();
	expect(wasMade()).toBe(false);
});

test('nobody can be asked: nothing is made', async () => {
	const confirm = async () => await Promise.reject(new Error('There is nobody to ask.'));
	await expect(run({ confirm })).rejects.toThrow('There is nobody to ask.');
	expect(wasMade()).toBe(false);
});

test('the time that a person takes to answer does not count', async () => {
	const confirm = async () => await new Promise<boolean>((yes) => setTimeout(() => yes(true), 700));
	const outcome = await run({ confirm, timeouts: { ...SHORT_TIMEOUTS, probes: 600 } });
	expect(outcome?.report.rows.map(({ verdict }) => verdict)).toContain('as assumed');
});

test('a stop before anything was made', async () => {
	await expect(run({ signal: AbortSignal.abort(new Error('stopped')) })).rejects.toThrow(
		'Stopped before anything was made.',
	);
});

const needing = (needs: Probe['needs']): Probe => ({ ...making(1)[0], needs });

test('what is missing is in the rows', async () => {
	fresh.portal.options.scopes = ['imbot', 'im'];
	const probes = [
		needing({ permissions: ['im'] }),
		needing({ permissions: ['im', 'user', 'imopenlines'] }),
		needing({ access: 'oauth' }),
		needing({ publicUrl: true }),
		needing({ line: true }),
	];
	const outcome = await run({ probes });
	expect(outcome?.report.rows.map(({ verdict, seen }) => `${verdict}: ${seen}`)).toEqual([
		'as assumed: made',
		'not tried: needs the permission user, imopenlines',
		'not tried: needs --oauth',
		'not tried: needs --public-url',
		'not tried: needs --line',
	]);
	expect(outcome?.isComplete).toBe(true);
});

test('a portal without generation 2: what needs it is not tried, and bots of v1 are removed', async () => {
	fresh.portal.options.revision = 0;
	const v1: Probe = {
		...making(1)[0],
		async run(context) {
			await context.newBotV1();
			return { seen: 'made', verdict: 'as assumed' };
		},
	};
	const outcome = await run({ probes: [needing({ v2: true }), v1] });
	expect(outcome?.report.portal.revision).toBeUndefined();
	expect(outcome?.report.rows.map(({ seen }) => seen)).toEqual([
		'the portal has no imbot.v2',
		'made',
	]);
	expect(outcome?.isComplete).toBe(true);
	expect(fresh.portal.bots()).toEqual([]);
});

test('leftovers on another portal, of another access, and unreadable ones keep it from beginning', async () => {
	const noted = { codePrefix: 'n8n_verify_00000000', tokens: ['verify-1'], access: 'webhook' };
	writeFileSync(fresh.folder.noted, JSON.stringify({ ...noted, portal: 'another' }));
	await expect(run()).rejects.toThrow(/^An earlier run left bots on another portal\. .* remove \//);
	writeFileSync(fresh.folder.noted, '{"codePre');
	await expect(run()).rejects.toThrow(/cannot be read\. Remove the file/);
	expect(fresh.portal.requests).toBe(0);
	fresh.folder.remove();
	mkdirSync(fresh.folder.path);
	fresh.portal.fault({ kind: 'reset', times: 99, when: () => fresh.portal.bots().length > 0 });
	await run();
	fresh.portal.clearFaults();
	const file = appFile(fresh.portal, { refreshToken: fresh.portal.issueTokens().refresh_token });
	try {
		const access = await oAuthAccess(file.path);
		await expect(run({ access })).rejects.toThrow(/belong to the webhook access/);
	} finally {
		file.remove();
	}
	expect(fresh.folder.hasNoted()).toBe(true);
});

test('a report folder that cannot be written: said before anything is made', async () => {
	const file = join(fresh.folder.path, 'file');
	writeFileSync(file, '');
	const out = join(file, 'report');
	await expect(run({ out })).rejects.toThrow(
		/cannot be written \(ENOTDIR\)\. Choose another .*--out/,
	);
	expect(wasMade()).toBe(false);
});
