import { fireEvent } from '../events/generalEvents';
import { addDeal } from '../model/deals';
import type { World } from '../model/world';
import type { Deal } from '../types/deal';

/** Creates a deal and fires its event. @param userId who creates it */
export function createDeal(world: World, fields: Record<string, string>, userId: number): Deal {
	const ID = Math.max(0, ...world.deals.keys()) + 1;
	const deal = addDeal(world, { ...fields, ID, TITLE: fields.TITLE ?? `Deal #${ID}` });
	fireEvent(world, 'ONCRMDEALADD', { FIELDS: { ID } }, userId);
	return deal;
}

/** Changes a deal and fires its event, also for equal values. A new stage sets its semantics. */
export function changeDeal(
	world: World,
	deal: Deal,
	fields: Record<string, string>,
	userId: number,
): Deal {
	const { STAGE_SEMANTIC_ID, CLOSED, CATEGORY_ID, ...own } = deal;
	const derived = fields.STAGE_ID === undefined ? { STAGE_SEMANTIC_ID, CLOSED } : {};
	// The pipeline cannot be changed.
	const changed = addDeal(world, { ...own, ...derived, ...fields, CATEGORY_ID, ID: deal.ID });
	fireEvent(world, 'ONCRMDEALUPDATE', { FIELDS: { ID: Number(deal.ID) } }, userId);
	return changed;
}
