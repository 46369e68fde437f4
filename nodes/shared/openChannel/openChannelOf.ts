import { asFlag, asNumber, asText } from '../values/lenient';

/** What events and `imopenlines.dialog.get` say about the staff's chat with one customer. */
export interface ChatFields {
	/** `LINES` for the chat of an Open Channel. */
	entityType?: unknown;
	/** `connector|line|chat in the channel|user ID of the customer`. */
	entityId?: unknown;
	/** `CRM?|type|id|pause|wait|session|created|line|blocked until|reason`. */
	entityData1?: unknown;
	/** CRM objects in pairs: `LEAD|0|COMPANY|0|CONTACT|3|DEAL|3`; may be empty. */
	entityData2?: unknown;
	/** `Y` in silent mode. */
	entityData3?: unknown;
	/** User ID of who is responsible; 0 while the bot has the dialog or it is in the queue. */
	owner?: unknown;
}

/** CRM objects of a dialog. The first message of a new guest comes without: the portal adds them later. */
export interface DialogCrm {
	leadId: number | null;
	dealId: number | null;
	contactId: number | null;
	companyId: number | null;
}

/** A dialog with a customer in an Open Channel; null stands for "none". */
export interface OpenChannelDialog {
	/** E.g. `livechat`, `telegrambot`. */
	connector: string;
	/** The line that the dialog is in now. */
	lineId: number | null;
	/** ID of the session, the conversation from its opening to its end; null once it is closed. */
	sessionId: number | null;
	/** Bitrix24 user ID of the customer. */
	clientUserId: number | null;
	/** Who is responsible: mostly a person, but a bot that wrote first has the dialog as well. */
	ownerId: number | null;
	/** `bot` also while the dialog waits in the queue: the portal does not tell these two apart here. */
	handledBy: 'bot' | 'person' | 'closed';
	crm: DialogCrm;
	/** Nothing that is written reaches the customer. */
	silent: boolean;
}

/** The part of an ID list, 0 and nothing as null. */
const idIn = (parts: readonly string[], index: number): number | null =>
	asNumber(parts[index]) || null;

const partsOf = (value: unknown): string[] => (asText(value) ?? '').split('|', 20);

const crmOf = (main: readonly string[], pairs: readonly string[]): DialogCrm => {
	const ids = new Map<string, number>();
	const note = (type: string | undefined, id: number | null) => {
		if (type && id) ids.set(type.toUpperCase(), id);
	};
	note(main[1], idIn(main, 2));
	for (let index = 0; index < pairs.length; index += 2) note(pairs[index], idIn(pairs, index + 1));
	const of = (type: string) => ids.get(type) ?? null;
	return {
		leadId: of('LEAD'),
		dealId: of('DEAL'),
		contactId: of('CONTACT'),
		companyId: of('COMPANY'),
	};
};

/**
 * Reads the dialog of an Open Channel from its chat.
 *
 * @param isBot whether a user ID is the one of a bot
 * @returns undefined for chats of other kinds, the customer's own mirror chat (`LIVECHAT`) among them
 * @see https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/sessions/imopenlines-dialog-get.html
 */
export const openChannelOf = (
	chat: ChatFields,
	isBot: (userId: number) => boolean,
): OpenChannelDialog | undefined => {
	if (asText(chat.entityType) !== 'LINES') return undefined;
	const where = partsOf(chat.entityId);
	const state = partsOf(chat.entityData1);
	const ownerId = asNumber(chat.owner) || null;
	const isClosed = asNumber(state[5]) === 0;
	const isPersons = ownerId !== null && !isBot(ownerId);
	return {
		connector: where[0],
		// The first one is where the dialog began; a transfer notes the current one
		lineId: idIn(state, 7) ?? idIn(where, 1),
		sessionId: idIn(state, 5),
		clientUserId: idIn(where, 3),
		ownerId,
		handledBy: isClosed ? 'closed' : isPersons ? 'person' : 'bot',
		crm: crmOf(state, partsOf(chat.entityData2)),
		silent: asFlag(chat.entityData3),
	};
};
