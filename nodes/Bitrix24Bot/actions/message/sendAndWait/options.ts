import type { INodeProperties } from 'n8n-workflow';

import { botTokenOption } from '../../../../shared/form/botToken';
import { optionsProperty } from '../../../common/options';
import { limitWaitTimeOption } from './limitWaitTime';

/** Children of a collection name parameters outside of it by a path. */
const ofApproval = { show: { '/responseType': ['approval'] } };
const ofFreeText = { show: { '/responseType': ['freeText'] } };

export const waitOptionsProperty: INodeProperties = optionsProperty(
	{
		displayName: 'Ask for Confirmation',
		name: 'askConfirmation',
		type: 'boolean',
		default: false,
		description:
			'Whether the page behind the button shows the message and waits for a second click. Otherwise it sends the answer by itself.',
		displayOptions: ofApproval,
	},
	botTokenOption,
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
);
