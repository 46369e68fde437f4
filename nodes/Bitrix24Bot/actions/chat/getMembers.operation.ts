import type { IDataObject } from 'n8n-workflow';

import { readBot } from '../../../shared/bot/botPicker';
import { limitProperties, readLimit } from '../../common/limit';
import { readSimplify, simplifyProperty } from '../../common/simplify';
import { dialogIdProperty, readDialogId } from '../../pickers/dialogPicker';
import { botIdFor } from '../asBot';
import { showForBot, type Execute } from '../operation';
import { LIST_METHOD, listMembers, MAX_MEMBERS } from './listMembers';
import { simplifyMember } from './simplifyChat';

export const description = showForBot('chat', 'getMembers', [
	dialogIdProperty,
	...limitProperties(MAX_MEMBERS),
	simplifyProperty,
]);

export const execute: Execute = async (context, index, portal) => {
	const bot = readBot(context, index);
	const dialogId = readDialogId(context, index);
	const isSimple = readSimplify(context, index);
	const limit = readLimit(context, index, MAX_MEMBERS);
	const botId = await botIdFor(portal, bot, LIST_METHOD);
	const members: IDataObject[] = await listMembers(portal, { botId, dialogId }, limit);
	return isSimple ? members.map(simplifyMember) : members;
};
