import type { IDataObject } from 'n8n-workflow';

import { renameKeys } from '../../../../shared/values/objects';
import type { BotChanges, NewBot } from './botChanges';

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

/** v1's letters for the bot types that it knows. */
export const typeLetters: Record<string, string> = {
	bot: 'B',
	human: 'H',
	openline: 'O',
	supervisor: 'S',
};

const propertiesOf = ({ fields, avatar }: BotChanges): IDataObject => ({
	...renameKeys(fields, propertyNames),
	...(avatar === undefined ? {} : { PERSONAL_PHOTO: avatar }),
});

/**
 * Parameters of `imbot.update` without CLIENT_ID. Only added fields are sent: v1 keeps the rest.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/outdated/bots/imbot-update.html
 */
export const payloadV1 = (botId: number, changes: BotChanges): IDataObject => {
	const { fields, handlers } = changes;
	const properties = propertiesOf(changes);
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

/**
 * Parameters of `imbot.register` without CLIENT_ID, all at the top level.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/outdated/bots/imbot-register.html
 */
export const payloadRegisterV1 = ({ code, changes, creation }: NewBot): IDataObject => {
	const { type, isSupportOpenline } = creation;
	return {
		CODE: code,
		...(type === undefined ? {} : { TYPE: typeLetters[String(type)] }),
		...(isSupportOpenline === undefined ? {} : { OPENLINE: isSupportOpenline ? 'Y' : 'N' }),
		...renameKeys(changes.handlers, handlerNames),
		PROPERTIES: propertiesOf(changes),
	};
};
