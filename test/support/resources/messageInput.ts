import { runMessages, type useMessages } from '../messages';

/** Runs an operation on messages that is to be refused before anything is sent, and gives its error. */
export const refusalOf = async (
	portal: ReturnType<typeof useMessages>,
	operation: string,
	change: object,
) => {
	const { failed, error } = await runMessages(portal.get(), operation, change, [{ nothing: null }]);
	expect(error).toBeUndefined();
	expect(portal.get().requests).toBe(0);
	return failed[0];
};

/** Parameters of a message, as the form gives them. */
export const text = { text: 'Hello' };
export const v1 = { apiVersion: 'v1' };
export const dialog = (value: unknown, mode = 'id') => ({ dialogId: { __rl: true, mode, value } });
/** Buttons of one row. */
export const buttons = (...row: object[]) => ({
	...text,
	keyboardSource: 'form',
	keyboard: { rows: [{ row: { buttons: row } }] },
});
/** Blocks of an attachment. */
export const blocks = (...list: object[]) => ({
	...text,
	attachmentSource: 'form',
	attachment: { blocks: list },
});
export const buttonsJson = (keyboardJson: unknown) => ({
	...text,
	keyboardSource: 'json',
	keyboardJson,
});
export const cardJson = (attachmentJson: unknown) => ({
	...text,
	attachmentSource: 'json',
	attachmentJson,
});
export const option = (name: string, value: unknown) => ({ ...text, options: { [name]: value } });

/** Such an error, in full. */
export const refusedAs = (code: string) => ({
	message: expect.stringMatching(/\w/),
	code,
	hint: expect.stringMatching(/\w{3}/),
	httpStatus: null,
	method: code === 'BOT_TOKEN_REQUIRED' ? 'imbot.v2.Chat.Message.send' : null,
	retryable: false,
});
