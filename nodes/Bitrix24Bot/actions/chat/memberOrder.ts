import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { choicesOf } from '../../../shared/form/choices';
import { readCollection } from '../../../shared/form/collection';
import { oneOf } from '../../../shared/values/convert';
import type { MemberOrder } from './listMembers';

const sortBy: INodeProperties = {
	displayName: 'Sort By',
	name: 'sortBy',
	type: 'options',
	options: [
		{ name: 'Joined', value: 'id', description: 'In which order they joined the chat' },
		{ name: 'Last Message', value: 'lastSendMessageId', description: 'When they last wrote' },
		{ name: 'User ID', value: 'userId' },
	],
	default: 'userId',
	description: 'What the members are sorted by',
};

const sortDirection: INodeProperties = {
	displayName: 'Sort Direction',
	name: 'sortDirection',
	type: 'options',
	options: [
		{ name: 'Ascending', value: 'ASC' },
		{ name: 'Descending', value: 'DESC' },
	],
	default: 'ASC',
	description: 'Whether the list begins with the lowest, first or longest ago',
};

export const memberOrderOptions = [sortBy, sortDirection];

/** @throws Bitrix24Error INVALID_SORT */
export function readMemberOrder(context: IExecuteFunctions, index: number): MemberOrder {
	const values = readCollection(context, 'options', index);
	return {
		by: oneOf(values.sortBy ?? 'userId', choicesOf(sortBy), 'INVALID_SORT'),
		direction: oneOf(values.sortDirection ?? 'ASC', ['ASC', 'DESC'], 'INVALID_SORT'),
	};
}
