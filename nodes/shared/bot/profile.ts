import type { IDataObject } from 'n8n-workflow';

import { asMaps } from '../values/lenient';
import { colorOfHex } from './colors';

/** `{ bot, users }`, as `imbot.v2.Bot.get` and `imbot.v2.Bot.update` answer. */
export interface BotAnswer {
	bot: IDataObject;
	users?: IDataObject[];
}

/** What people see of a bot. Texts may be ''; `color` is a name such as `LIGHT_BLUE`, or ''. */
export type BotProfile = {
	name: string;
	lastName: string;
	workPosition: string;
	color: string;
	gender: string;
	/** URL of the picture, '' when there is none. */
	avatar: string;
};

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The user behind a bot, from the `users` of an answer: a list, or what PHP makes of one with gaps. */
export const userOf = ({ bot, users }: BotAnswer): IDataObject | undefined =>
	asMaps(users)?.find(({ id }) => Number(id) === Number(bot.id));

const readProfile = (user: IDataObject): BotProfile => ({
	name: text(user.firstName) || (text(user.lastName) ? '' : text(user.name)),
	lastName: text(user.lastName),
	workPosition: text(user.workPosition),
	color: colorOfHex(user.color),
	gender: text(user.gender),
	avatar: text(user.avatar),
});

/**
 * Profile of a bot from the `users` of an answer; undefined if the bot is not among them.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/bots/bot-get.html
 */
export const profileOf = (answer: BotAnswer): BotProfile | undefined => {
	const user = userOf(answer);
	return user && readProfile(user);
};
