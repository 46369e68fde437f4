import { lineOf, queueOf } from '../../model/lines/lines';
import { openSessionOf } from '../../model/lines/sessions';
import type { World } from '../../model/world';
import type { Chat } from '../../types/chat';
import type { LineSession } from '../../types/lineSession';
import { faceOf, staffFaces } from '../faces';

/** Whether the page shows a dialog to a person who is not in its chat: an open one, to operators of its line. */
export const watches = (world: World, chat: Chat, self: number): boolean =>
	openSessionOf(world, chat) !== undefined && queueOf(lineOf(world, chat)).includes(self);

function whoHas(world: World, chat: Chat, { operatorId, isOutgoing }: LineSession): string {
	if (chat.ownerId > 0) return `${faceOf(world, chat.ownerId).name} has it`;
	if (world.bots.has(operatorId) && !isOutgoing) return `${faceOf(world, operatorId).name} answers`;
	const asked = operatorId > 0 ? `, ${faceOf(world, operatorId).name} is asked` : '';
	return `Waits in the queue${asked}`;
}

const crmOf = ({ dialog }: Chat): string => {
	const { dealId = 0, leadId = 0, contactId = 0, companyId = 0 } = dialog?.crm ?? {};
	const parts = { deal: dealId, lead: leadId, contact: contactId, company: companyId };
	return Object.entries(parts)
		.filter(([, id]) => id > 0)
		.map(([kind, id]) => `${kind} ${id}`)
		.join(', ');
};

/** The bar above a dialog of an Open Channel; null for other chats. */
export function lineView(world: World, chat: Chat, self: number): unknown {
	if (!chat.dialog) return null;
	const session = openSessionOf(world, chat);
	const line = lineOf(world, chat);
	const others = [...world.lines.values()].filter(({ ID }) => ID !== line.ID);
	return {
		name: line.LINE_NAME,
		connector: chat.dialog.connector,
		session: session?.id ?? null,
		state: session ? whoHas(world, chat, session) : 'Closed',
		crm: crmOf(chat),
		isSilent: chat.dialog.isSilent,
		canAccept: session !== undefined && chat.ownerId !== self,
		canClose: session !== undefined,
		targets: [
			...staffFaces(world)
				.filter(({ id }) => id !== chat.ownerId)
				.map(({ id, name }) => ({ value: String(id), name })),
			...others.map(({ ID, LINE_NAME }) => ({ value: `queue${ID}`, name: `Line: ${LINE_NAME}` })),
		],
	};
}
