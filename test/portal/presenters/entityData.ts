import type { Chat } from '../types/chat';
import type { LineDialog } from '../types/dialog';

const flag = (value: boolean) => (value ? 'Y' : 'N');
const seconds = (ms: number) => Math.floor(ms / 1000);

/** The object that counts most: deal, lead, contact, company. */
function mainCrm({ crm }: LineDialog): [string, number] {
	if (crm.dealId) return ['DEAL', crm.dealId];
	if (crm.leadId) return ['LEAD', crm.leadId];
	if (crm.contactId) return ['CONTACT', crm.contactId];
	return crm.companyId ? ['COMPANY', crm.companyId] : ['NONE', 0];
}

/** The three texts of the chat of an Open Channel; empty for other chats. */
export interface EntityData {
	/** `CRM?|type|id|pause|wait|session|created|line|blocked until|reason` */
	entityData1: string;
	/** `LEAD|0|COMPANY|0|CONTACT|3|DEAL|3`, empty for a new guest */
	entityData2: string;
	/** `Y` in silent mode */
	entityData3: string;
}

/** @see EntityData */
export function entityDataOf({ dialog }: Chat): EntityData {
	if (!dialog) return { entityData1: '', entityData2: '', entityData3: '' };
	const [type, id] = mainCrm(dialog);
	const { sessionId, openedAt, lineId, blockedUntil, blockReason, isEnding, crm } = dialog;
	const parts = [
		flag(id > 0),
		type,
		id,
		'N',
		flag(isEnding),
		sessionId,
		seconds(openedAt),
		lineId,
		seconds(blockedUntil),
		blockReason || 0,
	];
	const pairs = ['LEAD', crm.leadId, 'COMPANY', crm.companyId, 'CONTACT', crm.contactId, 'DEAL'];
	return {
		entityData1: parts.join('|'),
		entityData2: id > 0 ? [...pairs, crm.dealId].join('|') : '',
		entityData3: dialog.isSilent ? 'Y' : '',
	};
}
