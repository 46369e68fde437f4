import type { IDataObject } from 'n8n-workflow';

import { asFlag, asMaps, asObject } from '../values/lenient';
import type { ListedEntry, PagedList } from '../portal/wire/pagedList';
import type { BotLocator } from './botPicker';

/** Bots of a page; the API's default, which no page of its documentation calls the largest. */
export const PAGE_SIZE = 50;

/** An app or bot token owns at most 100 bots. */
const MAX_BOTS = 100;

/** What the owner of a bot gets of it, from `Bot.get` as well as from `Bot.list`. */
const BOT_KEYS = [
	...['id', 'code', 'type', 'isHidden', 'isSupportOpenline', 'isReactionsEnabled'],
	...['backgroundId', 'language', 'moduleId', 'eventMode'],
	...['countMessage', 'countCommand', 'countChat', 'countUser'],
];

/** What a profile is read from: a key that is missing would pass for an empty one, and be written as such. */
const PROFILE_KEYS = ['name', 'firstName', 'lastName', 'workPosition', 'color', 'gender', 'avatar'];

const hasAll = (value: IDataObject | undefined, keys: readonly string[]): value is IDataObject =>
	value !== undefined && keys.every((key) => value[key] !== undefined);

/** By what a bot is asked for. */
export const keyOf = (locator: BotLocator): string =>
	'code' in locator ? `code ${locator.code}` : `id ${locator.id}`;

/** Bots that are shown completely, each as `Bot.get` would answer. */
const entriesOf = (bots: readonly IDataObject[], users: readonly IDataObject[]): ListedEntry[] => {
	const userOf = new Map<number, IDataObject>();
	for (const user of users) {
		const id = Number(user.id);
		// The first one counts, as in `profile.ts`
		if (!Number.isNaN(id) && !userOf.has(id)) userOf.set(id, user);
	}
	return bots.flatMap((bot) => {
		if (!hasAll(bot, BOT_KEYS)) return [];
		const user = userOf.get(Number(bot.id));
		if (!hasAll(user, PROFILE_KEYS)) return [];
		const keys = [keyOf({ id: Number(bot.id) }), keyOf({ code: String(bot.code) })];
		return [{ keys, answer: { bot, users: [user] } }];
	});
};

/**
 * The bots of an owner by the page.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/bots/bot-list.html
 */
export const botPages: PagedList = {
	method: 'imbot.v2.Bot.list',
	size: PAGE_SIZE,
	pages: MAX_BOTS / PAGE_SIZE,
	paramsOf: (page) => ({ limit: PAGE_SIZE, offset: page * PAGE_SIZE }),
	read(answer) {
		const { bots, users, hasNextPage } = asObject(answer);
		const listed = asMaps(bots);
		if (!listed) return undefined;
		return { entries: entriesOf(listed, asMaps(users) ?? []), hasNextPage: asFlag(hasNextPage) };
	},
};
