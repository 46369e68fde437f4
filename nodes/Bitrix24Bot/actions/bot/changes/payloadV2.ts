import type { IDataObject } from 'n8n-workflow';

import { toCamelCase } from '../../../../shared/bot/colors';
import type { BotProfile } from '../../../../shared/bot/profile';
import { renameKeys } from '../../../../shared/values/objects';
import type { BotChanges, NewBot } from './botChanges';

const sameName = (...names: string[]): Record<string, string> =>
	Object.fromEntries(names.map((name) => [name, name]));

const propertyNames = sameName('name', 'lastName', 'workPosition', 'color', 'gender');

const fieldNames = sameName(
	...['isHidden', 'isReactionsEnabled', 'isSupportOpenline'],
	...['backgroundId', 'eventMode', 'webhookUrl'],
);

/** Whether an update writes the profile, and so affects its other keys. */
export const hasProfileChanges = ({ fields, avatar }: BotChanges): boolean =>
	avatar !== undefined || Object.keys(fields).some((name) => name in propertyNames);

/** The keys of a profile to send along; an unknown color or gender cannot be sent. */
const toKeep = ({ name, lastName, workPosition, color, gender }: BotProfile): IDataObject => {
	const kept: IDataObject = { name, lastName, workPosition };
	if (color !== '') kept.color = color;
	if (gender !== '') kept.gender = gender;
	return kept;
};

/** The profile as v2 spells it. */
const propertiesOf = ({ fields, avatar }: BotChanges, kept: IDataObject = {}): IDataObject => {
	const properties: IDataObject = { ...kept, ...renameKeys(fields, propertyNames) };
	if (properties.color) properties.color = toCamelCase(String(properties.color));
	return avatar === undefined ? properties : { ...properties, avatar };
};

/**
 * Parameters of `imbot.v2.Bot.update` without botToken.
 *
 * @param keep the bot's current profile, sent along because recent servers clear every profile key that is
 * missing; undefined to send the form alone
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/bots/bot-update.html
 */
export const payloadV2 = (botId: number, changes: BotChanges, keep?: BotProfile): IDataObject => {
	const fields: IDataObject = renameKeys(changes.fields, fieldNames);
	if (hasProfileChanges(changes)) {
		fields.properties = propertiesOf(changes, keep && toKeep(keep));
	}
	return { botId, fields };
};

/**
 * Parameters of `imbot.v2.Bot.register` without botToken.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/bots/bot-register.html
 */
export const payloadRegisterV2 = ({ code, changes, creation }: NewBot): IDataObject => ({
	fields: {
		code,
		...creation,
		...renameKeys(changes.fields, fieldNames),
		properties: propertiesOf(changes),
	},
});
