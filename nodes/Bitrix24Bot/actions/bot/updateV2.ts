import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { botIdOf } from '../../../shared/bot/botIdOf';
import type { BotLocator } from '../../../shared/bot/botPicker';
import { getBotV2, readBotAnswer } from '../../../shared/bot/botsV2';
import { profileOf, type BotAnswer } from '../../../shared/bot/profile';
import { Bitrix24Error } from '../../../shared/errors/Bitrix24Error';
import { unexpectedAnswer } from '../../../shared/errors/unexpectedAnswer';
import type { Portal } from '../../../shared/portal/portal';
import { toBoolean } from '../../../shared/values/convert';
import { isKnownAvatar, rememberAvatar } from './avatarMemory';
import { namesOf, type BotChanges } from './changes/botChanges';
import { hasProfileChanges, payloadV2 } from './changes/payloadV2';
import { isUnchanged } from './changes/unchanged';

/** What "Options" say about an update. */
export interface UpdateOptions {
	/** "Keep Other Fields". */
	keepsOtherFields: boolean;
	/** "Skip Unchanged". */
	skipsUnchanged: boolean;
	/** Where the avatars are remembered. */
	staticData: IDataObject;
}

/** @throws Bitrix24Error INVALID_BOOLEAN */
export function readUpdateOptions(context: IExecuteFunctions, index: number): UpdateOptions {
	const options = (context.getNodeParameter('options', index, {}) ?? {}) as IDataObject;
	const { keepOtherFields, skipUnchanged } = options;
	return {
		keepsOtherFields: toBoolean(keepOtherFields ?? true, 'keepOtherFields'),
		skipsUnchanged: toBoolean(skipUnchanged ?? false, 'skipUnchanged'),
		staticData: context.getWorkflowStaticData('node'),
	};
}

/** A webhook URL without an event mode counts only for a bot that is in webhook mode already. */
const needsEventMode = ({ fields }: BotChanges): boolean =>
	'webhookUrl' in fields && !('eventMode' in fields);

const refuseUnusedUrl = (changes: BotChanges, current: BotAnswer): void => {
	if (needsEventMode(changes) && current.bot.eventMode === 'fetch') {
		throw new Bitrix24Error('WEBHOOK_URL_UNUSED');
	}
};

/** The profile to send along. Without it, nothing may be sent: it would clear what we do not know. */
const profileToKeep = (current: BotAnswer) => {
	const profile = profileOf(current);
	if (profile) return profile;
	throw unexpectedAnswer('imbot.v2.Bot.get');
};

/** What is to be written to which bot. */
interface BotUpdate {
	botId: number;
	orderKey: string;
	changes: BotChanges;
	/** The bot as it is now, read within its turn. */
	current?: BotAnswer;
}

/**
 * Writes changes to a bot in its turn, unless they are to be skipped.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/bots/bot-update.html
 */
export const writeUpdateV2 = async (
	portal: Portal,
	{ botId, orderKey, changes, current }: BotUpdate,
	{ keepsOtherFields, skipsUnchanged, staticData }: UpdateOptions,
): Promise<IDataObject> => {
	const memory = { staticData, host: portal.host, botId };
	const done = { botId, updated: true, apiVersion: 'v2', fields: namesOf(changes) };
	if (current) refuseUnusedUrl(changes, current);
	if (current && skipsUnchanged && isUnchanged(changes, current)) {
		const profile = profileOf(current);
		if (isKnownAvatar(memory, changes.avatar, profile?.avatar)) {
			return { ...done, updated: false, bot: current.bot, profile: profile ?? {} };
		}
	}
	const isMerge = keepsOtherFields && hasProfileChanges(changes);
	const keep = isMerge && current ? profileToKeep(current) : undefined;
	const method = 'imbot.v2.Bot.update';
	const answer = readBotAnswer(
		await portal.call<BotAnswer | null>(method, payloadV2(botId, changes, keep), {
			orderKey,
			isAlone: changes.avatar !== undefined,
		}),
		method,
	);
	const profile = profileOf(answer);
	if (skipsUnchanged) rememberAvatar(memory, changes.avatar, profile?.avatar);
	return { ...done, bot: answer.bot, profile: profile ?? {} };
};

/**
 * Changes a bot by `imbot.v2.Bot.update`: reads it first where that is needed to keep the other
 * fields, to skip, or to check the event mode.
 */
export const updateV2 = async (
	portal: Portal,
	locator: BotLocator,
	changes: BotChanges,
	options: UpdateOptions,
): Promise<IDataObject> => {
	const { keepsOtherFields, skipsUnchanged } = options;
	const needsCurrent =
		(keepsOtherFields && hasProfileChanges(changes)) || skipsUnchanged || needsEventMode(changes);
	const botId = await botIdOf(portal, 'v2', locator);
	const orderKey = `bot:${botId}`;
	return await portal.exclusive(orderKey, async () => {
		// Also after a look-up by code: an earlier item may have changed the bot meanwhile.
		const current = needsCurrent ? await getBotV2(portal, { id: botId }) : undefined;
		return await writeUpdateV2(portal, { botId, orderKey, changes, current }, options);
	});
};
