import type { IDataObject } from 'n8n-workflow';

import { renameKeys, type BotChanges } from './form';

const fieldNames = { code: 'CODE' };

const propertyNames = {
	name: 'NAME',
	lastName: 'LAST_NAME',
	color: 'COLOR',
	email: 'EMAIL',
	birthday: 'PERSONAL_BIRTHDAY',
	workPosition: 'WORK_POSITION',
	website: 'PERSONAL_WWW',
	gender: 'PERSONAL_GENDER',
};

/** Event handlers by parameter name. */
export const handlerNames = {
	eventHandler: 'EVENT_HANDLER',
	eventMessageAdd: 'EVENT_MESSAGE_ADD',
	eventMessageUpdate: 'EVENT_MESSAGE_UPDATE',
	eventMessageDelete: 'EVENT_MESSAGE_DELETE',
	eventWelcomeMessage: 'EVENT_WELCOME_MESSAGE',
	eventBotDelete: 'EVENT_BOT_DELETE',
};

/**
 * Parameters of `imbot.update`, but for CLIENT_ID. Only what was added is sent: v1 keeps the rest.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/outdated/bots/imbot-update.html
 */
export const payloadV1 = (botId: number, { fields, handlers, avatar }: BotChanges): IDataObject => {
	const properties = renameKeys(fields, propertyNames);
	if (avatar !== undefined) properties.PERSONAL_PHOTO = avatar;
	const hasProperties = Object.keys(properties).length > 0;
	return {
		BOT_ID: botId,
		FIELDS: {
			...renameKeys(fields, fieldNames),
			...renameKeys(handlers, handlerNames),
			...(hasProperties ? { PROPERTIES: properties } : {}),
		},
	};
};
