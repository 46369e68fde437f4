import { sleep } from 'n8n-workflow';

import { policy } from '../../../nodes/shared/portal/pacing/policy';
import type { Fault } from '../../portal';
import { until } from '../../support/until';
import { oAuth2Credential } from '../../support/portalSetup';
import { SHOWN, usePortalTriggers } from '../../support/triggers/usePortalTriggers';

jest.mock('../../../nodes/shared/portal/pacing/wait', () =>
	jest.requireActual('../../support/engine/turnWait'),
);

const { portal, host, workflow, outgoing, post, bound, items } = usePortalTriggers();

const patience = { ...policy };
afterEach(() => Object.assign(policy, patience));
beforeAll(() => void portal().addDeal({ ID: 7, TITLE: 'Fair' }));

const auth = { application_token: SHOWN };
const byWebhook = (events: string[]) => workflow({ authentication: 'webhook', events });

describe('n8n stores static data as a whole', () => {
	test('deactivation finds its handlers without what was kept', async () => {
		const flow = workflow({ events: ['ONCRMDEALADD', 'ONCRMDEALUPDATE'] });
		await flow.activate();
		flow.staticData.production = {};
		await flow.deactivate();
		expect(bound()).toEqual([]);
		expect(host().log).toEqual([]);
	});

	test('an event before n8n has stored what was kept stores all of it', async () => {
		const flow = workflow({ events: ['ONCRMDEALADD'] });
		await flow.activate();
		const [kept] = Object.values(flow.staticData.production);
		flow.staticData.production = {};
		portal().fireEvent('ONCRMDEALADD', { FIELDS: { ID: 8 } });
		await items(flow);
		expect(Object.values(flow.staticData.production)).toMatchObject([kept]);
		await flow.deactivate();
		expect(bound()).toEqual([]);
	});
});

describe('what happens within one second', () => {
	const twice = async (event: string, data: object, ts: number | undefined) => {
		const flow = byWebhook([event]);
		await flow.activate();
		for (let n = 0; n < 2; n++) await post(flow, { event, data, auth, ts });
		return flow;
	};

	test.each(['ONCRMQUOTEUPDATE', 'ONCALENDARENTRYUPDATE', 'ONSALEORDERSAVED'])(
		'two %s are one run, which starts when that second is over',
		async (event) => {
			const flow = await twice(event, { FIELDS: { ID: 7 } }, 1_772_093_000);
			expect(flow.runs).toEqual([]);
			await items(flow);
			await sleep(300);
			expect(flow.runs).toHaveLength(1);
		},
	);

	test('what is new starts at once', async () => {
		const flow = await twice('ONCRMQUOTEADD', { FIELDS: { ID: 7 } }, 1_772_093_001);
		expect(flow.runs).toHaveLength(1);
	});

	test('without a time, nobody knows whether it is the same', async () => {
		const flow = await twice('ONCRMQUOTEADD', { FIELDS: { ID: 7 } }, undefined);
		expect(flow.runs).toHaveLength(2);
	});

	test('a change comes before the deletion', async () => {
		const flow = byWebhook(['ONCRMDEALUPDATE', 'ONCRMDEALDELETE']);
		await flow.activate();
		for (const event of ['ONCRMDEALUPDATE', 'ONCRMDEALDELETE']) {
			await post(flow, { event, data: { FIELDS: { ID: 7 } }, auth });
		}
		expect((await items(flow, 2)).map(({ action }) => action)).toEqual(['updated', 'deleted']);
	});
});

/** Keeps answers back until they are released. */
const heldAnswer = (fault: Fault) => {
	let release = () => {};
	const held = new Promise<void>((resolve) => (release = resolve));
	portal().fault({ ...fault, held });
	return release;
};

describe('an activation', () => {
	test('of a portal that hangs: an answer in time, with advice', async () => {
		Object.assign(policy, { activation: 200, rollbackTimeout: 50 });
		portal().fault({ kind: 'hang', times: 99 });
		await expect(workflow().activate()).rejects.toThrow(/\(NOT_IN_TIME\)\. .*Try again later/);
	});

	test('whose answer got lost leaves nothing bound', async () => {
		Object.assign(policy, { initialBackoff: 1 });
		portal().fault({
			kind: 'reset',
			applied: true,
			match: 'event.bind',
			times: policy.maxAttempts,
		});
		await expect(workflow().activate()).rejects.toThrow('(CONNECTION_LOST)');
		expect(bound()).toEqual([]);
	});

	test('that comes through too late is undone, but not when a newer one needs it', async () => {
		const unbound = async (count: number) =>
			await until('the portal to be asked', async () =>
				portal().journal.filter(({ method }) => method === 'event.get').length >= count
					? true
					: undefined,
			);
		const flow = workflow();
		Object.assign(policy, { activation: 400 });
		const release = heldAnswer({ kind: 'slow', match: 'event.bind' });
		await expect(flow.activate()).rejects.toThrow('(NOT_IN_TIME)');
		release();
		await unbound(2);
		await until('the handler to be gone', async () => bound().length === 0 || undefined);

		const releaseNext = heldAnswer({ kind: 'slow', match: 'event.bind' });
		await expect(flow.activate()).rejects.toThrow('(NOT_IN_TIME)');
		Object.assign(policy, patience);
		const activating = flow.activate();
		releaseNext();
		await activating;
		await sleep(300);
		expect(bound()).toEqual([`ONCRMDEALUPDATE ${flow.url}`]);
		await flow.deactivate();
		expect(bound()).toEqual([]);
	});

	test('waits for a deactivation that nobody waits for any more', async () => {
		const flow = workflow();
		await flow.activate();
		Object.assign(policy, { deactivation: 400 });
		const release = heldAnswer({ kind: 'slow', match: 'event.unbind' });
		await flow.deactivate();
		expect(host().log).toEqual([expect.stringContaining('still posts ONCRMDEALUPDATE')]);
		Object.assign(policy, patience);
		const activating = flow.activate();
		release();
		await activating;
		await sleep(300);
		expect(bound()).toEqual([`ONCRMDEALUPDATE ${flow.url}`]);
		await flow.deactivate();
	});

	test('when n8n starts while the portal is down: its handlers are still there', async () => {
		const flow = workflow();
		await flow.activate();
		Object.assign(policy, { activation: 200 });
		const release = heldAnswer({ kind: 'reset', times: 99 });
		await flow.activate('init');
		expect(host().log).toEqual([expect.stringContaining('could not check')]);
		portal().clearFaults();
		release();
		Object.assign(policy, patience);
		portal().fireEvent('ONCRMDEALUPDATE', { FIELDS: { ID: 7 } });
		await items(flow);
		await flow.deactivate();
		expect(bound()).toEqual([]);
	});
});

describe('deactivated while n8n still activates it: nothing is bound', () => {
	test.each(['event.get', 'event.bind'])('during %s', async (match) => {
		const flow = workflow();
		const arrived = new Promise<void>((resolve) => {
			portal().fault({ kind: 'slow', delayMs: 300, match, when: () => (resolve(), true) });
		});
		const activating = flow.activate();
		await arrived;
		await flow.deactivate();
		await activating;
		expect(bound()).toEqual([]);
		expect(host().log).toEqual([]);
	});

	test('both at once', async () => {
		const flow = workflow();
		await Promise.all([flow.activate(), flow.deactivate()]);
		expect(bound()).toEqual([]);
	});

	test('when n8n starts, and has moved: both at once, or the deactivation first', async () => {
		const flow = workflow();
		await flow.activate();
		flow.staticData.production = {};
		await Promise.all([flow.activate('init'), flow.deactivate()]);
		expect(bound()).toEqual([]);
		await flow.activate('init');
		expect(bound()).toEqual([]);
		await flow.activate();
		expect(bound()).toEqual([`ONCRMDEALUPDATE ${flow.url}`]);
		await flow.deactivate();
		expect(bound()).toEqual([]);
	});
});

test('who is no administrator is told what may be left', async () => {
	const flow = workflow();
	await flow.activate();
	const anna = portal().addUser({ name: 'Anna' });
	const oauthTokenData = { ...portal().issueTokens({ userId: anna.id }) };
	flow.credentials = oAuth2Credential(portal(), { oauthTokenData });
	await flow.deactivate();
	expect(host().log).toEqual([expect.stringMatching(/removed 0 of 1 handlers.*administrator/)]);
	expect(bound()).toHaveLength(1);
});

describe('an outgoing webhook', () => {
	test('needs no address that we believe in: people enter it by hand', async () => {
		host().publicUrl = 'http://localhost:5678';
		const flow = byWebhook(['ONCRMDEALADD']);
		await flow.activate();
		outgoing(flow.url, ['ONCRMDEALADD']);
		portal().fireEvent('ONCRMDEALADD', { FIELDS: { ID: 8 } });
		await items(flow);
	});

	test('of a test has another token than that of production', async () => {
		const flow = byWebhook(['ONCRMDEALADD']);
		flow.parameters.applicationToken = ` ${SHOWN}, of-the-test `;
		await flow.activate();
		const statuses: unknown[] = [];
		for (const token of [SHOWN, 'of-the-test', `${SHOWN}, of-the-test`, '']) {
			const data = { FIELDS: { ID: 8 } };
			const body = { event: 'ONCRMDEALADD', data, auth: { application_token: token } };
			statuses.push((await post(flow, body)).status);
		}
		expect(statuses).toEqual([200, 200, 403, 403]);
		expect(flow.runs).toHaveLength(2);
	});
});

test('a form that cannot be read starts nothing in production; a person who tests sees why', async () => {
	const flow = byWebhook(['ONCRMDEALADD']);
	await flow.activate();
	flow.parameters.events = [];
	const event = { event: 'X', auth: { application_token: 'guessed' } };
	expect(await post(flow, event)).toMatchObject({ status: 503 });
	expect([flow.runs, flow.thrown]).toEqual([[], []]);
	expect(host().log).toEqual([expect.stringContaining('NO_EVENTS_CHOSEN')]);
	flow.parameters.events = ['ONCRMDEALADD'];
	await flow.listen();
	flow.parameters.events = [];
	await post(flow, event, flow.testUrl);
	expect(flow.thrown).toMatchObject([{ message: expect.stringContaining('NO_EVENTS_CHOSEN') }]);
});
