import { backgrounds } from '../../../../scripts/verify/probes/backgrounds';
import { bots } from '../../../../scripts/verify/probes/bots';
import type { PortalOptions } from '../../../portal';
import { findingOf } from '../../../support/verify/portal';

const probes = [...bots, ...backgrounds];
const probe = (id: string) => probes.find((known) => known.id === id)!;

test.each(probes.map(({ id }) => id))('%s: as assumed', async (id) => {
	expect(await findingOf(probe(id))).toMatchObject({ id, verdict: 'as assumed' });
});

const turned: Array<[id: string, options: Partial<PortalOptions>, seen: string]> = [
	['partial-profile', { profileWipe: false }, 'stays: last name, position, gender'],
	['v1-avatar', { v1Avatar: 'applied' }, 'the picture changed'],
	['revision', { revision: 37 }, 'revision 37'],
	[
		'background-reset',
		{ backgroundReset: 'applied' },
		'null takes it away, an empty text takes it away, an unknown name takes it away',
	],
];

test.each(turned)('%s: differs with %j', async (id, options, seen) => {
	expect(await findingOf(probe(id), options)).toMatchObject({ id, verdict: 'differs', seen });
});

const refused: Array<[id: string, method: string, verdict: string, seen: string]> = [
	['revision', 'imbot.v2.Revision.get', 'not tried', 'imbot.v2.Revision.get said 400 NO (No)'],
	['same-code', 'imbot.v2.Bot.register', 'differs', 'refused: 400 NO (No)'],
	['background-change', 'imbot.v2.Bot.update', 'differs', 'refused: 400 NO (No)'],
	['background-reset', 'imbot.v2.Bot.update', 'differs', 'null is refused: 400 NO (No)'],
	['background-reset', 'imbot.v2.Bot.get', 'not tried', 'imbot.v2.Bot.get said 400 NO (No)'],
];

test.each(refused)('%s: when %s is refused', async (id, method, verdict, seen) => {
	const row = await findingOf(probe(id), {}, (portal) => {
		// The run asks for the revision first; the first registration of a code is a step, the second one the question
		const isTwice = /Revision|register/.test(method);
		let calls = 0;
		const match = () => ++calls > 1 || !isTwice;
		portal.refuse({ method, error: 'NO', description: 'No', match });
		return {};
	});
	expect(row).toMatchObject({ id, verdict, seen });
});

test('same-code: differs when the portal gives back another bot', async () => {
	const body = { result: { bot: { id: 9_999 } } };
	const row = await findingOf(probe('same-code'), {}, (portal) => {
		const when = () => portal.bots().length > 0;
		portal.fault({ kind: 'answer', match: 'imbot.v2.Bot.register', body, when });
		return {};
	});
	expect(row).toMatchObject({ verdict: 'differs', seen: 'a second bot with that code' });
});

test.each([
	['imbot.v2.Bot.get', 'differs', 'it is gone, although the answers show it'],
	['imbot.v2.Bot.update', 'not tried', 'the bot has no background'],
])('background-reset: with answers of %s without it', async (match, verdict, seen) => {
	const row = await findingOf(probe('background-reset'), {}, (portal) => {
		const body = { result: { bot: { backgroundId: null }, users: [] } };
		portal.fault({ kind: 'answer', match, body, times: 2 });
		return {};
	});
	expect(row).toMatchObject({ verdict, seen });
});

test('background-change: differs when it stays', async () => {
	const row = await findingOf(probe('background-change'), {}, (portal) => {
		const body = { result: { bot: { backgroundId: 'azure' }, users: [] } };
		portal.fault({ kind: 'answer', match: 'imbot.v2.Bot.update', body });
		return {};
	});
	expect(row).toMatchObject({ verdict: 'differs', seen: 'it does not have the new one' });
});

test.each<[string, (page: { bots: object[]; users: object[] }) => object, string]>([
	['without bots', () => ({ bots: [], users: [] }), 'the bot is not in the list'],
	[
		'without last names',
		({ users, ...page }) => ({ ...page, users: users.map((one) => ({ ...one, lastName: '' })) }),
		'not the same: lastName',
	],
	[
		'without codes',
		({ bots, ...page }) => ({ ...page, bots: bots.map((one) => ({ ...one, code: undefined })) }),
		'not the same: code',
	],
])('listed-bot: differs with a list %s', async (_, change, seen) => {
	const row = await findingOf(probe('listed-bot'), {}, (portal) => {
		portal.alter({ method: 'imbot.v2.Bot.list', change: (page) => change(page as never) });
		return {};
	});
	expect(row).toMatchObject({ verdict: 'differs', seen });
});
