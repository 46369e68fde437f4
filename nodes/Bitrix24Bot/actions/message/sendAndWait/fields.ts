import type { INodeProperties } from 'n8n-workflow';

import { botIdProperty } from '../../../parameters/bot';
import { dialogIdProperty } from '../../../parameters/dialog';
import { styles } from '../../../parameters/keyboardLooks';
import { optionsProperty } from '../../../parameters/options';
import { textFormatProperty } from '../../../parameters/text';
import { showFor } from '../../operation';
import { limitWaitTimeOption } from './limitWaitTime';

const forApproval = { show: { responseType: ['approval'] } };
const forDouble = { show: { approvalType: ['double'] } };
/** Children of a collection name parameters outside of it by a path. */
const ofApproval = { show: { '/responseType': ['approval'] } };
const ofFreeText = { show: { '/responseType': ['freeText'] } };

const style = (displayName: string, name: string, standard: string): INodeProperties => ({
	displayName,
	name,
	type: 'options',
	options: styles,
	default: standard,
});

/** In the order in which people fill it in, as n8n's own nodes have it. */
const approvalValues: INodeProperties[] = [
	{
		displayName: 'Type of Approval',
		name: 'approvalType',
		type: 'options',
		options: [
			{ name: 'Approve Only', value: 'single' },
			{ name: 'Approve and Disapprove', value: 'double' },
		],
		default: 'single',
	},
	{
		displayName: 'Approve Button Label',
		name: 'approveLabel',
		type: 'string',
		default: 'Approve',
	},
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

const options: INodeProperties[] = [
	{
		displayName: 'Ask for Confirmation',
		name: 'askConfirmation',
		type: 'boolean',
		default: false,
		description:
			'Whether the page behind the button shows the message and waits for a second click. Otherwise it sends the answer by itself.',
		displayOptions: ofApproval,
	},
	...(optionsProperty('botToken').options as INodeProperties[]),
	limitWaitTimeOption,
	{
		displayName: 'Message Button Label',
		name: 'messageButtonLabel',
		type: 'string',
		default: 'Respond',
		description: 'Text on the button in the chat',
		displayOptions: ofFreeText,
	},
	{
		displayName: 'Response Form Button Label',
		name: 'responseFormButtonLabel',
		type: 'string',
		default: 'Submit',
		displayOptions: ofFreeText,
	},
	{
		displayName: 'Response Form Description',
		name: 'responseFormDescription',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		description: 'Text above the field for the answer; empty shows the message',
		displayOptions: ofFreeText,
	},
	{
		displayName: 'Response Form Title',
		name: 'responseFormTitle',
		type: 'string',
		default: '',
		description: 'Headline of the page with the form',
		displayOptions: ofFreeText,
	},
	{
		displayName: 'Show Answer in Message',
		name: 'showAnswer',
		type: 'boolean',
		default: true,
		description:
			'Whether the bot edits its message after the answer: the buttons vanish, and it says which one was clicked and when. What was typed into the form is not shown.',
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
	// What is to be approved often comes from elsewhere: it must not place links or buttons of its own.
	{ ...textFormatProperty, default: 'plain' },
	{
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
	},
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
			'One message is sent, for the first input item. Everybody who can read it can answer; the first answer counts. Its buttons lead to this n8n, so people need to reach it in their browsers.',
		name: 'sendAndWaitNotice',
		type: 'notice',
		default: '',
	},
	{ ...optionsProperty('botToken'), options },
]);
