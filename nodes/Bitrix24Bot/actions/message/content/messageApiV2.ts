import { randomUUID } from 'crypto';
import type { IDataObject } from 'n8n-workflow';

import { Bitrix24Error } from '../../../../shared/errors/Bitrix24Error';
import { unexpectedAnswer } from '../../../../shared/errors/unexpectedAnswer';
import { confirm } from '../../../../shared/portal/wire/answer';
import { isObject } from '../../../../shared/values/convert';
import { botIdFor, confirmAsBot, dialogOrder, messageOrder } from '../../asBot';
import type { MessageApi, NewMessage } from './content';
import { sendParamsV2, updateParamsV2 } from './payloadV2';

const SEND = 'imbot.v2.Chat.Message.send';

/** What it answers. The map is `[]` when it is empty. */
interface SendAnswer {
	id: number | null;
	uuidMap?: IDataObject | [];
}

/** By published server source, it means here that the first call with the same UUID still runs, or broke off. */
const BUSY_CODE = 'SENDING_FAILED';

/**
 * A UUID by which Bitrix24 recognizes a repetition of this message, and gives the first one's ID instead of posting
 * again: by published server source, while the documentation speaks of the "UUID of the message template". For
 * system messages, Bitrix24 does not look at it; of forwarded ones, nothing is known.
 */
const templateIdFor = (message: NewMessage): string | undefined => {
	const { isRepeatedWhenLost, isSystem, forwardIds } = message;
	return isRepeatedWhenLost && !isSystem && forwardIds.length === 0 ? randomUUID() : undefined;
};

/** The new messages that forwarded ones became. */
const forwardedOf = ({ uuidMap }: SendAnswer, forwards: Record<string, number>) => {
	const newIds: IDataObject = isObject(uuidMap) ? uuidMap : {};
	return {
		uuidMap: newIds,
		forwarded: Object.entries(forwards)
			.filter(([uuid]) => uuid in newIds)
			.map(([uuid, id]) => ({ fromMessageId: id, messageId: newIds[uuid] })),
	};
};

/**
 * Writing messages by `imbot.v2.Chat.Message.*`.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/messages/chat-message-send.html
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/messages/chat-message-update.html
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/messages/chat-message-delete.html
 */
export const messageApiV2: MessageApi = {
	/** An attachment or messages to forward are enough without a text. */
	refuseEmptyMessage({ text, attachment, forwardIds }) {
		if (text !== '' || attachment !== undefined || forwardIds.length > 0) return;
		throw new Bitrix24Error('NOTHING_TO_SEND');
	},
	/**
	 * Removing an attachment needs a text as well: the message may have no other content, and few bots are
	 * allowed to look. (v1 keeps such a message.)
	 */
	refuseEmptyChanges({ text, keyboard, attachment, isLinkPreview }) {
		if (text !== '') return;
		if (attachment === 'remove') throw new Bitrix24Error('REMOVAL_NEEDS_TEXT');
		if (keyboard === undefined && attachment === undefined && isLinkPreview === undefined) {
			throw new Bitrix24Error('MESSAGE_UNCHANGED');
		}
	},
	async senderId(portal, bot) {
		return await botIdFor(portal, bot, SEND);
	},
	async send(portal, bot, dialogId, message) {
		const method = SEND;
		const botId = await botIdFor(portal, bot, method);
		// Bitrix24 wants a UUID for each message to forward, and never the same one again.
		const forwards = Object.fromEntries(message.forwardIds.map((id) => [randomUUID(), id]));
		const templateId = templateIdFor(message);
		const params = sendParamsV2(botId, dialogId, message, { forwards, templateId });
		const answer = await portal.call<SendAnswer | null>(method, params, {
			...dialogOrder(dialogId),
			...(templateId && { idempotency: { busyCode: BUSY_CODE } }),
		});
		if (!answer) throw unexpectedAnswer(method);
		const sent = { messageId: answer.id, dialogId, botId };
		return message.forwardIds.length > 0 ? { ...sent, ...forwardedOf(answer, forwards) } : sent;
	},
	async update(portal, bot, messageId, changes) {
		const method = 'imbot.v2.Chat.Message.update';
		const botId = await botIdFor(portal, bot, method);
		const params = updateParamsV2(botId, messageId, changes);
		confirm(await portal.call(method, params, messageOrder(messageId)), method);
	},
	async delete(portal, bot, messageId, isComplete) {
		const params = { messageId, complete: isComplete };
		await confirmAsBot(portal, bot, 'imbot.v2.Chat.Message.delete', params);
	},
};
