import { fullName } from './bots';
import { presentMember } from './presenters';
import type { World } from './state';

/** Is there a person or a bot with this ID? */
export function isKnown(world: World, id: number): boolean {
	return world.users.has(id) || world.bots.has(id);
}

/** Full name of a person or bot, '' when nobody has this ID. */
export function nameOf(world: World, id: number): string {
	const somebody = world.bots.get(id) ?? world.users.get(id);
	return somebody ? fullName(somebody) : '';
}

/** User objects of those IDs that belong to somebody. */
export function presentMembers(
	world: World,
	ids: Iterable<number>,
): Array<Record<string, unknown>> {
	return [...ids].map((id) => presentMember(world, id)).filter((member) => member !== undefined);
}
