import { v1, v2 } from './eventSamples';

/** A moment in the dialog of an Open Channel, as the tests tell it. */
export interface LineScene {
	/** `connector|line|chat in the channel|customer`. */
	entityId: string;
	entityData1: string;
	entityData2: string;
	entityData3: string;
	/** User ID of who is responsible. */
	owner: number;
	/** Who wrote: the customer 515, or operator 27. */
	author: 515 | 27;
	text: string;
}

/** The first message of a website chat: a guest whom the CRM does not know yet. */
export const guest: LineScene = {
	entityId: 'livechat|13|1901|515',
	entityData1: 'N|NONE|0|N|N|171|1772093900|0|0|0',
	entityData2: '',
	entityData3: '',
	owner: 0,
	author: 515,
	text: 'Is my order on its way?',
};

/** A customer on Telegram whom the CRM knows, in a dialog that line 13 was given by line 1. */
export const known: LineScene = {
	...guest,
	entityId: 'telegrambot|1|700800900|515',
	entityData1: 'Y|DEAL|64|N|N|172|1772093900|13|0|0',
	entityData2: 'LEAD|0|COMPANY|0|CONTACT|31|DEAL|64',
};

const names = { 515: 'Guest', 27: 'Anna Berg' };

/** `data` of an event of v2 in the staff's chat 77; pushed, all values arrive as texts. */
export const lineV2 = (
	event: keyof typeof v2,
	{ author, text, ...chatFields }: LineScene,
): Record<string, unknown> => {
	const isClient = author === 515;
	const sample: Record<string, unknown> = v2[event];
	const message = { ...(sample.message as object), chatId: 77, authorId: author, text };
	const chat = { id: 77, dialogId: 'chat77', type: 'lines', name: 'Guest - Shop' };
	const user = {
		...v2.ONIMBOTV2MESSAGEADD.user,
		...{ id: author, name: names[author], connector: isClient, extranet: isClient },
		externalAuthId: isClient ? 'imconnector' : 'default',
	};
	return {
		...sample,
		...('message' in sample && { message }),
		...('dialogId' in sample && { dialogId: 'chat77' }),
		chat: { ...v2.ONIMBOTV2MESSAGEADD.chat, ...chat, entityType: 'LINES', ...chatFields },
		user,
	};
};

/** `data` of an event of v1 for the same moment. */
export const lineV1 = (
	event: keyof typeof v1,
	{ author, text, owner, ...chat }: LineScene,
): Record<string, unknown> => {
	const sample: Record<string, unknown> = v1[event];
	const isClient = author === 515 ? 'Y' : 'N';
	const params = {
		...{ MESSAGE: text, MESSAGE_ORIGINAL: text, MESSAGE_TYPE: 'L', CHAT_TYPE: 'L' },
		...{ FROM_USER_ID: author, AUTHOR_ID: author, USER_ID: author },
		...{ DIALOG_ID: 'chat77', CHAT_ID: 77, TO_CHAT_ID: 77, CHAT_TITLE: 'Guest - Shop' },
		...{ CHAT_ENTITY_TYPE: 'LINES', CHAT_ENTITY_ID: chat.entityId, CHAT_AUTHOR_ID: owner },
		...{ CHAT_ENTITY_DATA_1: chat.entityData1, CHAT_ENTITY_DATA_2: chat.entityData2 },
		CHAT_ENTITY_DATA_3: chat.entityData3,
	};
	const who = { ID: author, NAME: names[author], IS_CONNECTOR: isClient, IS_EXTRANET: isClient };
	const isNamed = Object.keys(sample.USER as object).length > 0;
	return {
		...sample,
		PARAMS: { ...(sample.PARAMS as object), ...params },
		USER: isNamed ? { ...(sample.USER as object), ...who } : {},
	};
};
