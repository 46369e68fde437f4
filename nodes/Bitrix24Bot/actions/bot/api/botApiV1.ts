import type { IDataObject } from 'n8n-workflow';

import { unexpectedAnswer } from '../../../../shared/errors/unexpectedAnswer';
import type { Portal } from '../../../../shared/portal/portal';
import { confirm } from '../../../../shared/portal/wire/answer';
import { botIdFor } from '../../asBot';
import { namesOfNew, codeKey, type BotChanges } from '../changes/botChanges';
import { payloadRegisterV1, payloadV1 } from '../changes/payloadV1';
import { confirmUpdateV1 } from './confirmed';
import type { BotApi } from './types';

const methods = { register: 'imbot.register', update: 'imbot.update' };

const callOptions = ({ handlers, avatar }: BotChanges, orderKey: string) => ({
	orderKey,
	// v1 stores event handlers per application, not per bot: the last ones win.
	ownerState: Object.keys(handlers).length === 0 ? undefined : JSON.stringify(handlers),
	isAlone: avatar !== undefined,
});

/** `imbot.update` keeps what is not sent. Its answer is a bare `true`. */
const write = async (
	portal: Portal,
	botId: number,
	changes: BotChanges,
	orderKey: string,
): Promise<IDataObject> => {
	const method = methods.update;
	const params = payloadV1(botId, changes);
	confirm(await portal.call(method, params, callOptions(changes, orderKey)), method);
	const confirmed = confirmUpdateV1(changes);
	const updated = confirmed.fields.length > 0 || null;
	return { botId, updated, apiVersion: 'v1', ...confirmed };
};

/**
 * Writing bots by `imbot.*`.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/outdated/bots/imbot-register.html
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/outdated/bots/imbot-update.html
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/outdated/bots/imbot-unregister.html
 */
export const botApiV1: BotApi = {
	methods,
	/** For a taken code, the API would keep that bot's profile and bind the new handlers. */
	async register(portal, newBot) {
		const method = methods.register;
		const options = callOptions(newBot.changes, codeKey(newBot.code));
		const answer = await portal.call(method, payloadRegisterV1(newBot), options);
		if (!/^[1-9]\d*$/.test(String(answer))) throw unexpectedAnswer(method);
		return { botId: Number(answer), created: true, apiVersion: 'v1', fields: namesOfNew(newBot) };
	},
	async update(portal, locator, changes) {
		const { code } = changes.fields;
		// The next item may name its bot by the code that this one changes.
		if (code !== undefined) {
			portal.changesCodes('code' in locator ? [locator.code, String(code)] : undefined);
		}
		const botId = await botIdFor(portal, locator, methods.update);
		return await write(portal, botId, changes, `bot:${botId}`);
	},
	updateFound: async (portal, { botId }, { code, changes }) =>
		await write(portal, botId, changes, codeKey(code)),
	async unregister(portal, locator) {
		const method = 'imbot.unregister';
		const botId = await botIdFor(portal, locator, method);
		confirm(await portal.call(method, { BOT_ID: botId }, { orderKey: `bot:${botId}` }), method);
		return botId;
	},
};
