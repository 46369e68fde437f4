import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { readApiVersion, apiVersionProperty } from '../../../shared/bot/apiVersion';
import { botIdProperty, readBot } from '../../../shared/bot/botPicker';
import { Bitrix24Error } from '../../../shared/errors/Bitrix24Error';
import type { Portal } from '../../../shared/portal/portal';
import { avatarProperties } from '../../avatar/avatarFields';
import { addAvatar } from '../../avatar/readAvatar';
import { optionsProperty } from '../../common/options';
import { showFor, type OperationResult } from '../operation';
import { namesOf } from './changes/botChanges';
import { checkBotFields } from './changes/checkBotFields';
import { eventHandlersProperty } from './fields/eventHandlers';
import { updateFieldsProperty } from './fields/updateFields';
import { updateV1 } from './updateV1';
import { readUpdateOptions, updateV2 } from './updateV2';

export const description = showFor('bot', 'update', [
	apiVersionProperty,
	botIdProperty,
	updateFieldsProperty,
	eventHandlersProperty,
	...avatarProperties,
	optionsProperty('botToken', 'keepOtherFields', 'skipUnchanged'),
]);

/** Changes the profile, the avatar or the event handlers of one bot. */
export async function execute(
	context: IExecuteFunctions,
	index: number,
	portal: Portal,
): Promise<OperationResult> {
	const apiVersion = readApiVersion(context, index);
	const locator = readBot(context, index);
	const fields = (context.getNodeParameter('updateFields', index, {}) ?? {}) as IDataObject;
	const handlers = (context.getNodeParameter('eventHandlers', index, {}) ?? {}) as IDataObject;
	portal.requireOwner(apiVersion === 'v1' ? 'imbot.update' : 'imbot.v2.Bot.update');
	const changes = checkBotFields(apiVersion, fields, handlers);
	const options = readUpdateOptions(context, index);
	await addAvatar(context, index, portal, changes);
	if (namesOf(changes).length === 0) throw new Bitrix24Error('NOTHING_TO_UPDATE');
	return apiVersion === 'v1'
		? await updateV1(portal, locator, changes)
		: await updateV2(portal, locator, changes, options);
}
