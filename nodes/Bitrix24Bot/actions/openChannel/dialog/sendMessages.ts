import type { IExecuteFunctions } from 'n8n-workflow';

import { readApiVersion } from '../../../../shared/bot/apiVersion';
import { readBot } from '../../../../shared/bot/botPicker';
import { Bitrix24Error } from '../../../../shared/errors/Bitrix24Error';
import type { CurrentDialog } from '../../../../shared/openChannel/readDialog';
import type { Portal } from '../../../../shared/portal/portal';
import { ask, isLost, reasonOf } from '../../ask';
import { botIdFor } from '../../asBot';
import type { MessageApi } from '../../message/content/content';
import { messageApi } from '../../message/content/messageApi';
import type { BotMessage } from './botMessages';

/** The bot of the form, and how it writes. */
export interface Sender {
	api: MessageApi;
	botId: number;
}

/**
 * The bot of the form.
 *
 * @param messages what it will send; without any, it needs no token
 * @throws Bitrix24Error INVALID_API_VERSION, INVALID_BOT_ID, INVALID_BOT_CODE, BOT_TOKEN_REQUIRED and those of the look-up
 */
export async function readSender(
	context: IExecuteFunctions,
	index: number,
	portal: Portal,
	messages: readonly BotMessage[],
): Promise<Sender> {
	const api = messageApi(context, index);
	const bot = readBot(context, index);
	if (messages.length > 0) return { api, botId: await api.senderId(portal, bot) };
	const isV1 = readApiVersion(context, index) === 'v1';
	const botId = await botIdFor(portal, bot, isV1 ? 'imbot.bot.list' : 'imbot.v2.Bot.get');
	return { api, botId };
}

/**
 * Sends a message of the bot into the chat of a dialog.
 *
 * @throws Bitrix24Error of the method, OUTCOME_UNKNOWN
 */
export const sendMessage = async (
	portal: Portal,
	{ api, botId }: Sender,
	chatId: number,
	{ text, isForStaff }: BotMessage,
): Promise<void> => {
	const message = { text, isForStaff, isSystem: false, forwardIds: [] };
	await api.send(portal, { id: botId }, `chat${chatId}`, message);
};

/**
 * A warning that a message did not reach the customer: in silent mode, Bitrix24 accepts it all the same.
 *
 * @param sent parameters of the messages that were sent
 */
export const silentModeWarning = (
	{ dialog }: CurrentDialog,
	sent: readonly string[],
): string | undefined => {
	const [name] = sent.filter((one) => one !== 'staffNote');
	const what = name === 'greeting' ? 'the greeting' : `"${name}"`;
	return dialog.silent && name
		? `The dialog is in silent mode, so ${what} did not reach the customer.`
		: undefined;
};

/** The error of an operation, naming what had been sent before it. */
export const withSentNote = (error: unknown, sent: readonly string[]): unknown =>
	error instanceof Bitrix24Error && sent.length > 0
		? error.withNote(`Sent before: ${sent.join(', ')}`)
		: error;

const notSentWarning = (name: string, error: unknown): string => {
	const what = isLost(error) ? `Nobody knows whether "${name}" was sent` : `"${name}" was not sent`;
	return `${what}: ${reasonOf(error)}.`;
};

/** What has become of the messages of an operation. */
interface SendProgress {
	unsent: readonly BotMessage[];
	/** Parameters of those that were sent. */
	sent: string[];
	/** About those that were not. */
	warnings: string[];
}

/**
 * Sends what is left of the messages, in turn. A refused one does not keep a customer from a person: the item says so.
 *
 * @param moved is called after each of them
 * @throws Bitrix24Error CANCELLED, NOT_SENT
 */
export const sendMessages = async (
	portal: Portal,
	sender: Sender,
	chatId: number,
	progress: SendProgress,
	moved: () => void,
): Promise<void> => {
	for (const message of progress.unsent) {
		const outcome = await ask(sendMessage(portal, sender, chatId, message));
		if ('value' in outcome) progress.sent.push(message.name);
		else progress.warnings.push(notSentWarning(message.name, outcome.error));
		progress.unsent = progress.unsent.slice(1);
		moved();
	}
};
