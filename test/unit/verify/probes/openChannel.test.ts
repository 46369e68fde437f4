import { openChannel } from '../../../../scripts/verify/probes/openChannel';
import { findingOf } from '../../../support/verify/portal';

const [probe] = openChannel;
const scopes = ['imbot', 'imopenlines'];
const extras = { port: 0, line: '1' };

test('the line that the stand-in has: as assumed', async () => {
	expect(await findingOf(probe, { scopes }, () => ({ extras }))).toMatchObject({
		id: 'open-channel-bot-fields',
		verdict: 'as assumed',
		seen: 'all five are there',
	});
});

test('a field that is missing, and one with another value', async () => {
	const row = await findingOf(probe, { scopes }, (portal) => {
		const line = portal.lines.get(1)!;
		portal.lines.set(1, {
			...line,
			WELCOME_BOT_LEFT: undefined,
			WELCOME_BOT_ENABLE: 'true',
		} as never);
		return { extras };
	});
	expect(row).toMatchObject({
		verdict: 'differs',
		seen: 'missing: WELCOME_BOT_LEFT; with other values: WELCOME_BOT_ENABLE',
	});
});

test.each([
	['no --line', { port: 0 }, scopes, 'needs --line'],
	['no permission', extras, ['imbot'], 'needs the permission imopenlines'],
	[
		'an unknown line',
		{ port: 0, line: '7' },
		scopes,
		'there is no open channel with the ID of --line',
	],
])('%s: not tried', async (_, given, granted, seen) => {
	const row = await findingOf(probe, { scopes: granted }, () => ({ extras: given }));
	expect(row).toMatchObject({ verdict: 'not tried', seen });
});

test('a refusal: not tried', async () => {
	const row = await findingOf(probe, { scopes }, (portal) => {
		portal.refuse({ method: 'imopenlines.config.get', error: 'ACCESS_DENIED', status: 403 });
		return { extras };
	});
	expect(row.verdict).toBe('not tried');
	expect(row.seen).toMatch(/^imopenlines\.config\.get said 403 ACCESS_DENIED/);
});
