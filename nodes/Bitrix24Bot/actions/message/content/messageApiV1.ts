import { Bitrix24Error } from '../../../../shared/errors/Bitrix24Error';
import { unexpectedAnswer } from '../../../../shared/errors/unexpectedAnswer';
import { confirm } from '../../../../shared/portal/wire/answer';
import { botIdFor, dialogOrder, messageOrder } from '../../asBot';
import type { MessageApi } from './content';
import { sendParamsV1, updateParamsV1 } from './payloadV1';

const SEND = 'imbot.message.add';

/**
 * Writing messages by `imbot.message.*`, which can neither reply nor forward: the form hides that.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/outdated/messages/imbot-message-add.html
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/outdated/messages/imbot-message-update.html
 */
export const messageApiV1: MessageApi = {
	refuseEmptyMessage({ text }) {
		if (text === '') throw new Bitrix24Error('NOTHING_TO_SEND');
	},
	/** The link preview is read only beside a text. */
	refuseEmptyChanges({ text, keyboard, attachment }) {
		if (text !== '' || keyboard !== undefined || attachment !== undefined) return;
		throw new Bitrix24Error('MESSAGE_UNCHANGED');
	},
	async senderId(portal, bot) {
		return await botIdFor(portal, bot, SEND);
	},
	async send(portal, bot, dialogId, message) {
		const method = SEND;
		const botId = await botIdFor(portal, bot, method);
		const params = sendParamsV1(botId, dialogId, message);
		const { people } = message;
		const order = people ? `${people.fromUserId}-${people.toUserId}` : dialogId;
		const answer = await portal.call(method, params, dialogOrder(order));
		if (!/^[1-9]\d*$/.test(String(answer))) throw unexpectedAnswer(method);
		return { messageId: Number(answer), dialogId: people ? null : dialogId, botId };
	},
	async update(portal, bot, messageId, changes) {
		const method = 'imbot.message.update';
		const botId = await botIdFor(portal, bot, method);
		const params = updateParamsV1(botId, messageId, changes);
		confirm(await portal.call(method, params, messageOrder(messageId)), method);
	},
	async delete(portal, bot, messageId, isComplete) {
		const method = 'imbot.message.delete';
		const botId = await botIdFor(portal, bot, method);
		const params = { BOT_ID: botId, MESSAGE_ID: messageId, COMPLETE: isComplete ? 'Y' : 'N' };
		confirm(await portal.call(method, params, messageOrder(messageId)), method);
	},
};
