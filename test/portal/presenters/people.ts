import { colorHex } from '../content/colors';
import type { World } from '../model/world';
import type { User } from '../types/user';
import { presentUser } from './bots';

/** User objects of people and bots; unknown IDs are skipped. */
export function presentMembers(
	world: World,
	ids: Iterable<number>,
): Array<Record<string, unknown>> {
	return [...ids].map((id) => presentMember(world, id)).filter((member) => member !== undefined);
}

/** User object of imbot.v2 for a person. */
export function presentPerson(user: User): Record<string, unknown> {
	return {
		id: user.id,
		active: user.active,
		name: `${user.name} ${user.lastName}`.trim(),
		firstName: user.name,
		lastName: user.lastName,
		workPosition: user.workPosition,
		color: colorHex(user.color),
		avatar: '',
		gender: user.gender === 'F' ? 'F' : 'M',
		birthday: '',
		extranet: user.isClient === true,
		bot: false,
		connector: user.isClient === true,
		externalAuthId: user.externalAuthId,
		status: 'online',
		idle: false,
		lastActivityDate: false,
		mobileLastDate: false,
		desktopLastDate: false,
		absent: false,
		departments: user.isClient ? [] : [1],
		phones: false,
		type: user.isClient ? 'extranet' : 'employee',
		website: '',
		email: user.email,
	};
}

/** User object of a person or bot; undefined for an unknown ID. */
export function presentMember(world: World, id: number): Record<string, unknown> | undefined {
	const user = world.users.get(id);
	if (user) return presentPerson(user);
	const bot = world.bots.get(id);
	return bot && presentUser(world, bot);
}
