import type { IDataObject } from 'n8n-workflow';

import { getBotV2, readBotAnswer } from '../../../../shared/bot/botsV2';
import type { FoundBot } from '../../../../shared/bot/foundBot';
import type { BotAnswer } from '../../../../shared/bot/profile';
import { Bitrix24Error } from '../../../../shared/errors/Bitrix24Error';
import { unexpectedAnswer } from '../../../../shared/errors/unexpectedAnswer';
import type { Portal } from '../../../../shared/portal/portal';
import { confirm } from '../../../../shared/portal/wire/answer';
import { botIdFor } from '../../asBot';
import { codeKey, namesOf, namesOfNew, type BotChanges } from '../changes/botChanges';
import { hasProfileChanges, payloadRegisterV2, payloadV2 } from '../changes/payloadV2';
import { unlessKnown } from './avatarMemory';
import { reportV2 } from './report';
import type { BotApi, UpdateOptions } from './types';

const methods = { register: 'imbot.v2.Bot.register', update: 'imbot.v2.Bot.update' };

const call = (
	portal: Portal,
	method: string,
	params: IDataObject,
	{ avatar }: BotChanges,
	orderKey: string,
): Promise<FoundBot> => {
	const options = { orderKey, isAlone: avatar !== undefined };
	return portal
		.call<BotAnswer | null>(method, params, options)
		.then((answer) => readBotAnswer(answer, method));
};

/** A webhook URL without an event mode makes sense only for a bot that is in webhook mode already. */
const needsEventMode = ({ fields }: BotChanges): boolean =>
	'webhookUrl' in fields && !('eventMode' in fields);

/** The profile to send along. Writing without it would clear what we do not know. */
const profileToKeep = ({ profile }: FoundBot) => {
	if (profile) return profile;
	throw unexpectedAnswer('imbot.v2.Bot.get');
};

/**
 * @param current the bot as it is now, read under the same lock
 * @throws Bitrix24Error WEBHOOK_URL_UNUSED, UNEXPECTED_ANSWER
 */
const write = async (
	portal: Portal,
	botId: number,
	changes: BotChanges,
	orderKey: string,
	{ keepsOtherFields, memory }: UpdateOptions,
	current?: FoundBot,
): Promise<IDataObject> => {
	if (current?.bot.eventMode === 'fetch' && needsEventMode(changes)) {
		throw new Bitrix24Error('WEBHOOK_URL_UNUSED');
	}
	const isMerge = keepsOtherFields && hasProfileChanges(changes);
	const update = () => {
		const keep = isMerge && current ? profileToKeep(current) : undefined;
		return call(portal, methods.update, payloadV2(botId, changes, keep), changes, orderKey);
	};
	const { found, isWritten } = memory
		? await unlessKnown(memory, changes, current, update)
		: { found: await update(), isWritten: true };
	const report = isWritten ? reportV2(changes, found, current) : { fields: namesOf(changes) };
	const updated = isWritten && report.fields.length + (report.unconfirmed ?? []).length > 0;
	const { bot, profile = {} } = found;
	return { botId, updated, apiVersion: 'v2', ...report, bot, profile };
};

/**
 * Writing bots by `imbot.v2.Bot.*`.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/bots/bot-register.html
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/bots/bot-update.html
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/bots/bot-unregister.html
 */
export const botApiV2: BotApi = {
	methods,
	/** For a taken code of the same owner, the API would return that bot unchanged. */
	async register(portal, newBot, options) {
		const { code, changes } = newBot;
		const register = () =>
			call(portal, methods.register, payloadRegisterV2(newBot), changes, codeKey(code));
		const { found } = options?.memory
			? await unlessKnown(options.memory, changes, undefined, register)
			: { found: await register() };
		const { botId, bot, profile = {} } = found;
		const report = reportV2(changes, found, undefined, namesOfNew(newBot));
		return { botId, created: true, apiVersion: 'v2', ...report, bot, profile };
	},
	/** Reads the bot first if that is needed: to keep other fields, to skip, or to check its event mode. */
	async update(portal, locator, changes, options) {
		const isMerge = options.keepsOtherFields && hasProfileChanges(changes);
		const needsCurrent = isMerge || options.memory !== undefined || needsEventMode(changes);
		// An ID is there at once; only a code is waited for
		const known = botIdFor(portal, locator, methods.update);
		const botId = typeof known === 'number' ? known : await known;
		const orderKey = `bot:${botId}`;
		await portal.takeTurn(orderKey);
		// Again after a look-up by code: an earlier item may have changed the bot since.
		const current = needsCurrent ? await getBotV2(portal, { id: botId }, true) : undefined;
		return await write(portal, botId, changes, orderKey, options, current);
	},
	updateFound: async (portal, found, { code, changes }, options) =>
		await write(portal, found.botId, changes, codeKey(code), options, found),
	async unregister(portal, locator) {
		const method = 'imbot.v2.Bot.unregister';
		const botId = await botIdFor(portal, locator, method);
		confirm(await portal.call(method, { botId }, { orderKey: `bot:${botId}` }), method);
		return botId;
	},
};
