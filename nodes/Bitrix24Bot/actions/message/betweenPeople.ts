import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { Bitrix24Error } from '../../../shared/errors/Bitrix24Error';
import { toId } from '../../../shared/values/convert';

/** Two people in whose private chat a message stands. */
export interface People {
	fromUserId: number;
	toUserId: number;
}

const personOption = (name: keyof People, displayName: string, who: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	placeholder: 'e.g. 27',
	description: `ID of the person ${who}. With both, the message is a system message in the private chat of these two people, whatever stands in "Chat".`,
	displayOptions: { show: { '/apiVersion': ['v1'] } },
});

/** Only v1 can do that. */
export const peopleOptions = {
	fromUserId: personOption('fromUserId', 'From User ID', 'whom the message is from'),
	toUserId: personOption('toUserId', 'To User ID', 'whom the message is for'),
};

const isFilled = (value: unknown): boolean => String(value ?? '').trim() !== '';

/**
 * Reads the two people among the options of a message; undefined without them.
 *
 * @throws Bitrix24Error INVALID_USER_ID, PEOPLE_INCOMPLETE
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/outdated/messages/imbot-message-add.html
 */
export const toPeople = ({ fromUserId, toUserId }: IDataObject): People | undefined => {
	if (!isFilled(fromUserId) && !isFilled(toUserId)) return undefined;
	if (!isFilled(fromUserId) || !isFilled(toUserId)) throw new Bitrix24Error('PEOPLE_INCOMPLETE');
	return {
		fromUserId: toId(fromUserId, 'INVALID_USER_ID'),
		toUserId: toId(toUserId, 'INVALID_USER_ID'),
	};
};
