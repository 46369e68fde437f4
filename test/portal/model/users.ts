import type { User } from '../types/user';
import { fullName } from './bots';
import { nextId } from './nextId';
import type { World } from './world';

/** What `addUser` takes; everything but the name has a default. */
export type UserSeed = Partial<User> & Pick<User, 'name'>;

/** People and bots share their IDs; people come first, as far as there is room. */
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
		color: 'AZURE',
		...seed,
		id: seed.id ?? nextUserId(world),
	};
	world.users.set(user.id, user);
	return user;
}

/** E-mail of the portal's only human; a bot cannot take it. */
export const HUMAN_EMAIL = 'admin@example.com';

/** Is there a person or a bot with this ID? */
export function isKnown(world: World, id: number): boolean {
	return world.users.has(id) || world.bots.has(id);
}

/** Full name of a person or bot, '' when nobody has this ID. */
export function nameOf(world: World, id: number): string {
	const somebody = world.bots.get(id) ?? world.users.get(id);
	return somebody ? fullName(somebody) : '';
}
