import type { Deal } from '../types/deal';
import type { World } from './world';

/** Input of `addDeal`; everything but ID and title has a default. */
export type DealSeed = Partial<Omit<Deal, 'ID'>> & { ID: number | string; TITLE: string };

/** Adds a deal; the defaults are those of a new deal in the default pipeline. */
export function addDeal(world: World, seed: DealSeed): Deal {
	const stage = seed.STAGE_ID ?? 'NEW';
	const [, ending] = /^(?:C\d+:)?(.*)$/.exec(stage) ?? [];
	const semantics = ending === 'WON' ? 'S' : ending === 'LOSE' ? 'F' : 'P';
	const deal: Deal = {
		CATEGORY_ID: /^C(\d+):/.exec(stage)?.[1] ?? '0',
		STAGE_ID: stage,
		STAGE_SEMANTIC_ID: semantics,
		OPPORTUNITY: '0.00',
		CURRENCY_ID: 'EUR',
		ASSIGNED_BY_ID: '1',
		CLOSED: semantics === 'P' ? 'N' : 'Y',
		...seed,
		ID: String(seed.ID),
	};
	world.deals.set(Number(deal.ID), deal);
	return deal;
}
