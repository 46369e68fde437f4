import type { IDataObject } from 'n8n-workflow';

import { unexpectedAnswer } from '../../../../shared/errors/unexpectedAnswer';
import type { Portal } from '../../../../shared/portal/portal';
import { confirm } from '../../../../shared/portal/wire/answer';
import { ask, reasonOf, warningOf } from '../../ask';
import { botIdFor } from '../../asBot';
import { namesOfNew, codeKey, type BotChanges } from '../changes/botChanges';
import { lateHandlers } from '../changes/lateHandlers';
import { payloadRegisterV1, payloadV1 } from '../changes/payloadV1';
import { reportUpdateV1 } from './report';
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
	const report = reportUpdateV1(changes);
	const updated = report.fields.length > 0 || null;
	return { botId, updated, apiVersion: 'v1', ...report };
};

/**
 * Binds what a registration leaves out. A refusal does not fail the item: the bot is there.
 *
 * @returns what the item says of it
 * @throws Bitrix24Error CANCELLED, NOT_SENT
 */
const bindLateHandlers = async (
	portal: Portal,
	botId: number,
	handlers: BotChanges['handlers'],
	orderKey: string,
): Promise<{ warning?: string }> => {
	if (Object.keys(handlers).length === 0) return {};
	const outcome = await ask(write(portal, botId, { fields: {}, handlers }, orderKey));
	if ('value' in outcome) return {};
	return warningOf(
		`The bot was created, but may get no events of edited and deleted messages: ${reasonOf(outcome.error)}. To bind them, use Bot > Update.`,
	);
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
		const orderKey = codeKey(newBot.code);
		const options = callOptions(newBot.changes, orderKey);
		const answer = await portal.call(method, payloadRegisterV1(newBot), options);
		if (!/^[1-9]\d*$/.test(String(answer))) throw unexpectedAnswer(method);
		const botId = Number(answer);
		const bound = await bindLateHandlers(portal, botId, lateHandlers(newBot), orderKey);
		return { botId, created: true, apiVersion: 'v1', fields: namesOfNew(newBot), ...bound };
	},
	async update(portal, locator, changes) {
		const { code } = changes.fields;
		// The next item may name its bot by the code that this one changes.
		if (code !== undefined) {
			portal.changesCodes('code' in locator ? [locator.code, String(code)] : undefined);
		}
		// An ID is there at once; only a code is waited for
		const known = botIdFor(portal, locator, methods.update);
		const botId = typeof known === 'number' ? known : await known;
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
