import { changeDeal, createDeal } from '../../actions/deals';
import type { World } from '../../model/world';
import type { Params } from '../../php/params';
import { asArray, isArray, toInt, toStr, upperKeys } from '../../php/values';
import type { Deal } from '../../types/deal';
import { RestError } from '../../types/errors';
import { Listed, type Call, type MethodTable } from '../method';
import { filterRows } from './filter';

const PAGE = 50;

/** Errors of the CRM have no code (docs). */
const refusal = (text: string) => new RestError('', text);

/** An array argument; empty when it is missing. Throws for other values. */
function arrayOf(params: Params, name: string, end = ''): Params {
	const value = params[name.toUpperCase()];
	if (value === undefined || value === null || isArray(value)) return asArray(value);
	throw refusal(`Parameter '${name}' must be array.${end}`);
}

/** The given fields as strings, without those that the portal derives. */
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

/** `crm.deal.list`: pages of 50; `select` chooses the fields. */
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

/** `crm.deal.fields`: how the fields are set up; here, of two of them. */
const dealFields = () => ({
	ID: { type: 'integer', isRequired: false, isReadOnly: true, title: 'ID' },
	TITLE: { type: 'string', isRequired: false, isReadOnly: false, title: 'Name' },
});

/** Deals, the part of the CRM that workflows of this package are started by. */
export const dealMethods: MethodTable = {
	'crm.deal.fields': { scope: 'crm', run: dealFields },
	'crm.deal.get': { scope: 'crm', run: dealGet },
	'crm.deal.add': { scope: 'crm', run: dealAdd },
	'crm.deal.list': { scope: 'crm', run: dealList },
	'crm.deal.update': { scope: 'crm', run: dealUpdate },
};

/** `crm.deal.get`: one deal by `id` or `ID`; its errors have no code (crm.deal.get docs). */
export function dealGet({ world, params }: Call): Deal {
	const id = toInt(upperKeys(params).ID);
	if (id <= 0) throw new RestError('', 'ID is not defined or invalid');
	const deal = world.deals.get(id);
	if (!deal) throw new RestError('', 'Not found');
	return deal;
}
