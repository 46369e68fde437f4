import type { IDataObject } from 'n8n-workflow';

import { readBotAnswer } from '../../../shared/bot/botsV2';
import { profileOf, type BotAnswer, type BotProfile } from '../../../shared/bot/profile';
import { unexpectedAnswer } from '../../../shared/errors/unexpectedAnswer';
import type { Portal } from '../../../shared/portal/portal';
import { namesOfNew, type NewBot } from './changes/botChanges';
import { payloadRegisterV1 } from './changes/payloadV1';
import { payloadRegisterV2 } from './changes/payloadV2';
import { handlerState } from './updateV1';

/** Items with the same code take turns: whether the bot is there depends on the one before. */
export const turnOf = (code: string): string => `code:${code}`;

const callOptions = ({ code, changes }: NewBot) => ({
	orderKey: turnOf(code),
	ownerState: handlerState(changes),
	isAlone: changes.avatar !== undefined,
});

/**
 * Registers a bot whose code is free. For a taken one, `imbot.register` would give that bot's ID, keep
 * its profile and bind the handlers.
 *
 * @throws Bitrix24Error UNEXPECTED_ANSWER
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/outdated/bots/imbot-register.html
 */
export const registerV1 = async (portal: Portal, newBot: NewBot): Promise<IDataObject> => {
	const method = 'imbot.register';
	const answer = await portal.call(method, payloadRegisterV1(newBot), callOptions(newBot));
	if (!/^[1-9]\d*$/.test(String(answer))) {
		throw unexpectedAnswer(method);
	}
	return { botId: Number(answer), created: true, apiVersion: 'v1', fields: namesOfNew(newBot) };
};

/**
 * Registers a bot whose code is free. For one that is taken by the same owner,
 * `imbot.v2.Bot.register` would answer with that bot, unchanged.
 *
 * @throws Bitrix24Error UNEXPECTED_ANSWER
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/bots/bot-register.html
 */
export const registerV2 = async (portal: Portal, newBot: NewBot) => {
	const method = 'imbot.v2.Bot.register';
	const answer = readBotAnswer(
		await portal.call<BotAnswer | null>(method, payloadRegisterV2(newBot), callOptions(newBot)),
		method,
	);
	return {
		botId: Number(answer.bot.id),
		created: true,
		apiVersion: 'v2',
		fields: namesOfNew(newBot),
		bot: answer.bot,
		profile: (profileOf(answer) ?? {}) as Partial<BotProfile>,
	};
};
