import { oAuthAccess } from '../../../../scripts/verify/portal/oAuthAccess';
import { oAuth } from '../../../../scripts/verify/probes/oAuth';
import type { Row } from '../../../../scripts/verify/report/finding';
import { startPortal, type Portal, type PortalOptions } from '../../../portal';
import { appFile, consentOf } from '../../../support/verify/app';
import { assumedPortal, verifyPortal } from '../../../support/verify/portal';

interface Change {
	options?: Partial<PortalOptions>;
	/** Before the tokens are asked for. */
	before?(portal: Portal): void;
	/** After that. */
	after?(portal: Portal): void;
	consent?: (portal: Portal) => (question: string) => Promise<string>;
	probes?: typeof oAuth;
}

const rowsOf = async (change: Change = {}): Promise<Record<string, Row>> => {
	const portal = await startPortal({ ...assumedPortal, ...change.options });
	const refreshToken = change.consent ? undefined : portal.issueTokens().refresh_token;
	const file = appFile(portal, { refreshToken });
	try {
		change.before?.(portal);
		const access = await oAuthAccess(file.path, change.consent?.(portal));
		change.after?.(portal);
		const run = await verifyPortal(portal, change.probes ?? oAuth, { access });
		expect(run?.report.end).toBe('ran to its end, its bots were removed');
		expect(portal.bots().filter(({ code }) => code.startsWith('n8n_verify'))).toEqual([]);
		expect(portal.bindings()).toEqual([]);
		return Object.fromEntries((run?.report.rows ?? []).map((row) => [row.id, row]));
	} finally {
		file.remove();
		await portal.close();
	}
};

test('an app as assumed: every fact, with consent in this run', async () => {
	const rows = await rowsOf({ consent: consentOf });
	expect(Object.values(rows).map(({ id, verdict }) => `${id}: ${verdict}`)).toEqual(
		oAuth.map(({ id }) => `${id}: as assumed`),
	);
	expect(rows['token-by-post'].seen).toBe('it does, for a code');
	expect(rows['authorize-parameters'].seen).toBe('it took response_type, scope');
	expect(rows['authorization-server'].seen).toBe('another server, which gave the token');
});

test('with a refresh token nobody was asked: the authorization is not tried', async () => {
	const rows = await rowsOf();
	expect(rows['authorize-parameters'].verdict).toBe('not tried');
	expect(rows['authorize-parameters'].seen).toContain('remove refreshToken from the file');
	expect(rows['token-by-post'].seen).toBe('it does, for a refresh token');
});

test('a portal that does not give state back', async () => {
	const consent = (portal: Portal) =>
		consentOf(portal, (address) => address.searchParams.delete('state'));
	expect((await rowsOf({ consent }))['authorize-parameters']).toMatchObject({
		verdict: 'differs',
		seen: 'it took response_type, scope, but state did not come back',
	});
});

test('a portal that does not read the header', async () => {
	const after = (portal: Portal) =>
		portal.fault({
			kind: 'refuse',
			match: 'scope',
			status: 401,
			error: 'NO_AUTH_FOUND',
			description: 'Wrong authorization data',
			when: () => portal.journal.some(({ method }) => method === 'imbot.v2.Revision.get'),
		});
	expect((await rowsOf({ after }))['bearer-header']).toMatchObject({
		verdict: 'differs',
		seen: 'refused: 401 NO_AUTH_FOUND (Wrong authorization data)',
	});
});

test.each([
	['the Eastern server', 'https://oauth.bitrix24.tech/rest/', /^oauth\.bitrix24\.tech, though/],
	['an unknown server', 'https://auth.secret-portal.example/rest/', /^another server, though/],
	['no server', undefined, /^none$/],
])('a portal that names %s', async (_, server_endpoint, seen) => {
	const before = (portal: Portal) => {
		const { access_token, refresh_token } = portal.issueTokens();
		const body = { access_token, refresh_token, server_endpoint };
		portal.fault({ kind: 'answer', match: 'oauth/token', body });
	};
	const row = (await rowsOf({ before }))['authorization-server'];
	expect(row.verdict).toBe('differs');
	expect(row.seen).toMatch(seen);
});

const bind = oAuth.filter(({ id }) => id === 'event-bind');

test.each<[string, (handler: string) => string[], string]>([
	['does not show handlers', () => [], 'event.get does not show the handler'],
	[
		'changes addresses',
		(handler) => [handler.replace('a%20b', 'a+b')],
		'event.get shows the handler in another form',
	],
])('event.bind on a portal that %s', async (_, shown, seen) => {
	const after = (portal: Portal) => {
		const toJSON = () => ({
			result: portal
				.bindings()
				.flatMap(({ event, handler }) => shown(handler).map((url) => ({ event, handler: url }))),
		});
		portal.fault({ kind: 'answer', match: 'event.get', body: { toJSON } });
	};
	expect((await rowsOf({ after, probes: bind }))['event-bind']).toMatchObject({
		verdict: 'differs',
		seen,
	});
});

test('an event.unbind that answers and leaves the handler; the clean-up tries again', async () => {
	const after = (portal: Portal) =>
		portal.fault({ kind: 'answer', match: 'event.unbind', body: { result: { count: 0 } } });
	expect((await rowsOf({ after, probes: bind }))['event-bind']).toMatchObject({
		verdict: 'differs',
		seen: 'event.unbind leaves the handler',
	});
});

test('a refused event.bind: not tried', async () => {
	const after = (portal: Portal) =>
		portal.refuse({ method: 'event.bind', error: 'ERROR_EVENT_NOT_FOUND' });
	const row = (await rowsOf({ after, probes: bind }))['event-bind'];
	expect(row).toMatchObject({ verdict: 'not tried' });
	expect(row.seen).toMatch(/^event\.bind said 400 ERROR_EVENT_NOT_FOUND/);
});

test('five bots of v1, as documented: the sixth is refused', async () => {
	expect((await rowsOf({ options: { v1MaxBots: 5 } }))['v1-bot-limit']).toMatchObject({
		verdict: 'differs',
		seen: 'refused at 5 bots',
	});
});

test('an app that has bots of its own: none of v1 is made, because their addresses would change', async () => {
	const after = (portal: Portal) =>
		portal.addBot({ id: 39, code: 'own', name: 'Own', owner: portal.app.clientId });
	const row = (await rowsOf({ after }))['v1-bot-limit'];
	expect(row.verdict).toBe('not tried');
	expect(row.seen).toMatch(/^the app has other bots/);
});
