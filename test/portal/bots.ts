import { measure } from './avatar';
import { countsOf } from './botCounts';
import { colorHex } from './colors';
import type { World } from './state';
import type { Bot } from './types';

/** Text an emptied WORK_POSITION falls back to. */
export const DEFAULT_POSITION = 'Chat bot';

/** What `addBot` takes; everything but code and name has a default. */
export type BotSeed = Partial<Omit<Bot, 'avatar' | 'handlers' | 'updatedAt' | 'lastChange'>> &
	Pick<Bot, 'code' | 'name'> & { avatar?: Buffer };

/** A bot is a user, too: its ID is nobody else's. */
function nextBotId(world: World): number {
	let id = Math.max(38, ...world.bots.keys()) + 1;
	while (world.users.has(id)) id++;
	return id;
}

/** Adds a bot without any check, as if it had always been there. */
export function addBot(world: World, seed: BotSeed): Bot {
	const { avatar, ...fields } = seed;
	const id = fields.id ?? nextBotId(world);
	const bot: Bot = {
		type: 'bot',
		generation: 2,
		owner: 'custombot-token',
		eventMode: 'fetch',
		webhookUrl: '',
		isHidden: false,
		isSupportOpenline: false,
		isReactionsEnabled: true,
		backgroundId: null,
		language: 'en',
		lastName: '',
		workPosition: DEFAULT_POSITION,
		color: 'AZURE',
		gender: 'M',
		email: '',
		birthday: '',
		website: '',
		updatedAt: world.clock.now(),
		...fields,
		id,
		get handlers() {
			return world.handlersOf(this.owner);
		},
	};
	if (avatar) {
		const reading = measure(avatar);
		if (reading.kind !== 'image') throw new Error(`addBot: the avatar is ${reading.kind}`);
		bot.avatar = reading.avatar;
	}
	world.bots.set(id, bot);
	return bot;
}

/** Notes what changed a bot; `updatedAt` grows even within one millisecond. */
export function touch(world: World, bot: Bot, method: string, fields: string[]): void {
	const at = world.clock.now();
	bot.updatedAt = Math.max(at, bot.updatedAt + 1);
	bot.lastChange = { at, method, fields };
}

/** Name and last name as one text. */
export function fullName({ name, lastName }: Pick<Bot, 'name' | 'lastName'>): string {
	return `${name} ${lastName}`.trim();
}

/** Address of the avatar on this server, '' when the bot has none. It changes with the picture. */
export function avatarUrl(world: World, bot: Bot): string {
	if (!bot.avatar) return '';
	return `${world.url}/upload/im/avatar/${bot.id}/${bot.avatar.hash}`;
}

/** Bot object of imbot.v2; the owner sees more of it. */
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
