import { restoreTypes } from '../../../nodes/shared/events/bot/restoreTypes';
import { parsePhpForm } from '../../../nodes/shared/events/incoming/phpForm';
import { buildQuery } from '../../portal/php/buildQuery';
import { v2 } from '../../support/triggers/eventSamples';

test.each(Object.entries(v2))('%s gets its types back from a form', (_, data) => {
	const form = parsePhpForm(buildQuery({ data }).split('&')).data as Record<string, never>;
	const restored = restoreTypes(form) as unknown as typeof v2.ONIMBOTV2MESSAGEADD;
	const { user, chat } = v2.ONIMBOTV2MESSAGEADD;
	if (!('user' in data)) return;
	expect(restored.user).toMatchObject({
		id: 27,
		active: true,
		bot: false,
		idle: false,
		phones: false,
	});
	expect(restored.user.departments).toEqual(user.departments);
	expect(restored.chat).toMatchObject({ owner: chat.owner, extranet: false, parentChatId: 0 });
});

test('what is text stays text', () => {
	const data = {
		message: { id: '7', text: '007', uuid: '5', params: { id: '8', FILE_ID: ['9'] } },
		command: { id: '3', params: '1', context: '0' },
		context: { id: '007', active: '1' },
		dialogId: '27',
		user: { id: '1e3', active: 'yes', name: '0', lastActivityDate: '2026-01-01T00:00:00+00:00' },
		chat: { diskFolderId: '', owner: '99999999999999999999', parentMessageId: '4' },
	};
	expect(restoreTypes(data)).toEqual({
		message: { id: 7, text: '007', uuid: '5', params: { id: '8', FILE_ID: ['9'] } },
		command: { id: 3, params: '1', context: '0' },
		context: { id: '007', active: '1' },
		dialogId: '27',
		user: { id: '1e3', active: 'yes', name: '0', lastActivityDate: '2026-01-01T00:00:00+00:00' },
		chat: { diskFolderId: null, owner: '99999999999999999999', parentMessageId: 4 },
	});
});

test('the newer keys of a chat have their types, its permissions and links stay texts', () => {
	const chat = {
		textFieldEnabled: true,
		canHaveThreads: false,
		hasManageCapability: true,
		guestCount: 2,
		lastMessageViews: { messageId: 7, countOfViewers: 1 },
		managerList: [1, 39],
		entityLink: { type: 'TASKS', url: '/task/5/', id: '5' },
		permissions: { canPost: 'member', manageDelete: 'none' },
	};
	const form = parsePhpForm(buildQuery({ chat }).split('&')) as Record<string, never>;
	expect(restoreTypes(form)).toEqual({ chat });
});

test.each([
	['Y', true],
	['N', false],
	['1', true],
	['0', false],
])('textFieldEnabled was a letter before: %s', (textFieldEnabled, expected) => {
	expect(restoreTypes({ textFieldEnabled })).toEqual({ textFieldEnabled: expected });
});

test('live messages name chat and author a second time', () => {
	const message = { chat_id: '5', author_id: '27' };
	expect(restoreTypes({ message })).toEqual({ message: { chat_id: 5, author_id: 27 } });
});

test('JSON keeps the types it has', () => {
	expect(restoreTypes(v2.ONIMBOTV2MESSAGEADD as never)).toEqual(v2.ONIMBOTV2MESSAGEADD);
});
