import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { Bitrix24Error } from '../../../../shared/errors/Bitrix24Error';
import { choicesOf } from '../../../../shared/form/choices';
import { lineIdProperty, toLineId } from '../../../../shared/openChannel/linePicker';
import { describeLine, readLine } from '../../../../shared/openChannel/lines';
import type { Portal } from '../../../../shared/portal/portal';
import { oneOf } from '../../../../shared/values/convert';
import { asMaps } from '../../../../shared/values/lenient';
import { toUserId, userIdProperty } from '../../../pickers/userPicker';
import { ask } from '../../ask';
import { countFree } from '../line/countFree';

const toProperty: INodeProperties = {
	displayName: 'To',
	name: 'to',
	type: 'options',
	options: [
		{
			name: 'Next Free Operator',
			value: 'nextFree',
			description: "Whoever the dialog's own Open Channel chooses next",
		},
		{
			name: 'Open Channel',
			value: 'line',
			description: 'The operators of another Open Channel; its bot does not join',
		},
		{
			name: 'Person',
			value: 'person',
			description: 'An employee, who has the dialog at once, without accepting it',
		},
	],
	default: 'nextFree',
	description: 'Who takes the dialog over',
};

/** The choice of who takes a dialog over, with the pickers. */
export const targetProperties: INodeProperties[] = [
	toProperty,
	{
		...userIdProperty,
		displayName: 'Person',
		description: 'The employee, by name or user ID',
		displayOptions: { show: { to: ['person'] } },
	},
	{ ...lineIdProperty, displayOptions: { show: { to: ['line'] } } },
];

/** Who takes a dialog over. */
export type Target =
	| { to: 'nextFree' }
	| { to: 'person'; userId: number }
	| { to: 'line'; lineId: number };

/** @throws Bitrix24Error INVALID_HAND_OVER_TO, INVALID_USER_ID, INVALID_LINE_ID */
export function readTarget(context: IExecuteFunctions, index: number): Target {
	const value = context.getNodeParameter('to', index);
	const to = oneOf(value, choicesOf(toProperty), 'INVALID_HAND_OVER_TO');
	if (to === 'person') return { to, userId: toUserId(context.getNodeParameter('userId', index)) };
	if (to === 'line') return { to, lineId: toLineId(context.getNodeParameter('lineId', index)) };
	return { to: 'nextFree' };
}

/**
 * Whether somebody is an employee, as far as the portal tells: without the permission to list people, it does not.
 *
 * @throws Bitrix24Error PERSON_NOT_STAFF, CANCELLED, NOT_SENT
 * @see https://apidocs.bitrix24.com/api-reference/user/user-search.html
 */
const requireStaff = async (portal: Portal, userId: number): Promise<void> => {
	const params = { FILTER: { ID: String(userId) } };
	const found = await ask(portal.call<unknown>('user.search', params));
	const people = 'error' in found ? undefined : asMaps(found.value);
	if (!people) return;
	const person = people.find(({ ID }) => Number(ID) === userId);
	const isStaff =
		person &&
		person.ACTIVE !== false &&
		[undefined, 'employee'].includes(person.USER_TYPE as never);
	if (!isStaff) throw new Bitrix24Error('PERSON_NOT_STAFF', { detail: `ID ${userId}` });
};

/**
 * Makes sure that a dialog can be handed over, and counts who is free.
 *
 * @param lineId the line that the dialog is in
 * @param hasMessages whether messages are sent before: then a person whom Bitrix24 might refuse is checked, too
 * @returns how many can take the dialog; null where nobody knows, and for a person
 * @throws Bitrix24Error UNKNOWN_LINE, LINE_INACTIVE, PERSON_NOT_STAFF
 */
export const checkTarget = async (
	portal: Portal,
	target: Target,
	lineId: number | null,
	hasMessages: boolean,
): Promise<number | null> => {
	if (target.to === 'nextFree') return await countFree(portal, lineId);
	if (target.to === 'person') {
		if (hasMessages) await requireStaff(portal, target.userId);
		return null;
	}
	const [line, free] = await Promise.all([
		readLine(portal, target.lineId),
		countFree(portal, target.lineId),
	]);
	if (line.isActive) return free;
	throw new Bitrix24Error('LINE_INACTIVE', { detail: describeLine(line) });
};
