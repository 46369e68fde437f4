import type { Params } from '../php/params';
import type { World } from './world';

/** Kinds of objects of which this portal only knows what it was given, and what their ID is called. */
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

/** Adds an object, or puts another in its place. */
export function addObject(world: World, kind: ObjectKind, id: number, fields: Params): void {
	world.objects.set(`${kind} ${id}`, { [idNames[kind]]: String(id), ...fields });
}
