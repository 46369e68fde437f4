/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { createServer } from 'node:http';

import { TIMEOUTS } from '../../../../scripts/verify/timeouts';
import { publicAddress } from '../../../../scripts/verify/probes/publicAddress';
import type { Row } from '../../../../scripts/verify/report/finding';
import { startPortal, type PortalOptions } from '../../../portal';
import { freePort, startFront, type Passing } from '../../../support/verify/front';
import { assumedPortal, verifyPortal } from '../../../support/verify/portal';

const timeouts = { ...TIMEOUTS, event: 30_000, lateEvent: 30_000 };

/** What all probes find when the portal posts to an address that leads here. */
const rowsOf = async (
	options: Partial<PortalOptions> = {},
	change?: (passing: Passing) => Passing | undefined,
	{ event = timeouts.event, lateEvent = timeouts.lateEvent } = {},
): Promise<Record<string, Row>> => {
	const portal = await startPortal({ ...assumedPortal, ...options });
	const port = await freePort();
	const front = await startFront(port, change);
	try {
		const extras = { port, publicUrl: front.url };
		const run = await verifyPortal(portal, publicAddress, {
			extras,
			timeouts: { ...timeouts, event, lateEvent },
		});
		expect(portal.bots()).toEqual([]);
		// The port is free again
		const again = createServer().listen(port);
		await new Promise((resolve) => again.once('listening', resolve));
		again.close();
		return Object.fromEntries((run?.report.rows ?? []).map((row) => [row.id, row]));
	} finally {
		await front.close();
		await portal.close();
	}
};

test('a portal as assumed: every fact of events', async () => {
	const rows = Object.values(await rowsOf());
	expect(rows.map(({ id, verdict }) => `${id}: ${verdict}`)).toEqual(
		publicAddress.map(({ id }) => `${id}: as assumed`),
	);
});

test('an address of its own for each bot: addresses differ, the rest does not', async () => {
	const rows = await rowsOf({ addresses: 'own' }, undefined, { lateEvent: 100 });
	expect(rows['shared-address']).toMatchObject({
		verdict: 'differs',
		seen: 'each address gets its own bot’s events only',
	});
	expect(rows['former-address']).toMatchObject({
		verdict: 'differs',
		seen: 'it gets nothing any more',
	});
	expect(rows['event-format'].verdict).toBe('as assumed');
});

test('a portal that drops the query of addresses', async () => {
	const rows = await rowsOf({}, (passing) => ({ ...passing, path: passing.path.split('?')[0] }));
	for (const id of ['event-address-query', 'event-address-query-v1'])
		expect(rows[id]).toMatchObject({ verdict: 'differs', seen: 'it is gone' });
});

test('a portal that changes the query, and has another format', async () => {
	const rows = await rowsOf({}, (passing) => ({
		...passing,
		path: passing.path.replace('verify=1', 'verify=2'),
		body: passing.body.replace(/&ts=\d+/, '').replace('auth%5Bdomain%5D', 'auth%5Bother%5D'),
	}));
	for (const id of ['event-address-query', 'event-address-query-v1'])
		expect(rows[id]).toMatchObject({ verdict: 'differs', seen: 'it has changed' });
	for (const id of ['event-format', 'event-format-v1'])
		expect(rows[id]).toMatchObject({ verdict: 'differs', seen: 'missing: ts, auth.domain' });
});

const token = /(application_token%5D=)[^&]*/;

test.each<[string, (name: string) => string, string, string]>([
	['swapped', (own) => (own.startsWith('custom') ? own.slice(6) : `custom${own}`), 'alone', 'cust'],
	['unknown', () => 'another-text-that-nobody-knows', 'something else', 'something else'],
	['missing', () => '', 'there is none', 'there is none'],
])('application tokens that are %s', async (_, changed, v2, v1) => {
	const rows = await rowsOf({}, (passing) => ({
		...passing,
		body: passing.body.replace(token, (whole, name) => name + changed(whole.slice(name.length))),
	}));
	expect(rows['application-token-v2'].verdict).toBe('differs');
	expect(rows['application-token-v2'].seen).toContain(v2);
	expect(rows['application-token-v1'].verdict).toBe('differs');
	expect(rows['application-token-v1'].seen).toContain(v1);
});

test('an event as JSON is told', async () => {
	const json = ({ body, ...passing }: Passing) => {
		const fields = new URLSearchParams(body);
		const bot = { id: fields.get('data[bot][id]') };
		const data = { bot, PARAMS: { BOT_ID: fields.get('data[PARAMS][BOT_ID]') } };
		const dialogId = fields.get('data[dialogId]');
		const event = { event: fields.get('event'), data: { ...data, dialogId } };
		return { ...passing, body: JSON.stringify(event), type: 'application/json' };
	};
	const rows = await rowsOf({}, json);
	expect(rows['event-format']).toMatchObject({ verdict: 'differs' });
	expect(rows['event-format'].seen).toContain('it is JSON; missing: event_handler_id, ts, auth');
});

test('an address that leads nowhere: nothing is guessed, and the advice says so', async () => {
	const rows = await rowsOf({}, () => undefined, { event: 300 });
	for (const { verdict, seen } of Object.values(rows)) {
		expect(verdict).toBe('not tried');
		expect(seen).toMatch(/^no event came: the address does not lead to port \d+ .* \(HTTP 502\)$/);
	}
});

test('a portal that cannot reach an address which does lead here', async () => {
	const rows = await rowsOf({}, (passing) => (passing.body === '' ? passing : undefined), {
		event: 300,
	});
	expect(rows['event-arrives']).toMatchObject({
		verdict: 'not tried',
		seen: 'no event came: the address leads here; can it be reached from the internet?',
	});
});

test('a port that is taken', async () => {
	const portal = await startPortal(assumedPortal);
	const port = await freePort();
	const taken = createServer().listen(port);
	try {
		const extras = { port, publicUrl: 'https://tunnel.example.com' };
		const run = await verifyPortal(portal, publicAddress, { extras, timeouts });
		expect(run?.report.rows[0]).toMatchObject({
			verdict: 'not tried',
			seen: `port ${port} of this machine is not free: choose another --port`,
		});
	} finally {
		taken.close();
		await portal.close();
	}
});

test('without --public-url nothing is tried', async () => {
	const portal = await startPortal(assumedPortal);
	try {
		const run = await verifyPortal(portal, publicAddress);
		const seen = new Set(run?.report.rows.map((row) => row.seen));
		expect([...seen]).toEqual(['needs --public-url']);
		expect(portal.journal.map(({ method }) => method)).not.toContain('imbot.v2.Bot.register');
	} finally {
		await portal.close();
	}
});
