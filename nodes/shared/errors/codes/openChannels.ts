import type { Chapter } from './chapter';
import { NO_ACCESS_TO_DIALOG, REPORT } from './openChannelAdvice';

const STATISTICS =
	'Operators are then listed from the queue of the Open Channel, which tells who is online and not who is free or has paused.';

/**
 * Codes of Open Channels; others are those of chats and of the REST layer.
 *
 * @see https://apidocs.bitrix24.com/api-reference/imopenlines/index.html
 */
export const openChannels: Chapter = {
	title: 'Open Channels',
	intro: 'Returned by `imopenlines.*`.',
	kind: 'portal',
	codes: {
		WRONG_CHAT: {
			message: 'No bot has this dialog',
			hint: 'A person has it, or it waits for one. Hand Over counts that as done: alreadyWithHuman is true.',
		},
		OPERATOR_WRONG: {
			message: 'Bitrix24 does not hand the dialog over to this person or Open Channel',
			hint: 'The person must be an active employee, not a bot, guest or customer, and the Open Channel must exist. Bitrix24 also says this while somebody else is handing the same dialog over.',
		},
		QUEUE_ID_EMPTY: { message: 'The ID of the Open Channel is missing', hint: REPORT },
		TRANSFER_ID_EMPTY: { message: 'The person or Open Channel is missing', hint: REPORT },
		CONFIG_ID_EMPTY: { message: 'The ID of the Open Channel is missing', hint: REPORT },
		CONFIG_WRONG_USER_PERMISSION: {
			message: 'The user behind the credential may not change this Open Channel',
			hint: "The webhook's owner, or the connected account, needs the right to edit Open Channels; an administrator has it.",
		},
		TARIFF_RESTRICTION: {
			message: 'The plan of the portal does not include statistics of Open Channels',
			hint: STATISTICS,
		},
		INVALID_FILTER: { message: 'A filter is wrong', hint: REPORT },
		OFFSET_TOO_LARGE: {
			message: 'Bitrix24 lists no more than this',
			hint: 'Turn off "Return All", or narrow the list with the options.',
		},
		PERIOD_TOO_LARGE: { message: 'The period is too long', hint: 'Bitrix24 allows 366 days.' },
		CHAT_NOT_IN_CRM: {
			message: 'The chat is not connected to this CRM record',
			hint: 'Check the record. Bitrix24 connects the dialog of a new customer some time after the first message.',
		},
		CRM_CHAT_EMPTY_CRM_DATA: {
			message: 'The CRM record has no dialog, or does not exist',
			hint: 'Check type and ID of the record, and that the user behind the credential may see it. Bitrix24 connects the dialog of a new customer some time after the first message.',
		},
		MISSING_REQUIRED_PARAM: { message: 'The chat or session is missing', hint: REPORT },
		INVALID_SESSION_ID: {
			message: 'There is no such conversation',
			hint: 'Check the session ID or chat ID. A chat without any conversation has no transcript.',
		},
		IM_NOT_INSTALLED: {
			message: 'The module "im" is not installed',
			hint: `This (self-hosted) portal lacks a module that Open Channels need. ${NO_ACCESS_TO_DIALOG}`,
		},
	},
};
