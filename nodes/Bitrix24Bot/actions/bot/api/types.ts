import type { IDataObject } from 'n8n-workflow';

import type { BotLocator } from '../../../../shared/bot/botPicker';
import type { FoundBot } from '../../../../shared/bot/foundBot';
import type { Portal } from '../../../../shared/portal/portal';
import type { BotChanges, NewBot } from '../changes/botChanges';
import type { AvatarMemory } from './avatarMemory';

/** Options of an update; v1 has none. */
export interface UpdateOptions {
	/** "Keep Other Fields". */
	keepsOtherFields: boolean;
	/** Given with "Skip Unchanged". */
	memory?: AvatarMemory;
}

/**
 * How one generation of the API writes bots. The results are output items. Methods that take a locator
 * check first that the call will name the bot's owner.
 */
export interface BotApi {
	/** Names of the API methods. */
	methods: Record<'register' | 'update', string>;
	/**
	 * Registers a bot. Its code must be free and locked: for a taken one, the API would return that bot.
	 *
	 * @throws Bitrix24Error UNEXPECTED_ANSWER
	 */
	register(portal: Portal, newBot: NewBot, options?: UpdateOptions): Promise<IDataObject>;
	/** Changes the bot that the form names. */
	update(
		portal: Portal,
		locator: BotLocator,
		changes: BotChanges,
		options: UpdateOptions,
	): Promise<IDataObject>;
	/** Changes the bot with the code of `newBot`, which must be locked. */
	updateFound(
		portal: Portal,
		found: FoundBot,
		newBot: NewBot,
		options: UpdateOptions,
	): Promise<IDataObject>;
	/** @returns the ID that the bot had */
	unregister(portal: Portal, locator: BotLocator): Promise<number>;
}
