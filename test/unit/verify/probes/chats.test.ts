import { chats } from '../../../../scripts/verify/probes/chats';
import type { PortalOptions } from '../../../portal';
import { findingOf } from '../../../support/verify/portal';

const probe = (id: string) => chats.find((known) => known.id === id)!;

test.each(chats.map(({ id }) => id))('%s: as assumed', async (id) => {
	expect(await findingOf(probe(id))).toMatchObject({ id, verdict: 'as assumed' });
});

const turned: Array<[id: string, options: Partial<PortalOptions>, seen: string]> = [
	[
		'user-add-role',
		{ userAddRole: 'manager' },
		'manageUsersAdd is manager, a member may not: 400 ACCESS_DENIED (ACCESS_DENIED)',
	],
	['settings-role', { settingsRole: 'manager' }, 'manageSettings is manager'],
	['unknown-chat', { unknownChat: 'denied' }, '400 ACCESS_DENIED (ACCESS_DENIED)'],
	['first-message', { firstMessage: 'posted' }, 'it posts it'],
];

test.each(turned)('%s: differs with %j', async (id, options, seen) => {
	expect(await findingOf(probe(id), options)).toMatchObject({ id, verdict: 'differs', seen });
});

test('chat-keys: names what is missing and what has another type', async () => {
	const row = await findingOf(probe('chat-keys'), {}, (portal) => {
		const chat = { id: '7', textFieldEnabled: 'Y', lastMessageViews: null };
		const body = { result: { chat } };
		portal.fault({ kind: 'answer', match: 'imbot.v2.Chat.get', body });
		return {};
	});
	expect(row.verdict).toBe('differs');
	const seen = row.seen.split(', ');
	expect(seen).toEqual(
		expect.arrayContaining([
			'id is string',
			'textFieldEnabled is string',
			'lastMessageViews is null',
			'permissions is missing',
		]),
	);
});

test.each([
	['user-add-role', 'imbot.v2.Chat.get'],
	['settings-role', 'imbot.v2.Chat.add'],
	['first-message', 'imbot.v2.Chat.Message.getContext'],
	['chat-keys', 'imbot.v2.Bot.register'],
])('%s: not tried when %s is refused', async (id, method) => {
	const row = await findingOf(probe(id), {}, (portal) => {
		portal.refuse({ method, error: 'NO', description: 'No' });
		return {};
	});
	expect(row).toMatchObject({ verdict: 'not tried', seen: `${method} said 400 NO (No)` });
});

test('first-message: not tried when the history does not show what was posted', async () => {
	const row = await findingOf(probe('first-message'), {}, (portal) => {
		const match = 'imbot.v2.Chat.Message.getContext';
		portal.fault({ kind: 'answer', match, body: { result: { messages: [] } } });
		return {};
	});
	expect(row).toMatchObject({
		verdict: 'not tried',
		seen: 'the messages of the chat could not be read',
	});
});
