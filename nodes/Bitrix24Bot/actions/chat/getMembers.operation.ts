import type { IDataObject } from 'n8n-workflow';

import { botIdProperty, readBot } from '../../../shared/bot/botPicker';
import { limitProperties, readLimit } from '../../common/limit';
import { optionsProperty } from '../../common/options';
import { readSimplify, simplifyProperty } from '../../common/simplify';
import { dialogIdProperty, readDialogId } from '../../pickers/dialogPicker';
import { botIdFor } from '../asBot';
import { showFor, type Execute } from '../operation';
import { LIST_METHOD, listMembers, MAX_MEMBERS } from './listMembers';
import { memberOrderOptions, readMemberOrder } from './memberOrder';
import { simplifyMember } from './simplifyChat';

export const description = showFor('chat', 'getMembers', [
	botIdProperty,
	dialogIdProperty,
	...limitProperties(MAX_MEMBERS),
	simplifyProperty,
	optionsProperty('botToken', ...memberOrderOptions),
]);

export const execute: Execute = async (context, index, portal) => {
	const bot = readBot(context, index);
	const dialogId = readDialogId(context, index);
	const isSimple = readSimplify(context, index);
	const limit = readLimit(context, index, MAX_MEMBERS);
	const order = readMemberOrder(context, index);
	const botId = await botIdFor(portal, bot, LIST_METHOD);
	const members: IDataObject[] = await listMembers(portal, { botId, dialogId }, limit, order);
	return isSimple ? members.map(simplifyMember) : members;
};
