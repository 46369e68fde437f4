import { wait } from '../../rest/faultAnswers';
import { startPortal, type Portal } from '../..';
import { call, refusal } from '../support/client';

let portal: Portal;

beforeEach(async () => {
	portal = await startPortal();
	portal.addBot({ id: 39, code: 'a', name: 'A' });
});
afterEach(async () => await portal.close());

const update = async (init: RequestInit = {}) =>
	await fetch(`${portal.webhookUrl}imbot.update`, {
		method: 'POST',
		body: 'BOT_ID=39&CLIENT_ID=bot-token&FIELDS[PROPERTIES][NAME]=New',
		redirect: 'manual',
		...init,
	});
const name = () => portal.bot(39)?.name;

describe('faults', () => {
	it('resets the connection, once, without running the call', async () => {
		portal.fault({ kind: 'reset' });
		await expect(update()).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
		expect([portal.requests, portal.journal.length, name()]).toEqual([1, 0, 'A']);
		expect((await update()).status).toBe(200);
	});

	it('runs the call and loses the answer when applied', async () => {
		portal.fault({ kind: 'reset', applied: true });
		await expect(update()).rejects.toThrow();
		expect([portal.journal.length, name()]).toEqual([1, 'New']);
	});

	it('hangs, and closes anyway', async () => {
		const patience = new AbortController();
		const when = () => {
			void wait(100).then(() => patience.abort(new Error('no answer')));
			return true;
		};
		portal.fault({ kind: 'hang', when });
		await expect(update({ signal: patience.signal })).rejects.toThrow('no answer');
		portal.fault({ kind: 'hang' });
		const lost = expect(update()).rejects.toThrow('fetch failed');
		while (portal.requests < 2) await wait(5);
		await portal.close();
		await lost;
	});

	it('answers with a page of a proxy', async () => {
		portal.fault({ kind: 'html' });
		const response = await update();
		expect([response.status, response.headers.get('content-type')]).toEqual([
			502,
			'text/html; charset=utf-8',
		]);
	});

	it('answers with nothing, with half of the JSON, with a status', async () => {
		portal.fault({ kind: 'empty' });
		const empty = await update();
		expect([empty.status, await empty.text()]).toEqual([200, '']);
		portal.fault({ kind: 'truncated', applied: true });
		const half = await update();
		expect(half.status).toBe(200);
		const text = await half.text();
		expect(text).toMatch(/^\{"result":true,/);
		expect(() => JSON.parse(text) as unknown).toThrow();
		expect(name()).toBe('New');
		portal.fault({ kind: 'status', status: 504 });
		expect((await update()).status).toBe(504);
		portal.fault({ kind: 'status', error: 'PORTAL_DELETED', description: 'Portal was deleted' });
		expect(await (await update()).json()).toEqual({
			error: 'PORTAL_DELETED',
			error_description: 'Portal was deleted',
		});
	});

	it('redirects', async () => {
		portal.fault({ kind: 'redirect', location: 'http://127.0.0.2/rest/' });
		const response = await update();
		expect([response.status, response.headers.get('location')]).toEqual([
			302,
			'http://127.0.0.2/rest/',
		]);
	});

	it('is slow', async () => {
		portal.fault({ kind: 'slow', delayMs: 150 });
		const start = performance.now();
		expect((await update()).status).toBe(200);
		expect(performance.now() - start).toBeGreaterThan(140);
		expect(name()).toBe('New');
	});

	it('refuses with a code and notes it', async () => {
		portal.fault({ kind: 'refuse', error: 'OVERLOAD_LIMIT', description: 'Later', status: 503 });
		const response = await update();
		expect([response.status, await response.json()]).toEqual([
			503,
			{ error: 'OVERLOAD_LIMIT', error_description: 'Later' },
		]);
		expect(portal.journal).toMatchObject([{ method: 'imbot.update', error: 'OVERLOAD_LIMIT' }]);
	});

	it('affects only matching requests, as often as given, until cleared', async () => {
		portal.fault({ kind: 'html', match: 'BATCH', times: 2 });
		portal.fault({ kind: 'status', status: 500, match: /^imbot\.v2/g, times: 9 });
		const status = async (method: string) =>
			(await fetch(`${portal.webhookUrl}${method}.json`)).status;
		expect(await status('profile')).toBe(200);
		expect([await status('batch'), await status('batch'), await status('batch')]).toEqual([
			502, 502, 200,
		]);
		expect(await status('imbot.v2.Bot.list')).toBe(500);
		portal.clearFaults();
		expect(await status('imbot.v2.Revision.get')).toBe(200);
	});

	it('reaches the token endpoint only by name', async () => {
		const status = async () => (await fetch(`${portal.url}/oauth/token/`)).status;
		portal.fault({ kind: 'html', times: 5 });
		expect(await status()).toBe(400);
		portal.fault({ kind: 'html', match: 'oauth/token' });
		expect([await status(), await status()]).toEqual([502, 400]);
	});
});

describe('refusals of one method', () => {
	it('refuses matching calls after authorization', async () => {
		portal.refuse({ method: 'Profile', error: 'ACCESS_DENIED', status: 403, times: 2 });
		portal.refuse({ method: 'scope', error: 'X', match: ({ a }) => a === 1 });
		expect(await refusal(call(portal, 'profile'))).toEqual([403, 'ACCESS_DENIED', 'ACCESS_DENIED']);
		const wrong = await fetch(`${portal.url}/rest/1/wrong/profile`);
		expect(await wrong.json()).toMatchObject({ error: 'INVALID_CREDENTIALS' });
		expect((await call(portal, 'profile')).status).toBe(403);
		expect((await call(portal, 'profile')).status).toBe(200);
		expect((await call(portal, 'scope')).status).toBe(200);
		expect((await call(portal, 'scope', { a: 1 })).status).toBe(400);
	});

	it('changes the answer of a method, also inside a batch, after it was carried out', async () => {
		portal.alter({
			method: 'IMBOT.update',
			times: 2,
			change: (result, { BOT_ID }) => [result, BOT_ID, name()],
		});
		expect(await (await update()).json()).toMatchObject({ result: [true, '39', 'New'] });
		const cmd = [
			'imbot.update?BOT_ID=39&CLIENT_ID=bot-token&FIELDS[PROPERTIES][NAME]=Newer',
			'profile',
		];
		const { result } = await call(portal, 'batch', { cmd });
		expect(result).toMatchObject({ result: [[true, '39', 'Newer'], { ID: '1' }] });
		expect(await (await update()).json()).toMatchObject({ result: true });
	});

	it('refuses a whole batch', async () => {
		portal.refuse({ method: 'batch', error: 'ACCESS_DENIED', description: 'No', status: 403 });
		expect(await refusal(call(portal, 'batch', { cmd: ['profile'] }))).toEqual([
			403,
			'ACCESS_DENIED',
			'No',
		]);
		expect(portal.journal).toHaveLength(1);
	});
});
