import { fireEvent } from '../delivery/generalEvents';
import { RestError } from '../errors';
import { asArray, isArray, toInt, toStr, upperKeys } from '../php';
import type { World } from '../state';
import type { Params } from '../types';
import { filterRows } from './crmFilter';
import { addDeal, type Deal } from './crmMethods';
import { Listed, type Call, type MethodTable } from './method';

const PAGE = 50;

/** Errors of the CRM have no code (docs). */
const refusal = (text: string) => new RestError('', text);

/** An argument that has to be an array, empty when it is missing. */
function arrayOf(params: Params, name: string, end = ''): Params {
	const value = params[name.toUpperCase()];
	if (value === undefined || value === null || isArray(value)) return asArray(value);
	throw refusal(`Parameter '${name}' must be array.${end}`);
}

/** Texts of the given fields. What the portal works out itself cannot be set. */
function readFields(params: Params): Record<string, string> {
	if (!isArray(params.FIELDS)) throw refusal("Parameter 'fields' must be array.");
	arrayOf(params, 'params');
	return Object.fromEntries(
		Object.entries(params.FIELDS)
			.filter(([key, value]) => !['ID', 'STAGE_SEMANTIC_ID'].includes(key) && !isArray(value))
			.map(([key, value]) => [key, toStr(value)]),
	);
}

function dealOf(world: World, params: Params): Deal {
	const id = toInt(params.ID);
	if (id <= 0) throw refusal('ID is not defined or invalid');
	const deal = world.deals.get(id);
	if (!deal) throw refusal('Not found');
	return deal;
}

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

/** `crm.deal.add`. */
function dealAdd({ world, caller, params }: Call): number {
	return Number(createDeal(world, readFields(upperKeys(params)), caller.userId).ID);
}

/** `crm.deal.update`. */
function dealUpdate({ world, caller, params: raw }: Call): true {
	const params = upperKeys(raw);
	const deal = dealOf(world, params);
	changeDeal(world, deal, readFields(params), caller.userId);
	return true;
}

/** `crm.deal.list`: pages of 50; `select` narrows what is shown. */
function dealList({ world, params: raw, start }: Call): Listed {
	const params = upperKeys(raw);
	const order = arrayOf(params, 'order');
	const filter = arrayOf(params, 'filter');
	const wanted = Object.values(asArray(params.SELECT)).map(toStr);
	const rows = filterRows([...world.deals.values()] as unknown as Params[], filter, order);
	const isShown = (key: string) =>
		wanted.length === 0 || wanted.includes('*') || key === 'ID' || wanted.includes(key);
	const shown = rows
		.slice(start, start + PAGE)
		.map((row) => Object.fromEntries(Object.entries(row).filter(([key]) => isShown(key))));
	const next = start + PAGE < rows.length ? start + PAGE : undefined;
	return new Listed(shown, rows.length, next);
}

/** Deals, beside `crm.deal.get`. */
export const dealMethods: MethodTable = {
	'crm.deal.add': { scope: 'crm', run: dealAdd },
	'crm.deal.list': { scope: 'crm', run: dealList },
	'crm.deal.update': { scope: 'crm', run: dealUpdate },
};
