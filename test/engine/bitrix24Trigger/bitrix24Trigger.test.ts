import { policy } from '../../../nodes/shared/portal/pacing/policy';
import { webhookCredential } from '../../support/portalSetup';
import { usePortalTriggers } from '../../support/triggers/usePortalTriggers';

jest.mock('../../../nodes/shared/portal/pacing/wait', () =>
	jest.requireActual('../../support/engine/turnWait'),
);

/** Static data of a node that stores nothing. */
const NOTHING = { 'node:Bitrix24 Trigger': {} };

const { portal, host, workflow, bound, items } = usePortalTriggers();

const methods = () => portal().journal.map(({ method }) => method);
const change = async (id = 7) => {
	portal().changeDeal(id, { STAGE_ID: 'WON' });
	await portal().idle();
};

beforeAll(() => void portal().addDeal({ ID: 7, TITLE: 'Fair' }));

describe('an OAuth app', () => {
	test('binds by itself, starts with a clean item, and takes its address off again', async () => {
		const flow = workflow();
		await flow.activate();
		expect(bound()).toEqual([`ONCRMDEALUPDATE ${flow.url}`]);
		await change();
		expect(await items(flow)).toEqual([
			{
				event: 'ONCRMDEALUPDATE',
				entity: 'deal',
				action: 'updated',
				objectId: 7,
				userId: 1,
				time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:]+\.000Z$/),
				data: { FIELDS: { ID: '7' } },
			},
		]);
		expect(portal().deliveries.at(-1)).toMatchObject({ status: 200 });
		await flow.deactivate();
		expect(bound()).toEqual([]);
		expect(flow.staticData.production).toEqual(NOTHING);
		expect(host().log).toEqual([]);
	});

	test('many events take two requests, and one when n8n starts again', async () => {
		const events = ['ONCRMDEALADD', 'ONCRMDEALUPDATE', 'ONCRMDEALDELETE', 'ONTASKADD'];
		const flow = workflow({ events, parameters: { otherEvents: 'onCrmQuoteAdd, ONCRMDEALADD' } });
		await flow.activate();
		expect(portal().requests).toBe(2);
		const five = [...events, 'ONCRMQUOTEADD'].map((name) => `${name} ${flow.url}`).sort();
		expect(bound()).toEqual(five);
		portal().resetJournal();
		await flow.activate('init');
		expect(methods()).toEqual(['event.get']);
		expect(bound()).toEqual(five);
		await flow.deactivate();
		expect(bound()).toEqual([]);
	});

	test('a changed selection is bound anew, also when n8n did not deactivate it before', async () => {
		const flow = workflow({ events: ['ONCRMDEALADD', 'ONCRMDEALUPDATE'] });
		await flow.activate();
		flow.parameters = { ...flow.parameters, events: ['ONCRMDEALUPDATE', 'ONCRMDEALDELETE'] };
		await flow.activate('update');
		expect(bound()).toEqual([`ONCRMDEALDELETE ${flow.url}`, `ONCRMDEALUPDATE ${flow.url}`]);
		await flow.deactivate();
		expect(bound()).toEqual([]);
	});

	test('a handler that Bitrix24 has lost comes back when n8n starts', async () => {
		const flow = workflow();
		await flow.activate();
		const methodOf = `${portal().url}/rest/event.unbind`;
		const [{ event, handler }] = portal().bindings();
		const { access_token: auth } = portal().issueTokens();
		await fetch(methodOf, { method: 'POST', body: new URLSearchParams({ auth, event, handler }) });
		expect(bound()).toEqual([]);
		await flow.activate('init');
		expect(bound()).toEqual([`ONCRMDEALUPDATE ${flow.url}`]);
		await flow.deactivate();
	});

	test('"Handler already binded" is no obstacle', async () => {
		const flow = workflow();
		portal().refuse({
			method: 'event.bind',
			error: 'ERROR_CORE',
			description: 'Unable to set event handler: Handler already binded',
		});
		await flow.activate();
		expect(portal().journal.at(-1)).toMatchObject({ method: 'event.bind', error: 'ERROR_CORE' });
		expect(host().log).toEqual([]);
		await flow.deactivate();
	});

	test('an address from before n8n moved is taken off', async () => {
		const flow = workflow();
		await flow.activate();
		host().publicUrl = host().url.replace('127.0.0.1', '127.0.0.2');
		await flow.activate('init');
		expect(bound()).toEqual([`ONCRMDEALUPDATE ${flow.url.replace('127.0.0.1', '127.0.0.2')}`]);
		await flow.deactivate();
		expect(bound()).toEqual([]);
	});

	test('two workflows get the same event, and one goes without the other', async () => {
		const [one, two] = [workflow(), workflow()];
		await one.activate();
		await two.activate();
		await change();
		await Promise.all([items(one), items(two)]);
		await one.deactivate();
		expect(bound()).toEqual([`ONCRMDEALUPDATE ${two.url}`]);
		await two.deactivate();
	});

	test('listening for a test has an address of its own, and ends with it', async () => {
		const flow = workflow();
		await flow.activate();
		await flow.listen();
		expect(bound()).toEqual(
			[`ONCRMDEALUPDATE ${flow.testUrl}`, `ONCRMDEALUPDATE ${flow.url}`].sort(),
		);
		await change();
		await items(flow, 2);
		await flow.testEnded();
		expect(bound()).toEqual([`ONCRMDEALUPDATE ${flow.url}`]);
		await flow.deactivate();
	});

	test('all or nothing: an event that the portal does not know leaves none bound', async () => {
		const flow = workflow({ parameters: { otherEvents: 'onCrmDealExplode' } });
		await expect(flow.activate()).rejects.toMatchObject({
			message: expect.stringMatching(/^Event not found \(ERROR_EVENT_NOT_FOUND\)\. .*permission/),
			description: undefined,
		});
		expect(bound()).toEqual([]);
		expect(host().log).toEqual([]);
	});

	test.each([
		['NO_EVENTS_CHOSEN', { events: [] }],
		['NO_EVENTS_CHOSEN', { events: '={{ null }}' }],
		['INVALID_EVENT_NAME', { otherEvents: 'deal&event=x' }],
		['INVALID_EVENT_NAME', { events: ['$result[a]'] }],
		['BOT_EVENT_CHOSEN', { otherEvents: 'onImBotMessageAdd' }],
		['INVALID_BOOLEAN', { options: { fetchObject: 'perhaps' } }],
	])('%s is found before anything is sent: %j', async (code, parameters) => {
		await expect(workflow({ parameters }).activate()).rejects.toThrow(`(${code})`);
		expect(portal().requests).toBe(0);
	});

	test.each(['http://localhost:5678', 'n8n.example.com', ''])(
		'the address %j is refused before anything is sent',
		async (address) => {
			host().publicUrl = address;
			await expect(workflow().activate()).rejects.toThrow('(WEBHOOK_ADDRESS_LOCAL)');
			expect(portal().requests).toBe(0);
		},
	);

	test('a portal that is down refuses the activation with advice', async () => {
		const flow = workflow();
		const { initialBackoff } = policy;
		policy.initialBackoff = 1;
		const credential = flow.credentials.bitrix24BotOAuth2Api;
		const portalUrl = 'http://127.0.0.1:9';
		const oauthTokenData = { access_token: 'a', refresh_token: 'r' };
		flow.credentials = { bitrix24BotOAuth2Api: { ...credential, portalUrl, oauthTokenData } };
		await expect(flow.activate()).rejects.toMatchObject({
			message: expect.stringMatching(/\(PORTAL_UNREACHABLE\)\. .*Check the address/),
		});
		policy.initialBackoff = initialBackoff;
	});

	test('deactivation waits for no portal, says what it left, and the next activation tidies up', async () => {
		const flow = workflow({ events: ['ONCRMDEALADD'] });
		await flow.activate();
		const patience = { ...policy };
		// Without a limit of its own, it would wait for that of the request: longer than a test may take
		Object.assign(policy, { deactivation: 200 });
		let release = () => {};
		const held = new Promise<void>((resolve) => (release = resolve));
		portal().fault({ kind: 'reset', held, match: 'event.unbind', times: 9 });
		await flow.deactivate();
		Object.assign(policy, patience);
		portal().clearFaults();
		release();
		expect(host().log).toEqual([expect.stringMatching(/still posts ONCRMDEALADD to this n8n/)]);
		flow.parameters = { ...flow.parameters, events: ['ONCRMDEALUPDATE'] };
		await flow.activate();
		expect(bound()).toEqual([`ONCRMDEALUPDATE ${flow.url}`]);
		await flow.deactivate();
		expect(bound()).toEqual([]);
	});

	test('a form that has become wrong is no obstacle to unbinding', async () => {
		const flow = workflow();
		await flow.activate();
		flow.parameters = { ...flow.parameters, events: [], otherEvents: '$' };
		await flow.deactivate();
		expect(bound()).toEqual([]);
		expect(host().log).toEqual([]);
	});

	test('a credential that was exchanged is no obstacle to deactivation either', async () => {
		const flow = workflow();
		await flow.activate();
		flow.parameters = { ...flow.parameters, authentication: 'webhook' };
		flow.credentials = webhookCredential(portal());
		await flow.deactivate();
		expect(host().log).toEqual([expect.stringContaining('with another credential')]);
		expect(bound()).toHaveLength(1);
	});
});

describe('an inbound webhook', () => {
	test('asks nothing of the portal, only for the token', async () => {
		const flow = workflow({ authentication: 'webhook' });
		await flow.activate();
		await flow.deactivate();
		flow.parameters = { ...flow.parameters, applicationToken: ' ' };
		await expect(flow.activate()).rejects.toMatchObject({
			message: expect.stringMatching(/\(APPLICATION_TOKEN_MISSING\)\. .*outbound webhook/i),
		});
		expect(portal().requests).toBe(0);
		expect(host().log).toEqual([]);
	});
});
