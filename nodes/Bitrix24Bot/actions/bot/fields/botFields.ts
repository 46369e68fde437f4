import type { INodeProperties } from 'n8n-workflow';

import { additionalFieldsOf, updateFieldsOf } from '../../../common/options';
import { backgroundField, colorField, eventModeField, genderField, typeField } from './botChoices';

const v1Only = { show: { '/apiVersion': ['v1'] } };
const v2Only = { show: { '/apiVersion': ['v2'] } };

const botFields: INodeProperties[] = [
	backgroundField,
	{
		displayName: 'Birthday',
		name: 'birthday',
		type: 'string',
		default: '',
		placeholder: 'e.g. 1990-05-31',
		description: 'Birthday of the bot in the form YYYY-MM-DD',
		displayOptions: v1Only,
	},
	{
		displayName: 'Code',
		name: 'code',
		type: 'string',
		default: '',
		description:
			'New code of the bot. It should be unique on the portal, which Bitrix24 does not check.',
		displayOptions: v1Only,
	},
	colorField,
	{
		displayName: 'Email',
		name: 'email',
		type: 'string',
		placeholder: 'name@email.com',
		default: '',
		description: 'Email of the bot. It must not be the one of a real user.',
		displayOptions: v1Only,
	},
	eventModeField,
	genderField,
	{
		displayName: 'Hidden',
		name: 'isHidden',
		type: 'boolean',
		default: false,
		description: 'Whether the bot is hidden',
		displayOptions: v2Only,
	},
	{
		displayName: 'Last Name',
		name: 'lastName',
		type: 'string',
		default: '',
		description: 'Last name of the bot; added and left empty, it is cleared',
	},
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		description:
			'First name of the bot. It cannot be empty: Bitrix24 would silently keep the old one.',
	},
	{
		displayName: 'Open Channel Support',
		name: 'isSupportOpenline',
		type: 'boolean',
		default: false,
		description: 'Whether the bot can work in Open Channels',
		displayOptions: v2Only,
	},
	{
		displayName: 'Reactions',
		name: 'isReactionsEnabled',
		type: 'boolean',
		default: true,
		description: 'Whether people can react to messages of the bot',
		displayOptions: v2Only,
	},
	{
		displayName: 'Webhook URL',
		name: 'webhookUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/bitrix24-bot',
		description: 'Where Bitrix24 posts the events of the bot, in event mode webhook',
		displayOptions: v2Only,
	},
	{
		displayName: 'Website',
		name: 'website',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com',
		description: 'Website in the profile of the bot',
		displayOptions: v1Only,
	},
	{
		displayName: 'Work Position',
		name: 'workPosition',
		type: 'string',
		default: '',
		placeholder: 'e.g. Assistant',
		description:
			'Position under the name of the bot. Bitrix24 puts its own word when this is empty.',
	},
];

/** Fields that are parameters of their own in the form of a new bot. */
const OWN_PARAMETERS = ['code', 'name'];

/** v1 knows it as OPENLINE, for new bots only. */
const forBothVersions = (field: INodeProperties): INodeProperties =>
	field.name === 'isSupportOpenline' ? { ...field, displayOptions: undefined } : field;

export const updateFieldsProperty = updateFieldsOf(botFields);

export const additionalFieldsProperty = additionalFieldsOf(
	[...botFields.filter(({ name }) => !OWN_PARAMETERS.includes(name)), typeField]
		.map(forBothVersions)
		.sort((a, b) => a.displayName.localeCompare(b.displayName)),
);
