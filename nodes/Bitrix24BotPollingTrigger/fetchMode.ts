import { getBotV2 } from '../shared/bot/botsV2';
import { Bitrix24Error } from '../shared/errors/Bitrix24Error';
import type { Portal } from '../shared/portal/portal';

/**
 * Makes sure that the events of a bot wait on the portal. Bitrix24 does not refuse otherwise: for a bot in
 * mode webhook it gives an empty page.
 *
 * @throws Bitrix24Error BOT_IN_WEBHOOK_MODE, BOT_NOT_FOUND, and codes of `imbot.v2.Bot.update`
 */
export const ensureFetchMode = async (
	portal: Portal,
	botId: number,
	switchToFetch: boolean,
): Promise<void> => {
	const { bot } = await getBotV2(portal, { id: botId });
	if (bot.eventMode !== 'webhook') return;
	if (!switchToFetch) throw new Bitrix24Error('BOT_IN_WEBHOOK_MODE');
	const params = { botId, fields: { eventMode: 'fetch' } };
	await portal.call('imbot.v2.Bot.update', params, { orderKey: `bot:${botId}` });
};
