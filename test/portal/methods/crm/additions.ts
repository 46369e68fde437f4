import { addObject, nextObjectId } from '../../model/objects';
import type { World } from '../../model/world';
import { isoSeconds } from '../../php/isoSeconds';
import type { Params } from '../../php/params';
import { asArray, isArray, isEmpty, toInt, toStr, upperKeys } from '../../php/values';
import { RestError } from '../../types/errors';
import type { Call, MethodTable } from '../method';

/** Types of objects whose timelines take comments. */
const OWNERS = ['deal', 'lead', 'contact', 'company'];

/** Entity types of `crm.item.add`: leads, deals, contacts, companies, invoices, and those of users. */
const isEntityType = (id: number) => [1, 2, 3, 4, 31].includes(id) || id >= 128;

/** Whether an object exists; only deals are kept with care. */
function hasOwner(world: World, type: string, id: number): boolean {
	return type === 'deal' ? world.deals.has(id) : world.objects.has(`${type} ${id}`);
}

/**
 * `crm.timeline.comment.add`: a comment of the calling user, by default. Only `fields` in lower case counts (docs).
 * Throws "100", INVALID_ARG_VALUE, OWNER_NOT_FOUND.
 * @see https://apidocs.bitrix24.com/api-reference/crm/timeline/comments/crm-timeline-comment-add.html
 */
function commentAdd({ world, caller, params }: Call): number {
	if (!isArray(params.fields)) {
		throw new RestError('100', 'Could not find value for parameter {fields}');
	}
	const { ENTITY_ID, ENTITY_TYPE, COMMENT, AUTHOR_ID } = params.fields;
	const [id, type] = [toInt(ENTITY_ID), toStr(ENTITY_TYPE).toLowerCase()];
	if (isEmpty(COMMENT)) throw new RestError('INVALID_ARG_VALUE', 'Empty comment message');
	if (!OWNERS.includes(type) || !hasOwner(world, type, id)) {
		throw new RestError('OWNER_NOT_FOUND', 'Owner is not found');
	}
	const commentId = nextObjectId(world, 'timelineComment');
	addObject(world, 'timelineComment', commentId, {
		ENTITY_ID: String(id),
		ENTITY_TYPE: type,
		COMMENT: toStr(COMMENT),
		AUTHOR_ID: String(toInt(AUTHOR_ID) || caller.userId),
		CREATED: isoSeconds(world.clock.now()),
	});
	return commentId;
}

/**
 * `crm.item.add`: an item with the given fields. Throws NOT_FOUND for an unknown type.
 * @see https://apidocs.bitrix24.com/api-reference/crm/universal/crm-item-add.html
 */
function itemAdd({ world, caller, params: raw }: Call): { item: Params } {
	const params = upperKeys(raw);
	const entityTypeId = toInt(params.ENTITYTYPEID);
	if (!isEntityType(entityTypeId)) throw new RestError('NOT_FOUND', 'Smart process not found');
	const id = nextObjectId(world, 'item');
	const item = {
		assignedById: caller.userId,
		...asArray(params.FIELDS),
		id,
		entityTypeId,
		createdTime: isoSeconds(world.clock.now()),
		createdBy: caller.userId,
	};
	addObject(world, 'item', id, item);
	return { item };
}

/** What workflows add to the CRM beside deals. */
export const additionMethods: MethodTable = {
	'crm.timeline.comment.add': { scope: 'crm', run: commentAdd },
	'crm.item.add': { scope: 'crm', run: itemAdd },
};
