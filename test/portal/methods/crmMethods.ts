import { RestError } from '../errors';
import { toInt, upperKeys } from '../php';
import type { World } from '../state';
import type { Call, MethodTable } from './method';

/** A deal as `crm.deal.get` gives it: every value is a text. */
export interface Deal {
	ID: string;
	TITLE: string;
	/** Pipeline; `0` is the general one. */
	CATEGORY_ID: string;
	/** `WON`, in other pipelines than the general one `C5:WON`. */
	STAGE_ID: string;
	/** `P` in progress, `S` success, `F` failure. */
	STAGE_SEMANTIC_ID: string;
	OPPORTUNITY: string;
	CURRENCY_ID: string;
	/** User who is responsible. */
	ASSIGNED_BY_ID: string;
	CLOSED: string;
}

/** What `addDeal` takes; everything but ID and title has a default. */
export type DealSeed = Partial<Omit<Deal, 'ID'>> & { ID: number | string; TITLE: string };

/** Adds a deal; what the seed leaves out is as in a new deal of the general pipeline. */
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

/** `crm.deal.get`: one deal by `id`, also spelt `ID`; its errors have no code (crm.deal.get docs). */
function dealGet({ world, params }: Call): Deal {
	const id = toInt(upperKeys(params).ID);
	if (id <= 0) throw new RestError('', 'ID is not defined or invalid');
	const deal = world.deals.get(id);
	if (!deal) throw new RestError('', 'Not found');
	return deal;
}

/** The little of the CRM that workflows of this package are started by. */
export const crmMethods: MethodTable = {
	'crm.deal.get': { scope: 'crm', run: dealGet },
};
