import type { INodeProperties } from 'n8n-workflow';

import { botIdProperty } from '../../../../shared/bot/botPicker';
import { dialogIdProperty } from '../../../pickers/dialogPicker';
import { showFor } from '../../operation';
import { styles } from '../builder/style';
import { textFormatProperty } from '../text/textFields';
import { waitOptionsProperty } from './options';

const forApproval = { show: { responseType: ['approval'] } };
const forDouble = { show: { approvalType: ['double'] } };

const style = (displayName: string, name: string, standard: string): INodeProperties => ({
	displayName,
	name,
	type: 'options',
	options: styles,
	default: standard,
});

export const responseTypeField: INodeProperties = {
	displayName: 'Response Type',
	name: 'responseType',
	type: 'options',
	options: [
		{
			name: 'Approval',
			value: 'approval',
			description: 'Buttons in the message approve or decline',
		},
		{
			name: 'Free Text',
			value: 'freeText',
			description: 'A button in the message leads to a page with a text field',
		},
	],
	default: 'approval',
};

export const approvalTypeField: INodeProperties = {
	displayName: 'Type of Approval',
	name: 'approvalType',
	type: 'options',
	options: [
		{ name: 'Approve Only', value: 'single' },
		{ name: 'Approve and Disapprove', value: 'double' },
	],
	default: 'single',
};

/** In the order in which people fill it in, as n8n's own nodes have it. */
const approvalValues: INodeProperties[] = [
	approvalTypeField,
	{ displayName: 'Approve Button Label', name: 'approveLabel', type: 'string', default: 'Approve' },
	style('Approve Button Style', 'buttonApprovalStyle', 'primary'),
	{
		displayName: 'Disapprove Button Label',
		name: 'disapproveLabel',
		type: 'string',
		default: 'Decline',
		displayOptions: forDouble,
	},
	{
		...style('Disapprove Button Style', 'buttonDisapprovalStyle', 'secondary'),
		displayOptions: forDouble,
	},
];

/** "Message" has that name because n8n puts its own text there in the "Human review" step of AI tools. */
export const description = showFor('message', 'sendAndWait', [
	botIdProperty,
	dialogIdProperty,
	{
		displayName: 'Message',
		name: 'message',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		placeholder: 'e.g. May I send the offer to ACME?',
		description: 'What the person is asked, up to 20,000 characters',
	},
	// What is to be approved often comes from elsewhere: it must not contain links or buttons of its own.
	{ ...textFormatProperty, default: 'plain' },
	responseTypeField,
	{
		displayName: 'Approval Options',
		name: 'approvalOptions',
		type: 'fixedCollection',
		placeholder: 'Add Option',
		default: {},
		options: [{ displayName: 'Values', name: 'values', values: approvalValues }],
		displayOptions: forApproval,
	},
	{
		displayName:
			'One message is sent, for the first input item. Everybody who can read it can answer; the first answer counts. Its buttons lead to this n8n, so people need to reach it in their browsers. Customers of an Open Channel do not get buttons, so they cannot answer.',
		name: 'sendAndWaitNotice',
		type: 'notice',
		default: '',
	},
	waitOptionsProperty,
]);
