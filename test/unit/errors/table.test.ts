import { Bitrix24Error } from '../../../nodes/shared/errors/Bitrix24Error';
import { chapters, explain } from '../../../nodes/shared/errors/table';

test('each code stands in one chapter', () => {
	const codes = chapters.flatMap((chapter) => Object.keys(chapter.codes));
	expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
});

test("a portal's code in another spelling gets the advice and keeps the portal's text", () => {
	const refusal = new Bitrix24Error('bot_not_found', { detail: 'Bot is gone', httpStatus: 400 });
	expect(refusal.message).toBe('Bot is gone');
	expect(refusal.hint).toBe(explain('BOT_NOT_FOUND', '', '').hint);
});

test('a code of the portal that only looks like one of ours is the word of the portal', () => {
	const refusal = new Bitrix24Error('invalid_bot_id', { detail: 'Bot is gone', httpStatus: 400 });
	expect(refusal.message).toBe('Bot is gone');
	expect(refusal.isLocal).toBe(false);
	expect(new Bitrix24Error('INVALID_BOT_ID').isLocal).toBe(true);
});

test.each([
	['PORTAL_DELETED', 'profile', /reopen|open its public part again.*main module/],
	[
		'INVALID_CREDENTIALS',
		'profile',
		/Copy the URL.*owner of the webhook or app may also lack the right/,
	],
	['WRONG_AUTH_TYPE', 'imbot.update', /browser session.*inbound webhook and with an OAuth app/],
	['invalid_client', '', /app is installed/],
])('%s: the hint says what the documentation says', (code, method, hint) => {
	expect(explain(code, method, '').hint).toMatch(hint);
});

test.each([
	['imbot.v2.Chat.update', /must own/],
	['imbot.v2.Chat.setOwner', /must own.*unless the chat's settings allow it to managers/],
	['imbot.v2.Chat.Manager.delete', /must own.*unless/],
	['imbot.v2.Chat.User.add', /must be a member.*settings may leave this to managers/],
	['imbot.v2.Chat.User.delete', /must be a manager/],
	['imbot.v2.Chat.add', /create chats/],
	['imbot.v2.Chat.get', /must be a member/],
])('a lacking right in a chat: %s names the role that its documentation names', (method, hint) => {
	expect(explain('ACCESS_DENIED', method, 'ACCESS_DENIED').hint).toMatch(hint);
});

test.each([
	...['CREATION_ERROR', 'CHAT_NOT_FOUND', 'WRONG_MESSAGE_TYPE', 'TEXT_FIELD_DISABLED'],
	...['AUTHOR_NOT_EXISTS', 'WRONG_CHAT_TYPE', 'ERROR_FROM_OTHER_MODULE', 'EVENT_MESSAGE_SEND'],
])('the code %s of chats has advice of its own', (code) => {
	expect(explain(code, 'imbot.v2.Chat.add', '').hint).not.toContain('no advice');
});
