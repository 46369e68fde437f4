import type { IDataObject } from 'n8n-workflow';

import { botIdOf } from '../../../shared/bot/botIdOf';
import type { BotLocator } from '../../../shared/bot/botPicker';
import type { Portal } from '../../../shared/portal/portal';
import { confirm } from '../../../shared/portal/wire/answer';
import { namesOf, type BotChanges } from './changes/botChanges';
import { payloadV1 } from './changes/payloadV1';

/** Event handlers of v1 are kept for the application, not for the bot: the last ones count. */
export const handlerState = ({ handlers }: BotChanges): string | undefined =>
	Object.keys(handlers).length === 0 ? undefined : JSON.stringify(handlers);

/**
 * Writes changes to a bot by `imbot.update`, which keeps what is not sent. Its answer is a bare `true`.
 *
 * @throws Bitrix24Error WRONG_REQUEST when the answer is no
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/outdated/bots/imbot-update.html
 */
export const writeUpdateV1 = async (
	portal: Portal,
	botId: number,
	changes: BotChanges,
	orderKey: string,
): Promise<IDataObject> => {
	const method = 'imbot.update';
	const answer = await portal.call(method, payloadV1(botId, changes), {
		orderKey,
		ownerState: handlerState(changes),
		isAlone: changes.avatar !== undefined,
	});
	confirm(answer, method);
	return { botId, updated: true, apiVersion: 'v1', fields: namesOf(changes) };
};

/** Changes the bot that the form names. */
export const updateV1 = async (
	portal: Portal,
	locator: BotLocator,
	changes: BotChanges,
): Promise<IDataObject> => {
	const { code } = changes.fields;
	// The next item may name its bot by the code that this one changes.
	if (code !== undefined) {
		portal.changesCodes('code' in locator ? [locator.code, String(code)] : undefined);
	}
	const botId = await botIdOf(portal, 'v1', locator);
	return await writeUpdateV1(portal, botId, changes, `bot:${botId}`);
};
