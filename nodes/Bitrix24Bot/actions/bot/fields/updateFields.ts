import type { INodeProperties } from 'n8n-workflow';

import { typeField } from './botChoices';
import { botFields } from './botFields';

/** Fields that are parameters of their own in the form of a new bot. */
const OWN_PARAMETERS = ['code', 'name'];

/** v1 knows it as OPENLINE, for new bots only. */
const forBothVersions = (field: INodeProperties): INodeProperties =>
	field.name === 'isSupportOpenline' ? { ...field, displayOptions: undefined } : field;

/** "Update Fields": a field that is not added is not sent. */
export const updateFieldsProperty: INodeProperties = {
	displayName: 'Update Fields',
	name: 'updateFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	options: botFields,
};

/** "Additional Fields" of a new bot. */
export const additionalFieldsProperty: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	options: [...botFields.filter(({ name }) => !OWN_PARAMETERS.includes(name)), typeField]
		.map(forBothVersions)
		.sort((a, b) => a.displayName.localeCompare(b.displayName)),
};
