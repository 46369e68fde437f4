import { probes } from '../../../../scripts/verify/probes';
import type { Portal } from '../../../portal';
import { findingOf } from '../../../support/verify/portal';
import { answerWith, showAs } from '../../../support/verify/testProbes';

const probe = (id: string) => probes.find((known) => known.id === id)!;

/** Says yes to a method and does nothing. */
const ignoring =
	(method: string, result: unknown = true) =>
	(portal: Portal) =>
		answerWith(portal, method, result);

const nothingShown = { bot: {}, users: [] };

test.each<[id: string, turn: (portal: Portal) => void, verdict: string, seen: string]>([
	[
		'partial-profile',
		ignoring('imbot.v2.Bot.get', nothingShown),
		'not tried',
		'the profile does not show what the bot was registered with',
	],
	[
		'partial-profile',
		ignoring('imbot.v2.Bot.update'),
		'not tried',
		'the name did not change either',
	],
	['v1-avatar', ignoring('imbot.update'), 'not tried', 'the name did not change either'],
	[
		'v1-avatar',
		ignoring('imbot.v2.Bot.get', nothingShown),
		'not tried',
		'the name did not change either',
	],
	['v2-avatar', ignoring('imbot.v2.Bot.update'), 'differs', 'the picture stays'],
	['v2-avatar', ignoring('imbot.v2.Bot.get', nothingShown), 'differs', 'the picture stays'],
	['one-token', ignoring('imbot.update'), 'differs', 'v1 says yes and changes nothing'],
	[
		'v1-bot-events',
		ignoring('imbot.v2.Bot.update'),
		'not tried',
		'a bot of v1 does not get the fetch mode',
	],
	[
		'built-in-commands',
		ignoring('imbot.v2.Command.list', { commands: [{ botId: null }] }),
		'differs',
		'none of the portal',
	],
	[
		'first-message',
		ignoring('imbot.v2.Chat.Message.getContext', { messages: [{ text: 'Another message' }] }),
		'not tried',
		'the messages of the chat could not be read',
	],
	[
		'update-bot-id',
		(portal) =>
			showAs(
				portal,
				(message) => (message.params = { KEYBOARD: [{ LINK: 'https://example.com' }] }),
			),
		'not tried',
		'they are left out with BOT_ID, too',
	],
	[
		'remove-attachment',
		(portal) => showAs(portal, () => undefined),
		'not tried',
		'the message shows no attachment',
	],
	[
		'batch-nested',
		ignoring('imbot.v2.Chat.Message.get', {}),
		'not tried',
		'the message outside of a batch cannot be read',
	],
])('%s: a portal that does nothing, or shows nothing, proves nothing (%#)', async (...row) => {
	const [id, turn, verdict, seen] = row;
	const finding = await findingOf(probe(id), {}, (portal) => {
		turn(portal);
		return {};
	});
	expect(finding).toMatchObject({ verdict, seen });
});

test('recent-list: without a person in it, nothing is known of people', async () => {
	const finding = await findingOf(probe('recent-list'), {}, (portal) => {
		const items = [{ id: 'chat5', title: 'A', type: 'chat' }];
		answerWith(portal, 'im.recent.list', { items, hasMore: false });
		return {};
	});
	expect(finding.verdict).toBe('not tried');
});

test.each([null, [], 'x', {}, { bot: {} }, { bot: null }])(
	'a registration that answers %j: what needs a bot is not tried, and no program fault is told',
	async (result) => {
		const finding = await findingOf(probe('partial-profile'), {}, (portal) => {
			answerWith(portal, 'imbot.v2.Bot.register', result);
			return {};
		});
		expect(finding.verdict).toBe('not tried');
		expect(finding.seen).toMatch(/^imbot\.v2\.Bot\.register answered (null|without an ID)$/);
	},
);

test('codes of refusals in a batch are masked, too', async () => {
	const finding = await findingOf(probe('batch-reference'), {}, (portal) => {
		const result_error = {
			c1: { error: 'See https://b24.example.org/user/4711', error_description: '' },
		};
		answerWith(portal, 'batch', { result: {}, result_error });
		return {};
	});
	expect(finding.seen).toBe('the message was not posted: See ADDRESS');
});
