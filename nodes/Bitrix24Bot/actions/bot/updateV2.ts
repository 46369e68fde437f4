import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { namesOf, type BotChanges } from '../../../shared/bot/form';
import { hasProfileChanges, payloadV2 } from '../../../shared/bot/payloadV2';
import { profileOf, type BotAnswer } from '../../../shared/bot/profile';
import { isUnchanged } from '../../../shared/bot/unchanged';
import { toBoolean } from '../../../shared/bot/values';
import { Bitrix24Error } from '../../../shared/portal/errors/Bitrix24Error';
import type { Portal } from '../../../shared/portal/portal';
import type { BotLocator } from '../../parameters/bot';
import { isKnownAvatar, rememberAvatar } from './avatarMemory';
import { botIdOf, getBotV2, readBotAnswer } from './readBots';

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
	throw new Bitrix24Error('UNEXPECTED_ANSWER', { httpStatus: 200, method: 'imbot.v2.Bot.get' });
};

/**
 * Changes a bot by `imbot.v2.Bot.update`: reads it first where that is needed to keep the other
 * fields, to skip, or to check the event mode.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/bots/bot-update.html
 */
export async function updateV2(
	this: IExecuteFunctions,
	index: number,
	portal: Portal,
	locator: BotLocator,
	changes: BotChanges,
): Promise<IDataObject> {
	const { keepOtherFields, skipUnchanged } = this.getNodeParameter(
		'options',
		index,
		{},
	) as IDataObject;
	const isMerge =
		toBoolean(keepOtherFields ?? true, 'keepOtherFields') && hasProfileChanges(changes);
	const isSkipping = toBoolean(skipUnchanged ?? false, 'skipUnchanged');
	const botId = await botIdOf(portal, 'v2', locator);
	const orderKey = `bot:${botId}`;
	const memory = { staticData: this.getWorkflowStaticData('node'), host: portal.host, botId };

	return await portal.inTurn(orderKey, async () => {
		const done = { botId, updated: true, apiVersion: 'v2', fields: namesOf(changes) };
		const isReading = isMerge || isSkipping || needsEventMode(changes);
		// Also after a look-up by code: an earlier item may have changed the bot meanwhile.
		const current = isReading ? await getBotV2(portal, { id: botId }) : undefined;
		if (current) refuseUnusedUrl(changes, current);
		if (current && isSkipping && isUnchanged(changes, current)) {
			const profile = profileOf(current);
			if (isKnownAvatar(memory, changes.avatar, profile?.avatar)) {
				return { ...done, updated: false, bot: current.bot, profile: profile ?? {} };
			}
		}
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
		if (isSkipping) rememberAvatar(memory, changes.avatar, profile?.avatar);
		return { ...done, bot: answer.bot, profile: profile ?? {} };
	});
}
