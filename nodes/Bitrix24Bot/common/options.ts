import type { INodeProperties } from 'n8n-workflow';

import { botTokenOption } from '../../shared/form/botToken';

const options = {
	botToken: botTokenOption,
	keepOtherFields: {
		displayName: 'Keep Other Fields',
		name: 'keepOtherFields',
		type: 'boolean',
		default: true,
		description:
			'Whether to read the bot first and send along what you did not name. Otherwise the server source of Bitrix24 clears last name and gender, and resets the position.',
		displayOptions: { show: { '/apiVersion': ['v2'] } },
	},
	skipUnchanged: {
		displayName: 'Skip Unchanged',
		name: 'skipUnchanged',
		type: 'boolean',
		default: false,
		description:
			'Whether to write nothing when the bot already is what the form asks for. A webhook URL cannot be read back and always counts as a change; an avatar is compared with the last one this node set in an active workflow.',
		displayOptions: { show: { '/apiVersion': ['v2'] } },
	},
} satisfies Record<string, INodeProperties>;

/** "Options": those of this file by name, and others of the operation. */
export const optionsProperty = (
	...chosen: Array<keyof typeof options | INodeProperties>
): INodeProperties => ({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: chosen.map((one) => (typeof one === 'string' ? options[one] : one)),
});

/** "Additional Fields" of something new. */
export const additionalFieldsOf = (fields: INodeProperties[]): INodeProperties => ({
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	options: fields,
});

/** "Update Fields": a field that is not added is not sent. */
export const updateFieldsOf = (fields: INodeProperties[]): INodeProperties => ({
	displayName: 'Update Fields',
	name: 'updateFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	options: fields,
});
