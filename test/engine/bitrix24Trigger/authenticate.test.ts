import { buildQuery } from '../../portal/php/buildQuery';
import { SHOWN, usePortalTriggers } from '../../support/triggers/usePortalTriggers';

const { portal, host, workflow, outgoing, post, items } = usePortalTriggers();

/** An event of a deal as the portal posts it. */
const dealEvent = (token: unknown, more: object = {}) => ({
	event: 'ONCRMDEALADD',
	data: { FIELDS: { ID: 4711 }, auth: { access_token: 'inner-access' } },
	auth: { application_token: token, member_id: 'm', access_token: 'user-access', user_id: 27 },
	...more,
});

beforeAll(() => void portal().addDeal({ ID: 7, TITLE: 'Fair' }));

const change = async () => {
	portal().changeDeal(7, { STAGE_ID: 'WON' });
	await portal().idle();
};

describe('an outgoing webhook', () => {
	const setup = { authentication: 'webhook', events: ['ONCRMDEALADD', 'ONCRMDEALUPDATE'] } as const;

	test('with the token of the form starts the workflow', async () => {
		const flow = workflow(setup);
		await flow.activate();
		outgoing(flow.url);
		await change();
		expect(await items(flow)).toMatchObject([
			{ event: 'ONCRMDEALUPDATE', entity: 'deal', action: 'updated', objectId: 7 },
		]);
		expect((await items(flow))[0]).not.toHaveProperty('userId');
		await flow.deactivate();
	});

	test.each(['wrong', '', undefined, null, [SHOWN], `${SHOWN} `, SHOWN.slice(0, -1)])(
		'with the token %j starts nothing',
		async (token) => {
			const flow = workflow(setup);
			await flow.activate();
			expect(await post(flow, dealEvent(token))).toMatchObject({
				status: 403,
				body: { message: expect.stringContaining('application token') },
			});
			expect(flow.runs).toEqual([]);
			expect(host().log).toEqual([expect.stringContaining('outbound webhook')]);
		},
	);

	test('a form without a token believes nothing, not even an empty token or a key', async () => {
		const flow = workflow({ ...setup, parameters: { applicationToken: '' } });
		await expect(flow.activate()).rejects.toThrow('(APPLICATION_TOKEN_MISSING)');
		const live = workflow(setup);
		await live.activate();
		live.parameters = { ...live.parameters, applicationToken: '={{ null }}' };
		for (const url of [live.url, `${live.url}?key=`, `${live.url}?key=x`]) {
			for (const token of ['', 'any']) {
				expect(await post(live, dealEvent(token), url)).toMatchObject({ status: 403 });
			}
		}
		expect(live.runs).toEqual([]);
	});

	test('tokens go no further', async () => {
		const flow = workflow(setup);
		await flow.activate();
		expect(await post(flow, dealEvent(SHOWN))).toMatchObject({ status: 200 });
		expect(await items(flow)).toMatchObject([{ objectId: 4711, userId: 27 }]);
		const out = JSON.stringify([flow.runs, host().log, flow.staticData]);
		for (const secret of [SHOWN, 'user-access', 'inner-access', portal().secret]) {
			expect(out).not.toContain(secret);
		}
	});

	test('forms and JSON say the same, names in any case', async () => {
		const flow = workflow(setup);
		await flow.activate();
		await post(flow, { ...dealEvent(SHOWN), event: 'onCrmDealAdd' });
		const json = JSON.stringify({ ...dealEvent(SHOWN), ts: 1 });
		expect(await flow.post(flow.url, json, 'application/json')).toMatchObject({ status: 200 });
		const [form, fromJson] = await items(flow, 2);
		expect({ ...fromJson, time: 0, data: 0 }).toEqual({ ...form, time: 0, data: 0 });
	});

	test('an event that is not chosen gets 200 and starts nothing', async () => {
		const flow = workflow(setup);
		await flow.activate();
		const event = dealEvent(SHOWN, { event: 'ONCRMDEALDELETE' });
		expect(await post(flow, event)).toMatchObject({ status: 200 });
		expect(flow.runs).toEqual([]);
		expect(host().log).toEqual([]);
	});

	test('the same call again is dropped', async () => {
		const flow = workflow(setup);
		await flow.activate();
		const event = dealEvent(SHOWN, { ts: 1772000000 });
		for (let times = 0; times < 3; times++) {
			expect(await post(flow, event)).toMatchObject({ status: 200 });
		}
		expect(await items(flow)).toHaveLength(1);
		await post(flow, dealEvent(SHOWN, { ts: 1772000001 }));
		expect(await items(flow, 2)).toHaveLength(2);
	});

	test.each<[number, string, string | Buffer]>([
		[400, 'nothing', ''],
		[400, 'a text', 'hello'],
		[400, 'broken JSON', '{"event":'],
		[400, 'bytes', Buffer.from([0xff, 0xfe, 0])],
		[413, 'a huge form', `event=ONCRMDEALADD&x=${'x'.repeat(2_000_001)}`],
		[413, 'a form of many names', `event=ONCRMDEALADD${'&a=1'.repeat(60_000)}`],
	])('%d for %s', async (status, _, body) => {
		const flow = workflow(setup);
		await flow.activate();
		expect(await flow.post(flow.url, body)).toMatchObject({ status });
		expect(flow.runs).toEqual([]);
	});
});

test("a robot or an automation rule is refused, and the log names n8n's Webhook node", async () => {
	const flow = workflow({ authentication: 'webhook', events: ['ONCRMDEALADD'] });
	await flow.activate();
	host().log.length = 0;
	const rule = buildQuery({
		document_id: ['crm', 'CCrmDocumentDeal', 'DEAL_5'],
		auth: { domain: 'example.bitrix24.com', application_token: SHOWN },
	});
	expect(await flow.post(flow.url, rule)).toMatchObject({ status: 400 });
	expect(flow.runs).toEqual([]);
	expect(host().log).toEqual([expect.stringContaining("use n8n's Webhook node for rules")]);
});

describe('an OAuth app', () => {
	const keyed = () => portal().bindings().at(-1)!.handler;

	test('its token is learned from the first event to the secret address', async () => {
		const flow = workflow({ events: ['ONCRMDEALADD', 'ONCRMDEALUPDATE'] });
		await flow.activate();
		expect(keyed()).toMatch(/\?key=[0-9a-f]{32}$/);
		// Before that, calls from senders that do not know the address or the portal are refused.
		const good = portal().applicationToken();
		expect(await post(flow, dealEvent(good))).toMatchObject({ status: 403 });
		expect(await post(flow, dealEvent(good), keyed())).toMatchObject({ status: 403 });
		await change();
		expect(await items(flow)).toMatchObject([{ objectId: 7 }]);
		expect(JSON.stringify(flow.staticData)).not.toContain(good);
		// Now only the token counts.
		expect(await post(flow, dealEvent('other'), keyed())).toMatchObject({ status: 403 });
		expect(await post(flow, dealEvent(good))).toMatchObject({ status: 200 });
		expect(await items(flow, 2)).toMatchObject([{ objectId: 7 }, { objectId: 4711 }]);
		expect(host().log).toEqual([expect.stringContaining('refused a call (403)')]);
		await flow.deactivate();
	});

	test('a token in the credential counts, and no other', async () => {
		const flow = workflow({ events: ['ONCRMDEALADD'] });
		Object.assign(flow.credentials.bitrix24BotOAuth2Api, { applicationToken: ' entered ' });
		await flow.activate();
		const learnable = dealEvent('new', { auth: { application_token: 'new', domain: host().url } });
		expect(await post(flow, learnable, keyed())).toMatchObject({ status: 403 });
		expect(await post(flow, dealEvent('entered'))).toMatchObject({ status: 200 });
		expect(await items(flow)).toHaveLength(1);
		await flow.deactivate();
	});

	test('what was learned counts no longer when the form changes to an inbound webhook', async () => {
		const flow = workflow({ events: ['ONCRMDEALADD'] });
		await flow.activate();
		portal().fireEvent('ONCRMDEALADD', { FIELDS: { ID: 8 } });
		await items(flow);
		const { credentials } = workflow({ authentication: 'webhook' });
		Object.assign(flow, { credentials: { ...flow.credentials, ...credentials } });
		flow.parameters = { ...flow.parameters, authentication: 'webhook' };
		const body = dealEvent(portal().applicationToken());
		expect(await post(flow, body)).toMatchObject({ status: 403 });
	});
});
