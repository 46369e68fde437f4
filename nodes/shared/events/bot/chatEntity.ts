import { asNumber, asText } from '../../values/lenient';

/** An object of the CRM that a chat belongs to. */
export interface CrmLink {
	/** `lead`, `deal`, `contact`, `company`, `quote`, `invoice`, or `dynamic_147` for a type of SPA. */
	entity: string;
	id: number;
	/** On the portal, without its address. */
	path: string;
}

/** The object that a chat belongs to, as events of both generations name it. Plain chats have none. */
export interface ChatEntity {
	/** The portal's name, e.g. `TASKS_TASK`, `CRM`, `LINES`. */
	entityType?: string;
	entityId?: string;
	crmLink?: CrmLink;
}

/** What the CRM calls its objects, with the pages that show them. */
const OBJECTS: Record<string, readonly [entity: string, page: string]> = {
	LEAD: ['lead', 'lead'],
	DEAL: ['deal', 'deal'],
	CONTACT: ['contact', 'contact'],
	COMPANY: ['company', 'company'],
	QUOTE: ['quote', 'quote'],
	SMART_INVOICE: ['invoice', 'type/31'],
};

const crmLinkOf = (entityId: string): CrmLink | undefined => {
	const [, name, type, digits] = /^(\w{1,30}?)(?:_(\d{1,9}))?\|(\d{1,15})$/.exec(entityId) ?? [];
	const id = asNumber(digits);
	const known =
		type === undefined && Object.hasOwn(OBJECTS, name ?? '') ? OBJECTS[name] : undefined;
	const isSpa = name === 'DYNAMIC' && type !== undefined;
	const [entity, page] = known ?? (isSpa ? [`dynamic_${type}`, `type/${type}`] : []);
	return id && entity ? { entity, id, path: `/crm/${page}/details/${id}/` } : undefined;
};

/**
 * @param type `entityType` of v2, `CHAT_ENTITY_TYPE` of v1; empty for plain chats
 * @param id `entityId` of v2, `CHAT_ENTITY_ID` of v1: of a task its ID, in the CRM like `DEAL|2064`
 */
export const chatEntity = (type: unknown, id: unknown): ChatEntity => {
	const entityType = asText(type) || undefined;
	const entityId = entityType && (asText(id) || undefined);
	const isCrm = entityType === 'CRM' && entityId !== undefined;
	return { entityType, entityId, crmLink: isCrm ? crmLinkOf(entityId) : undefined };
};
