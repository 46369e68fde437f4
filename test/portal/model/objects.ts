import type { Params } from '../php/params';
import type { World } from './world';

/** Kinds of objects that are stored as given, with the names of their ID fields. */
export const idNames = {
	activity: 'ID',
	booking: 'id',
	calendarEvent: 'ID',
	company: 'ID',
	contact: 'ID',
	item: 'id',
	lead: 'ID',
	product: 'id',
	quote: 'ID',
	requisite: 'ID',
	task: 'id',
	timelineComment: 'ID',
	workgroup: 'ID',
} as const;

export type ObjectKind = keyof typeof idNames;

/** Objects of a kind, in the order in which they were added. */
export function objectsOf(world: World, kind: ObjectKind): Params[] {
	return [...world.objects].flatMap(([key, fields]) =>
		key.startsWith(`${kind} `) ? [fields] : [],
	);
}

/** The next free ID of a kind. */
export function nextObjectId(world: World, kind: ObjectKind): number {
	return Math.max(0, ...objectsOf(world, kind).map((fields) => Number(fields[idNames[kind]]))) + 1;
}

/** Adds or replaces an object. */
export function addObject(world: World, kind: ObjectKind, id: number, fields: Params): void {
	world.objects.set(`${kind} ${id}`, { [idNames[kind]]: String(id), ...fields });
}
