import type { Receiver } from '../../control/receiver';
import type { Params } from '../../php/params';
import type { Portal } from '../..';
import { call, postJson, refusal } from '../support/client';
import { startEventPortal, type EventPortal } from '../support/eventPortal';

let set: EventPortal;
let portal: Portal;
let receiver: Receiver;
let auth: string;

beforeEach(async () => {
	set = await startEventPortal();
	({ portal, receiver } = set);
	auth = portal.issueTokens().access_token;
	portal.addDeal({ ID: 7, TITLE: 'Fair' });
});
afterEach(async () => await set.close());

/** Calls a method as an application. */
const app = async (method: string, params: Params = {}) =>
	await postJson(`${portal.url}/rest/${method}`, { auth, ...params });
const bind = async (more: Params = {}) =>
	await app('event.bind', { event: 'OnCrmDealUpdate', handler: `${receiver.url}app`, ...more });
const update = async (more: Params = {}) =>
	await call(portal, 'crm.deal.update', { id: 7, fields: { STAGE_ID: 'WON' }, ...more });
/** A token of a user who is no administrator. */
const annas = () => portal.issueTokens({ userId: 2 }).access_token;

describe('event.bind', () => {
	it('posts deal events to an application, with tokens of the user who changed the deal', async () => {
		expect(await bind()).toMatchObject({ status: 200, result: true });
		expect(await set.after(async () => await update())).toEqual(['/app ONCRMDEALUPDATE']);
		const { form } = receiver.last();
		expect(form).toMatchObject({
			event_handler_id: expect.stringMatching(/^\d+$/) as string,
			data: { FIELDS: { ID: '7' } },
			auth: { user_id: '1', status: 'L', application_token: portal.applicationToken() },
		});
		expect(form.auth).not.toHaveProperty('refresh_token');
		await set.after(() => portal.changeDeal(7, { TITLE: 'Fair 2' }, 2));
		const asAnna = { auth: receiver.last().auth.access_token as string };
		expect(await app('profile', asAnna)).toMatchObject({ result: { ID: '2' } });
		await set.after(() => portal.changeDeal(7, {}, 0));
		expect(receiver.last().auth).not.toHaveProperty('access_token');
		expect(receiver.last().auth.application_token).toBe(portal.applicationToken());
	});

	it('may choose the user whose tokens come', async () => {
		await bind({ auth_type: 2 });
		await set.after(async () => await update());
		expect(receiver.last().auth.user_id).toBe('2');
	});

	it.each<[string, Params, unknown[]]>([
		['twice', {}, [400, 'ERROR_CORE', 'Unable to set event handler: Handler already binded']],
		['nothing', { event: '' }, [400, 'ERROR_ARGUMENT', "Argument 'EVENT' is null or empty"]],
		['nowhere', { handler: null }, [400, 'ERROR_ARGUMENT', "Argument 'HANDLER' is null or empty"]],
		['odd type', { event_type: 'x' }, [400, 'ERROR_ARGUMENT', expect.stringMatching('online')]],
		[
			'local',
			{ handler: 'http://localhost/' },
			[400, 'ERROR_WRONG_HANDLER_URL', 'Wrong handler URL'],
		],
		[
			'protocol',
			{ handler: 'ftp://a.b/' },
			[400, 'ERROR_UNSUPPORTED_PROTOCOL', 'Unsupported handler protocol'],
		],
		['unknown', { event: 'OnDealUpdate' }, [400, 'ERROR_EVENT_NOT_FOUND', 'Event not found']],
		['no scope', { event: 'OnTaskAdd' }, [400, 'ERROR_EVENT_NOT_FOUND', 'Event not found']],
	])('refuses %s', async (_, params, expected) => {
		await bind();
		expect(await refusal(bind(params))).toEqual(expected);
		expect(portal.bindings()).toHaveLength(1);
	});

	it('names the argument, and accepts the same with another user or address', async () => {
		expect(await bind({ event: undefined })).toMatchObject({ argument: 'EVENT' });
		await bind();
		for (const more of [
			{ auth_type: 1 },
			{ handler: `${receiver.url}2` },
			{ event: 'ONCRMDEALADD' },
		]) {
			expect((await bind(more)).result).toBe(true);
		}
	});

	it('is for applications only', async () => {
		const text = 'Current authorization type is denied for this method';
		for (const method of ['event.bind', 'event.unbind', 'event.get', 'events']) {
			const answer = await refusal(call(portal, method, { event: 'x', handler: 'x' }));
			expect(answer).toEqual([403, 'WRONG_AUTH_TYPE', text]);
		}
	});

	it('lets people who are no administrators only bind for themselves', async () => {
		auth = annas();
		expect((await bind()).result).toBe(true);
		expect(portal.bindings()).toMatchObject([{ userId: 2 }]);
		expect((await refusal(bind({ auth_type: 1 }))).slice(0, 2)).toEqual([403, 'ACCESS_DENIED']);
		expect((await refusal(bind({ event_type: 'offline' })))[1]).toBe('ACCESS_DENIED');
	});
});

describe('event.unbind, event.get, events', () => {
	const unbind = async (more: Params = {}) =>
		(
			await app('event.unbind', {
				event: 'ONCRMDEALUPDATE',
				handler: `${receiver.url}app`,
				...more,
			})
		).result;

	it('unbinds what fits, of this application', async () => {
		await bind();
		await bind({ auth_type: 2 });
		await bind({ event: 'ONCRMDEALADD' });
		auth = portal.issueTokens({ clientId: 'local.other' }).access_token;
		expect(await unbind()).toEqual({ count: 0 });
		auth = portal.issueTokens().access_token;
		expect(await unbind({ auth_type: 0 })).toEqual({ count: 1 });
		expect(await unbind()).toEqual({ count: 1 });
		expect(await unbind()).toEqual({ count: 0 });
		expect(await set.after(async () => await update())).toEqual([]);
		expect((await refusal(app('event.unbind', { event: 'ONCRMDEALADD' })))[1]).toBe(
			'ERROR_ARGUMENT',
		);
		auth = annas();
		expect(await unbind({ event: 'ONCRMDEALADD' })).toEqual({ count: 0 });
	});

	it('lists handlers', async () => {
		expect((await app('event.get')).result).toEqual([]);
		await bind();
		await bind({ auth_type: 2, handler: 'https://example.com/?a=1&b=2' });
		await bind({ event_type: 'offline', auth_connector: 'me' });
		const online = { event: 'ONCRMDEALUPDATE', offline: 0 };
		expect((await app('event.get')).result).toEqual([
			{ ...online, handler: `${receiver.url}app`, auth_type: '0' },
			{ ...online, handler: 'https://example.com/?a=1&b=2', auth_type: '2' },
			{ event: 'ONCRMDEALUPDATE', connector_id: 'me', offline: 1 },
		]);
		auth = annas();
		expect((await app('event.get')).result).toMatchObject([{ auth_type: '2' }]);
	});

	it('lists names of events', async () => {
		const names = async (params?: Params) => (await app('events', params)).result as string[];
		expect(await names()).toEqual(
			expect.arrayContaining(['ONAPPTEST', 'ONCRMDEALADD', 'ONUSERADD']),
		);
		expect(await names()).not.toContain('ONTASKADD');
		expect(await names({ FULL: true })).toContain('ONTASKADD');
		expect(await names({ SCOPE: 'user' })).toEqual(['ONUSERADD']);
		expect(await names({ scope: 'nothing' })).toEqual([]);
	});
});

describe('outgoing webhooks', () => {
	it('get the events that they are for, with their token only', async () => {
		const url = `${receiver.url}hook`;
		portal.addOutgoingWebhook({ url, events: ['onCrmDealAdd', 'ONCRMLEADADD'], token: 'shown' });
		expect(await set.after(async () => await update())).toEqual([]);
		const add = async () => await call(portal, 'crm.deal.add', { fields: { TITLE: 'New' } });
		expect(await set.after(add)).toEqual(['/hook ONCRMDEALADD']);
		expect(receiver.last().form).toEqual({
			event: 'ONCRMDEALADD',
			event_handler_id: expect.stringMatching(/^\d+$/) as string,
			data: { FIELDS: { ID: '8' } },
			ts: expect.stringMatching(/^\d{10}$/) as string,
			auth: {
				domain: new URL(portal.url).host,
				server_endpoint: `${portal.url}/rest/`,
				client_endpoint: `${portal.url}/rest/`,
				member_id: expect.any(String) as string,
				application_token: 'shown',
			},
		});
		const odd = { ID: 42, EMPTY: null, LIST: [], FLAG: true, TEXT: 'a b&c' };
		await set.after(() => portal.fireEvent('OnCrmLeadAdd', { FIELDS: odd }));
		expect(receiver.last()).toMatchObject({
			event: 'ONCRMLEADADD',
			contentType: 'application/x-www-form-urlencoded',
			raw: expect.stringContaining('data%5BFIELDS%5D%5BTEXT%5D=a+b%26c&ts=') as string,
			data: { FIELDS: { ID: '42', FLAG: '1', TEXT: 'a b&c' } },
		});
		expect(receiver.last().raw).not.toMatch(/EMPTY|LIST|access_token/);
		expect(portal.addOutgoingWebhook({ url, events: [] }).token).toMatch(/^\w{32}$/);
	});
});

it('posts the same change once a request', async () => {
	await bind();
	portal.addOutgoingWebhook({ url: `${receiver.url}hook`, events: ['ONCRMDEALUPDATE'] });
	const change = 'crm.deal.update?id=7&fields[TITLE]=';
	const both = ['/app ONCRMDEALUPDATE', '/hook ONCRMDEALUPDATE'];
	const inBatch = async () => await call(portal, 'batch', { cmd: [`${change}a`, `${change}b`] });
	expect((await set.after(inBatch)).sort()).toEqual(both);
	const apart = async () => [await update(), await update()];
	expect((await set.after(apart)).sort()).toEqual([...both, ...both].sort());
});
