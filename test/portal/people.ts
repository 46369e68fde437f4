import { fullName, presentUser } from './bots';
import type { User } from './chatTypes';
import { colorHex } from './colors';
import type { World } from './state';

/** A person's name and last name as one text. */
export function personName(user: User): string {
	return `${user.name} ${user.lastName}`.trim();
}

/** User object of imbot.v2 for a person ("Objects and Fields" of the docs). */
export function presentPerson(user: User): Record<string, unknown> {
	return {
		id: user.id,
		active: true,
		name: personName(user),
		firstName: user.name,
		lastName: user.lastName,
		workPosition: user.workPosition,
		color: colorHex(user.color),
		avatar: '',
		gender: user.gender === 'F' ? 'F' : 'M',
		birthday: '',
		extranet: false,
		bot: false,
		connector: false,
		externalAuthId: 'default',
		status: 'online',
		idle: false,
		lastActivityDate: false,
		mobileLastDate: false,
		desktopLastDate: false,
		absent: false,
		departments: [1],
		phones: false,
		type: 'employee',
		website: '',
		email: user.email,
	};
}

/** Is there a person or a bot with this ID? */
export function isKnown(world: World, id: number): boolean {
	return world.users.has(id) || world.bots.has(id);
}

/** User object of a person or bot; undefined when nobody has this ID. */
export function presentMember(world: World, id: number): Record<string, unknown> | undefined {
	const bot = world.bots.get(id);
	if (bot) return presentUser(world, bot);
	const user = world.users.get(id);
	return user && presentPerson(user);
}

/** User objects of those IDs that belong to somebody. */
export function presentMembers(
	world: World,
	ids: Iterable<number>,
): Array<Record<string, unknown>> {
	return [...ids].map((id) => presentMember(world, id)).filter((member) => member !== undefined);
}

/** Full name of a person or bot, '' when nobody has this ID. */
export function nameOf(world: World, id: number): string {
	const bot = world.bots.get(id);
	if (bot) return fullName(bot);
	const user = world.users.get(id);
	return user ? personName(user) : '';
}
