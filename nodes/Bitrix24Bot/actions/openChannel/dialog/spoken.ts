import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { readApiVersion } from '../../../../shared/bot/apiVersion';
import { readBot } from '../../../../shared/bot/botPicker';
import type { CurrentDialog } from '../../../../shared/openChannel/readDialog';
import type { Portal } from '../../../../shared/portal/portal';
import { ask, isLost, reasonOf } from '../../ask';
import { botIdFor } from '../../asBot';
import type { MessageApi } from '../../message/content/content';
import { messageApi } from '../../message/content/messageApi';
import { textFormatProperty, toBbCode } from '../../message/text/textFields';

const textOption = (name: string, displayName: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	typeOptions: { rows: 3 },
	default: '',
	description,
});

/** What the bot of a form can say beside what an operation does. */
export const spokenOptions = {
	clientMessage: textOption(
		'clientMessage',
		'Message to Client',
		'What the bot tells the customer before it hands over, e.g. that a colleague will answer',
	),
	closingMessage: textOption(
		'closingMessage',
		'Closing Message',
		'What the bot tells the customer before the dialog is closed',
	),
	staffNote: textOption(
		'staffNote',
		'Note to Operators',
		'What the bot tells the operators before it hands over, e.g. a summary. The customer does not see it.',
	),
	textFormat: {
		...textFormatProperty,
		description: 'How the messages above are written',
	},
} satisfies Record<string, INodeProperties>;

/** A text of the options in BB codes; '' when there is none. */
const textOf = (values: IDataObject, name: string): string =>
	toBbCode(values[name], values.textFormat, name);

/** What the bot is to say. */
export interface Spoken {
	/** Parameter of the text, for messages about it. */
	name: string;
	text: string;
	isForStaff: boolean;
}

/**
 * The texts that were added and are not empty, in the order in which they are said.
 *
 * @throws Bitrix24Error INVALID_TEXT, INVALID_TEXT_FORMAT, TEXT_TOO_LONG
 */
export const readSpoken = (values: IDataObject, ...names: string[]): Spoken[] =>
	names
		.map((name) => ({ name, text: textOf(values, name), isForStaff: name === 'staffNote' }))
		.filter(({ text }) => text !== '');

/** The bot of the form, and how it writes. */
export interface Speaker {
	api: MessageApi;
	botId: number;
}

/**
 * The bot of the form.
 *
 * @param spoken what it is to say; without anything, no token is needed to write
 * @throws Bitrix24Error INVALID_API_VERSION, INVALID_BOT_ID, INVALID_BOT_CODE, BOT_TOKEN_REQUIRED and those of the look-up
 */
export async function readSpeaker(
	context: IExecuteFunctions,
	index: number,
	portal: Portal,
	spoken: readonly Spoken[],
): Promise<Speaker> {
	const api = messageApi(context, index);
	const bot = readBot(context, index);
	const isV1 = readApiVersion(context, index) === 'v1';
	if (spoken.length > 0) {
		portal.requireOwner(isV1 ? 'imbot.message.add' : 'imbot.v2.Chat.Message.send');
	}
	const botId = await botIdFor(portal, bot, isV1 ? 'imbot.bot.list' : 'imbot.v2.Bot.get');
	return { api, botId };
}

/**
 * The bot says something in the chat of a dialog.
 *
 * @throws Bitrix24Error of the method, OUTCOME_UNKNOWN
 */
export const say = async (
	portal: Portal,
	{ api, botId }: Speaker,
	chatId: number,
	{ text, isForStaff }: Spoken,
): Promise<void> => {
	const message = { text, isForStaff, isSystem: false, forwardIds: [] };
	await api.send(portal, { id: botId }, `chat${chatId}`, message);
};

/**
 * A warning about what was said to a customer whom nothing reaches: Bitrix24 takes the message all the same.
 *
 * @param said parameters of what was said
 */
export const unheardWarning = (
	{ dialog }: CurrentDialog,
	said: readonly string[],
): string | undefined => {
	const [unheard] = said.filter((name) => name !== 'staffNote');
	const what = unheard === 'greeting' ? 'the greeting' : `"${unheard}"`;
	return dialog.silent && unheard
		? `The dialog is in silent mode, so ${what} did not reach the customer.`
		: undefined;
};

const unsaidWarning = (name: string, error: unknown): string => {
	const what = isLost(error) ? `Nobody knows whether "${name}" was sent` : `"${name}" was not sent`;
	return `${what}: ${reasonOf(error)}.`;
};

/**
 * The bot says what is to be said. A refused message does not keep a customer from a person: the item says so.
 *
 * @returns the parameters of what was said, and warnings about the rest
 * @throws Bitrix24Error CANCELLED, NOT_SENT
 */
export const sayAll = async (
	portal: Portal,
	speaker: Speaker,
	chatId: number,
	spoken: readonly Spoken[],
): Promise<{ said: string[]; warnings: string[] }> => {
	const said: string[] = [];
	const warnings: string[] = [];
	for (const one of spoken) {
		const outcome = await ask(say(portal, speaker, chatId, one));
		if ('value' in outcome) said.push(one.name);
		else warnings.push(unsaidWarning(one.name, outcome.error));
	}
	return { said, warnings };
};
