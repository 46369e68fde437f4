import { handOver } from '../../actions/lines/queue';
import { closeSession, loadSession, writeForLine } from '../../actions/lines/session';
import { transfer, type TransferTarget } from '../../actions/lines/transfer';
import { storedText } from '../../content/messageText';
import { lineOf } from '../../model/lines/lines';
import { openSessionOf } from '../../model/lines/sessions';
import type { Params } from '../../php/params';
import { isSet, toInt, toStr, upperKeys } from '../../php/values';
import { RestError } from '../../types/errors';
import type { Call } from '../method';
import { actingBot, lineChatById, readChatId } from './lineCalls';

/**
 * `imopenlines.bot.session.operator`: a bot's dialog goes to the queue, whoever asks for it. A closed one is
 * opened first. True also when nobody is free.
 * @see https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/chat-bots/imopenlines-bot-session-operator.html
 */
export function botOperator({ world, params: raw }: Call): true {
	const chat = lineChatById(world, readChatId(upperKeys(raw)));
	const session = chat && loadSession(world, chat);
	if (!chat || !session || !world.bots.has(session.operatorId)) {
		throw new RestError('WRONG_CHAT', 'Operator is not a bot');
	}
	handOver(world, chat, session);
	return true;
}

const empty = (name: string, text: string) => new RestError(`${name}_EMPTY`, text);

function personOf(value: unknown): TransferTarget {
	const userId = toInt(value);
	if (userId <= 0) throw empty('USER_ID', "User ID can't be empty");
	return { userId };
}

function queueOf(value: unknown): TransferTarget {
	const lineId = toInt(value);
	if (lineId <= 0) throw empty('QUEUE_ID', "QUEUE ID can't be empty");
	return { lineId };
}

/** The target; TRANSFER_ID wins over the others (server source; the docs name USER_ID first). */
function readTarget(params: Params): TransferTarget {
	const transferId = toStr(params.TRANSFER_ID);
	if (transferId.startsWith('queue')) return queueOf(transferId.slice('queue'.length));
	if (transferId !== '') return personOf(transferId);
	if (isSet(params, 'USER_ID')) return personOf(params.USER_ID);
	if (isSet(params, 'QUEUE_ID')) return queueOf(params.QUEUE_ID);
	throw empty('TRANSFER_ID', "Queue ID or User ID can't be empty");
}

/**
 * `imopenlines.bot.session.transfer`: takes the dialog from whoever has it, a person, too. Names of parameters
 * only in capitals (server source). QUEUE_ID is the ID of a line.
 * @see https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/chat-bots/imopenlines-bot-session-transfer.html
 */
export function botTransfer(call: Call): true {
	const { world, params } = call;
	const chat = lineChatById(world, readChatId(params));
	const target = readTarget(params);
	const bot = actingBot(call, params, chat);
	const how = { from: bot.id, mode: 'BOT', leaves: params.LEAVE === 'Y' } as const;
	if (chat && !chat.dialog?.isLocked && transfer(world, chat, target, how)) return true;
	throw new RestError('OPERATOR_WRONG', 'You can not redirect to this operator');
}

/**
 * `imopenlines.bot.session.finish`: makes the bot responsible, then closes, so a person who has the dialog is
 * thrown out. True also without an open session, which it does not open.
 * @see https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/chat-bots/imopenlines-bot-session-finish.html
 */
export function botFinish(call: Call): true {
	const { world, params: raw } = call;
	const params = upperKeys(raw);
	const chat = lineChatById(world, readChatId(params));
	const bot = actingBot(call, params, chat);
	const session = chat && openSessionOf(world, chat);
	if (!session) return true;
	chat.members.delete(chat.ownerId);
	chat.members.add(bot.id);
	chat.ownerId = bot.id;
	session.operatorId = bot.id;
	closeSession(world, chat, session, bot.id, 'operator');
	return true;
}

/**
 * `imopenlines.bot.session.message.send`: a text that nobody is the author of, for the customer. WELCOME is the
 * line's greeting, DEFAULT the given text; without a name nothing is written. No check of anything but the
 * ID's form; a closed dialog is opened.
 * @see https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/chat-bots/imopenlines-bot-session-message-send.html
 */
export function botMessageSend({ world, params: raw }: Call): true {
	const params = upperKeys(raw);
	const chat = lineChatById(world, readChatId(params));
	if (!chat) return true;
	loadSession(world, chat);
	if (params.NAME === 'WELCOME')
		writeForLine(world, chat, lineOf(world, chat).WELCOME_MESSAGE_TEXT);
	if (params.NAME === 'DEFAULT') writeForLine(world, chat, storedText(toStr(params.MESSAGE)));
	return true;
}
