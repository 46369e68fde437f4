import type { User } from '../types/user';
import { fullName } from './bots';
import { nextId } from './nextId';
import type { World } from './world';

/** Input of `addUser`; everything but the name has a default. */
export type UserSeed = Partial<User> & Pick<User, 'name'>;

/** People and bots share one ID space. */
export function nextUserId(world: World): number {
	let id = nextId(world.users, 2);
	while (world.bots.has(id)) id++;
	return id;
}

/** Adds a person. */
export function addUser(world: World, seed: UserSeed): User {
	const user: User = {
		lastName: '',
		workPosition: '',
		email: '',
		gender: 'F',
		externalAuthId: 'default',
		color: 'AZURE',
		active: true,
		...seed,
		id: seed.id ?? nextUserId(world),
	};
	world.users.set(user.id, user);
	return user;
}

/** E-mail of the first person; bots cannot take it. */
export const HUMAN_EMAIL = 'admin@example.com';

/** Whether a person or bot with this ID exists. */
export function isKnown(world: World, id: number): boolean {
	return world.users.has(id) || world.bots.has(id);
}

/** Whether a chat takes this person or bot: unknown and inactive ones are passed over. */
export function canJoin(world: World, id: number): boolean {
	return world.bots.has(id) || world.users.get(id)?.active === true;
}

/** Full name of a person or bot, '' for an unknown ID. */
export function nameOf(world: World, id: number): string {
	const user = world.bots.get(id) ?? world.users.get(id);
	return user ? fullName(user) : '';
}
