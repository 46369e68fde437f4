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
