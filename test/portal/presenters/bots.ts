import { colorHex } from '../content/colors';
import { fullName, avatarUrl } from '../model/bots';
import type { World } from '../model/world';
import type { Bot } from '../types/bot';
import { countsOf } from './botCounts';

/** Bot object of imbot.v2; its owner sees more fields. */
export function presentBot(world: World, bot: Bot, isOwner: boolean): Record<string, unknown> {
	const open = {
		id: bot.id,
		code: bot.code,
		type: bot.type,
		isHidden: bot.isHidden,
		isSupportOpenline: bot.isSupportOpenline,
		isReactionsEnabled: bot.isReactionsEnabled,
		backgroundId: bot.backgroundId,
		language: bot.language,
	};
	if (!isOwner) return open;
	return {
		...open,
		moduleId: 'rest',
		// Removed from the answer in revision 35.
		...(world.options.revision < 35 ? { appId: bot.owner } : {}),
		eventMode: bot.eventMode,
		...countsOf(world, bot),
	};
}

/** User object of imbot.v2 for a bot. A cleared gender shows as `M`. */
export function presentUser(world: World, bot: Bot): Record<string, unknown> {
	const [, month, day] = bot.birthday.split('-');
	return {
		id: bot.id,
		active: true,
		name: fullName(bot),
		firstName: bot.name,
		lastName: bot.lastName,
		workPosition: bot.workPosition,
		color: colorHex(bot.color),
		avatar: avatarUrl(world, bot),
		gender: bot.gender === 'F' ? 'F' : 'M',
		birthday: bot.birthday ? `${day}-${month}` : '',
		extranet: false,
		bot: true,
		connector: false,
		externalAuthId: 'bot',
		status: 'online',
		idle: false,
		lastActivityDate: false,
		mobileLastDate: false,
		desktopLastDate: false,
		absent: false,
		departments: [],
		phones: false,
		type: 'bot',
		website: bot.website,
		email: bot.email,
	};
}
