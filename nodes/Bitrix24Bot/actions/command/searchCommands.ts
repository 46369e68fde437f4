import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { toBotLocator, type BotLocator } from '../../../shared/bot/botPicker';
import { Bitrix24Error } from '../../../shared/errors/Bitrix24Error';
import { matchesFilter } from '../../../shared/form/matchesFilter';
import { withPickerPortal } from '../../../shared/portal/withPickerPortal';
import { botIdFor } from '../asBot';
import { LIST_METHOD, listCommands } from './readCommands';

/** The bot in the form; an expression has no value yet. */
const chosenBot = (locator: unknown): BotLocator => {
	try {
		return toBotLocator(locator);
	} catch {
		return { code: '' };
	}
};

/** Commands of the bot for the picker "From List". */
export async function searchCommands(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const bot = chosenBot(this.getCurrentNodeParameter('botId'));
	const commands = await withPickerPortal(this, async (portal) => {
		if ('code' in bot && /^$|^=/.test(bot.code)) throw new Bitrix24Error('BOT_NOT_CHOSEN');
		return await listCommands(portal, await botIdFor(portal, bot, LIST_METHOD));
	});
	const results = commands.map(({ id, command, title }) => ({
		name: [command, title].filter(Boolean).join(' – '),
		value: String(id),
	}));
	return { results: results.filter(matchesFilter(filter)) };
}
