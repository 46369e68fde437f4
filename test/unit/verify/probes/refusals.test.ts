import { refusals } from '../../../../scripts/verify/probes/refusals';
import type { PortalOptions } from '../../../portal';
import { appAccess } from '../../../support/verify/appAccess';
import { findingOf } from '../../../support/verify/portal';

const probe = (id: string) => refusals.find((known) => known.id === id)!;

const viaWebhook = refusals.filter(({ needs }) => needs?.access !== 'oauth');
const withoutCrm = { scopes: ['imbot', 'im'] };

test.each(viaWebhook.map(({ id }) => id))('%s: as assumed', async (id) => {
	expect(await findingOf(probe(id), withoutCrm)).toMatchObject({ id, verdict: 'as assumed' });
});

const viaApp = refusals.filter(({ needs }) => needs?.access !== 'webhook');

test.each(viaApp.map(({ id }) => id))('%s: as assumed for an app', async (id) => {
	const row = await findingOf(probe(id), withoutCrm, appAccess);
	expect(row).toMatchObject({ id, verdict: 'as assumed' });
});

const SOURCE: Partial<PortalOptions> = { ...withoutCrm, statuses: 'source' };

test.each([
	['wrong-secret', '401 INVALID_CREDENTIALS (Invalid request credentials)'],
	[
		'missing-permission',
		'401 insufficient_scope (The request requires higher privileges than provided by the webhook token)',
	],
])('%s: differs with the statuses of the source', async (id, seen) => {
	expect(await findingOf(probe(id), SOURCE)).toMatchObject({ verdict: 'differs', seen });
});

const METHODS: Record<string, string> = {
	'wrong-secret': 'profile',
	'wrong-access-token': 'profile',
	'missing-permission': 'crm.deal.fields',
	'unknown-method': 'imbot.n8n.verification',
	'unknown-bot': 'imbot.v2.Command.list',
	'unknown-bot-v1': 'imbot.update',
	'foreign-bot': 'imbot.v2.Command.list',
	'foreign-bot-v1': 'imbot.update',
};

const all = refusals.map(({ id }) => id);

const answered = async (id: string, status: number, body: unknown) =>
	await findingOf(probe(id), withoutCrm, (portal) => {
		portal.fault({ kind: 'answer', match: METHODS[id], status, body });
		return probe(id).needs?.access === 'oauth' ? appAccess(portal) : {};
	});

test.each(all)('%s: differs with another code', async (id) => {
	const row = await answered(id, 400, { error: 'OTHER', error_description: 'No bot 39' });
	expect(row).toMatchObject({ verdict: 'differs', seen: '400 OTHER (No bot #)' });
});

test.each(all)('%s: differs when the portal accepts it', async (id) => {
	const row = await answered(id, 200, { result: true });
	expect(row).toMatchObject({ verdict: 'differs', seen: 'accepted' });
});

test('a made-up secret is not the secret', async () => {
	let secret = '';
	const row = await findingOf(probe('wrong-secret'), { secret: 'xxxx' }, (portal) => {
		({ secret } = portal);
		return {};
	});
	expect(secret).toBe('xxxx');
	expect(row.verdict).toBe('as assumed');
});

test('missing-permission: parts of Bitrix24 that the portal does not have are passed over', async () => {
	// The stand-in has tasks, but neither files nor this method of the calendar
	const passed = await findingOf(probe('missing-permission'), {
		scopes: ['imbot', 'crm', 'task'],
	});
	expect(passed).toMatchObject({
		verdict: 'not tried',
		seen: 'no permission is missing that could be tried',
	});
	const tried = await findingOf(probe('missing-permission'), { scopes: ['imbot', 'crm'] });
	expect(tried.verdict).toBe('as assumed');
});

test.each(['foreign-bot', 'foreign-bot-v1'])('%s: not tried without a bot', async (id) => {
	const row = await findingOf(probe(id), {}, (portal) => {
		portal.refuse({ method: 'imbot.v2.Bot.register', error: 'NO', description: 'No' });
		return {};
	});
	expect(row).toMatchObject({
		verdict: 'not tried',
		seen: 'imbot.v2.Bot.register said 400 NO (No)',
	});
});
