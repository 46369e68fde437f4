import { readApiVersion, apiVersionProperty } from '../../../shared/bot/apiVersion';
import { botIdProperty, readBot } from '../../../shared/bot/botPicker';
import { Bitrix24Error } from '../../../shared/errors/Bitrix24Error';
import { readCollection } from '../../../shared/form/collection';
import { avatarProperties } from '../../avatar/avatarFields';
import { addAvatar } from '../../avatar/readAvatar';
import { optionsProperty } from '../../common/options';
import { showFor, type Execute } from '../operation';
import { botApi } from './api/botApi';
import { namesOf } from './changes/botChanges';
import { checkBotFields } from './changes/checkBotFields';
import { updateFieldsProperty } from './fields/botFields';
import { eventHandlersProperty } from './fields/eventHandlers';
import { readUpdateOptions } from './readUpdateOptions';
import { withUnconfirmedNotice } from './unconfirmedNotice';

export const description = showFor('bot', 'update', [
	apiVersionProperty,
	botIdProperty,
	updateFieldsProperty,
	eventHandlersProperty,
	...avatarProperties,
	optionsProperty('botToken', 'keepOtherFields', 'skipUnchanged'),
]);

/** Changes the profile, the avatar or the event handlers of one bot. */
export const execute: Execute = async (context, index, portal) => {
	const apiVersion = readApiVersion(context, index);
	const locator = readBot(context, index);
	const fields = readCollection(context, 'updateFields', index);
	const handlers = readCollection(context, 'eventHandlers', index);
	portal.requireOwner(botApi(apiVersion).methods.update);
	const changes = checkBotFields(apiVersion, fields, handlers);
	const options = readUpdateOptions(context, index, portal);
	const reading = addAvatar(context, index, portal, changes);
	if (reading) await reading;
	if (namesOf(changes).length === 0) throw new Bitrix24Error('NOTHING_TO_UPDATE');
	const item = await botApi(apiVersion).update(portal, locator, changes, options);
	return withUnconfirmedNotice(context, index, item);
};
