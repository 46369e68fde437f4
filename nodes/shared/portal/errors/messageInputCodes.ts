import type { Explanations } from './table';

/** Found before anything was sent: messages, keyboards, attachments, reactions. */
export const messageInputCodes: Explanations = {
	INVALID_MESSAGE_ID: {
		message: 'The message ID must be a whole number above 0',
		hint: 'Check the expression in "Message ID". Send gives the ID of its message as messageId.',
	},
};
