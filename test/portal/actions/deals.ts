import { fireEvent } from '../events/generalEvents';
import { addDeal } from '../model/deals';
import type { World } from '../model/world';
import type { Deal } from '../types/deal';

/** Makes a deal as a person does. @param userId who it is */
export function createDeal(world: World, fields: Record<string, string>, userId: number): Deal {
	const ID = Math.max(0, ...world.deals.keys()) + 1;
	const deal = addDeal(world, { ...fields, ID, TITLE: fields.TITLE ?? `Deal #${ID}` });
	fireEvent(world, 'ONCRMDEALADD', { FIELDS: { ID } }, userId);
	return deal;
}

/** Changes a deal; a new stage brings its semantics along. Unchanged values are an update, too. */
export function changeDeal(
	world: World,
	deal: Deal,
	fields: Record<string, string>,
	userId: number,
): Deal {
	const { STAGE_SEMANTIC_ID, CLOSED, CATEGORY_ID, ...own } = deal;
	const derived = fields.STAGE_ID === undefined ? { STAGE_SEMANTIC_ID, CLOSED } : {};
	// A deal stays in its pipeline.
	const changed = addDeal(world, { ...own, ...derived, ...fields, CATEGORY_ID, ID: deal.ID });
	fireEvent(world, 'ONCRMDEALUPDATE', { FIELDS: { ID: Number(deal.ID) } }, userId);
	return changed;
}
