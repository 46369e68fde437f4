import { measure } from '../content/avatar';
import type { Bot } from '../types/bot';
import type { World } from './world';

/** Replaces an empty WORK_POSITION. */
export const DEFAULT_POSITION = 'Chat bot';

/** Input of `addBot`; everything but code and name has a default. */
export type BotSeed = Partial<Omit<Bot, 'avatar' | 'handlers' | 'updatedAt' | 'lastChange'>> &
	Pick<Bot, 'code' | 'name'> & { avatar?: Buffer };

/** People and bots share one ID space. */
function nextBotId(world: World): number {
	let id = Math.max(38, ...world.bots.keys()) + 1;
	while (world.users.has(id)) id++;
	return id;
}

/** Adds a bot without any checks. */
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
		// The type forces it (server source).
		isSupportOpenline: seed.type === 'openline',
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

/** Whether a bot belongs to the owner that a call of one generation of the API names. */
export function isOwnedBy(
	world: World,
	bot: Bot,
	owner: string,
	generation: Bot['generation'],
): boolean {
	if (bot.owner !== owner) return false;
	if (world.options.ownerToken === 'shared' || !owner.startsWith('custom')) return true;
	return bot.generation === generation;
}

/** Records a change of a bot; `updatedAt` grows even within one millisecond. */
export function touch(world: World, bot: Bot, method: string, fields: string[]): void {
	const at = world.clock.now();
	bot.updatedAt = Math.max(at, bot.updatedAt + 1);
	bot.lastChange = { at, method, fields };
}

/** Name and last name. */
export function fullName({ name, lastName }: Pick<Bot, 'name' | 'lastName'>): string {
	return `${name} ${lastName}`.trim();
}

/** URL of a bot's avatar on this server, '' when it has none. A new picture has a new URL. */
export function avatarUrl(world: World, bot: Bot): string {
	if (!bot.avatar) return '';
	return `${world.url}/upload/im/avatar/${bot.id}/${bot.avatar.hash}`;
}
