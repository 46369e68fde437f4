import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { checkForm } from '../../../shared/bot/checkForm';
import { namesOf, type BotChanges } from '../../../shared/bot/form';
import { payloadV1 } from '../../../shared/bot/payloadV1';
import { Bitrix24Error } from '../../../shared/portal/errors/Bitrix24Error';
import type { Portal } from '../../../shared/portal/portal';
import { avatarProperties, readAvatar } from '../../parameters/avatar';
import {
	apiVersionProperty,
	botIdProperty,
	readApiVersion,
	readBot,
	type BotLocator,
} from '../../parameters/bot';
import { optionsProperty } from '../../parameters/options';
import { eventHandlersProperty, updateFieldsProperty } from '../../parameters/updateFields';
import { showFor, type OperationResult } from '../operation';
import { findBotV1 } from './findBot';
import { updateV2 } from './updateV2';

export const description = showFor('bot', 'update', [
	apiVersionProperty,
	botIdProperty,
	updateFieldsProperty,
	{ ...eventHandlersProperty, displayOptions: { show: { apiVersion: ['v1'] } } },
	...avatarProperties,
	optionsProperty('botToken', 'keepOtherFields', 'skipUnchanged'),
]);

/** What the form asks for. Everything cheap is checked before an avatar is read or downloaded. */
async function readChanges(
	this: IExecuteFunctions,
	index: number,
	apiVersion: 'v1' | 'v2',
	portal: Portal,
): Promise<BotChanges> {
	const fields = this.getNodeParameter('updateFields', index, {}) as IDataObject;
	const handlers = apiVersion === 'v1' ? this.getNodeParameter('eventHandlers', index, {}) : {};
	const changes = checkForm(apiVersion, fields, handlers as IDataObject);
	const avatar = await readAvatar.call(this, index);
	portal.holds(avatar?.length ?? 0);
	return avatar === undefined ? changes : { ...changes, avatar };
}

const updateV1 = async (
	portal: Portal,
	locator: BotLocator,
	changes: BotChanges,
): Promise<IDataObject> => {
	const botId = 'id' in locator ? locator.id : Number((await findBotV1(portal, locator)).ID);
	await portal.call('imbot.update', payloadV1(botId, changes), `bot:${botId}`);
	return { botId, updated: true, apiVersion: 'v1', fields: namesOf(changes) };
};

/** Changes the profile, the avatar or the event handlers of one bot. */
export async function execute(
	this: IExecuteFunctions,
	index: number,
	portal: Portal,
): Promise<OperationResult> {
	const apiVersion = readApiVersion.call(this, index);
	const locator = readBot.call(this, index);
	const changes = await readChanges.call(this, index, apiVersion, portal);
	if (namesOf(changes).length === 0) throw new Bitrix24Error('NOTHING_TO_UPDATE');
	return apiVersion === 'v1'
		? await updateV1(portal, locator, changes)
		: await updateV2.call(this, index, portal, locator, changes);
}
