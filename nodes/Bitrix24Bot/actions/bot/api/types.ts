import type { IDataObject } from 'n8n-workflow';

import type { BotLocator } from '../../../../shared/bot/botPicker';
import type { FoundBot } from '../../../../shared/bot/foundBot';
import type { Portal } from '../../../../shared/portal/portal';
import type { BotChanges, NewBot } from '../changes/botChanges';
import type { AvatarMemory } from './avatarMemory';

/** What "Options" say about an update; v1 has none of them. */
export interface UpdateOptions {
	/** "Keep Other Fields". */
	keepsOtherFields: boolean;
	/** There is one with "Skip Unchanged". */
	memory?: AvatarMemory;
}

/**
 * How one generation of the API writes bots. Results are output items, but for what Create or Update adds.
 * Those that take a locator make sure first that the bot will have its owner named.
 */
export interface BotApi {
	/** The API methods behind it. */
	methods: Record<'register' | 'update', string>;
	/**
	 * Registers a bot whose code is free, in the turn of the code: for a taken one, the API would answer
	 * with that bot.
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
	/** Changes the bot that has the code of `newBot`, in the turn of the code. */
	updateFound(
		portal: Portal,
		found: FoundBot,
		newBot: NewBot,
		options: UpdateOptions,
	): Promise<IDataObject>;
	/** @returns the ID that the bot had */
	unregister(portal: Portal, locator: BotLocator): Promise<number>;
}
