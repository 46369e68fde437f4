import type { BotSeed, StartOptions } from '../..';
import type { LineSeed } from '../../model/lines/lines';
import type { Params } from '../../php/params';
import type { LineSession } from '../../types/lineSession';
import { call, type Answer } from './client';
import { startEventPortal, type EventPortal } from './eventPortal';

/** A portal with Open Channels, for tests: bot 39 answers first in line 1, persons 1 and 2 are its operators. */
export interface LinePortal extends EventPortal {
	/** Calls `imopenlines.<name>`; the CLIENT_ID is that of the bot. */
	lines(name: string, params?: Params): Promise<Answer>;
	/** Error code of such a call; undefined when it succeeded. */
	code(name: string, params?: Params): Promise<string | undefined>;
	/** Sends a message of a bot by generation 2. */
	botSays(chatId: number, fields: Params, botId?: number): Promise<Answer>;
	/** What a line's bot leaves behind: who is in the chat, who has the session. */
	state(chatId: number): { owner: number; operator: number; status: number; people: number[] };
	session(chatId: number): LineSession;
}

/** @see LinePortal */
export async function startLinePortal(
	line: LineSeed = {},
	options: StartOptions = {},
	bot: Partial<BotSeed> = {},
): Promise<LinePortal> {
	const set = await startEventPortal({
		scopes: ['imbot', 'imopenlines', 'crm', 'im', 'user'],
		...options,
	});
	const { portal } = set;
	Object.assign(set.bot, { isSupportOpenline: true, ...bot });
	portal.addUser({ id: 3, name: 'Carl', lastName: 'Dahl' });
	portal.addLine({ id: 1, name: 'Website', operators: [1, 2], welcomeBot: 39, ...line });
	const lines: LinePortal['lines'] = async (name, params = {}) =>
		await call(portal, `imopenlines.${name}`, { CLIENT_ID: 'bot-token', ...params });
	return {
		...set,
		lines,
		code: async (name, params) => (await lines(name, params)).error,
		botSays: async (chatId, fields, botId = 39) =>
			await call(portal, 'imbot.v2.Chat.Message.send', {
				botId,
				botToken: 'bot-token',
				dialogId: `chat${chatId}`,
				fields,
			}),
		state(chatId) {
			const { operatorId: operator, status } = portal.sessionOf(chatId);
			const { ownerId: owner = 0, members = [] } = portal.chats.get(chatId) ?? {};
			const people = [...members].filter((id) => id < 500).sort((one, other) => one - other);
			return { owner, operator, status, people };
		},
		session: (chatId) => portal.sessionOf(chatId),
	};
}
