import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { Bitrix24Error } from '../../../../shared/errors/Bitrix24Error';
import { isGiven, shorten, toText } from '../../../../shared/values/convert';
import { flagOf, textOf } from '../builder/formValues';
import { textField } from '../builder/textField';

/** What a button can do when somebody presses it: a choice of the form. */
interface ButtonAction extends Pick<INodePropertyOptions, 'name' | 'description'> {
	fields: INodeProperties[];
	/** Values of the fields in the API's keys. */
	toApi(button: IDataObject): IDataObject;
}

/** Not trimmed: blanks around a text to put, send or copy may be intended; `checkButton` trims the others. */
const withValue =
	(ACTION: string, name: string) =>
	(button: IDataObject): IDataObject => ({
		ACTION,
		ACTION_VALUE: isGiven(button[name]) ? toText(button[name], name) : undefined,
	});

/** Actions by their value in the form, in the order of their fields. */
const actions: Record<string, ButtonAction> = {
	link: {
		name: 'Open Link',
		description: 'Open a web page or a page of the portal',
		fields: [
			textField(
				'url',
				'Link',
				'https://example.com/order/17',
				'A web page, or a path on the portal',
			),
		],
		toApi: (button) => ({ LINK: textOf(button, 'url') }),
	},
	command: {
		name: 'Run Bot Command',
		description: 'Send a command to the bot, unseen in the chat; it must be registered first',
		fields: [
			textField('command', 'Command', 'confirm', 'Name of a command that the bot has registered'),
			textField(
				'commandParams',
				'Command Parameters',
				'order=17',
				'What the bot gets along with the command',
			),
			{
				displayName: 'Lock After Press',
				name: 'lockAfterPress',
				type: 'boolean',
				default: false,
				description: 'Whether the button can be pressed only once',
			},
		],
		toApi: (button) => ({
			COMMAND: textOf(button, 'command'),
			COMMAND_PARAMS: textOf(button, 'commandParams'),
			BLOCK: flagOf(button, 'lockAfterPress'),
		}),
	},
	sendText: {
		name: 'Send Text',
		description: 'Send a text as the person',
		fields: [
			textField('sendText', 'Text to Send', '/start', 'Sent at once in the name of the person'),
		],
		toApi: withValue('SEND', 'sendText'),
	},
	putText: {
		name: 'Put Text Into Input',
		description: 'Write a text into the input field, for the person to complete and send',
		fields: [
			textField('putText', 'Text to Put', '/search', 'Replaces what stands in the input field'),
		],
		toApi: withValue('PUT', 'putText'),
	},
	copyText: {
		name: 'Copy Text',
		description: 'Put a text on the clipboard',
		fields: [
			textField('copyText', 'Text to Copy', 'SALE-2026', 'Put on the clipboard of the person'),
		],
		toApi: withValue('COPY', 'copyText'),
	},
	call: {
		name: 'Call Number',
		description: 'Begin a phone call',
		fields: [
			textField(
				'phone',
				'Phone Number',
				'+4930123456',
				'The number to call, the international way',
			),
		],
		toApi: withValue('CALL', 'phone'),
	},
	openDialog: {
		name: 'Open Chat',
		description: 'Go to a chat or a person',
		fields: [textField('dialog', 'Chat ID', 'chat5, or 27 for a person', 'The chat to open')],
		toApi: withValue('DIALOG', 'dialog'),
	},
	openApp: {
		name: 'Open App',
		description: 'Open a chat app of the portal; Bitrix24 recommends widgets instead',
		fields: [
			textField('appId', 'App ID', '15', 'ID of the chat app'),
			textField('appParams', 'App Parameters', 'order=17', 'What the app is opened with'),
		],
		toApi: (button) => ({
			APP_ID: textOf(button, 'appId'),
			APP_PARAMS: textOf(button, 'appParams'),
		}),
	},
};

export const actionOptions: INodePropertyOptions[] = Object.entries(actions)
	.map(([value, { name, description }]) => ({ name, value, description }))
	.sort((a, b) => a.name.localeCompare(b.name));

/** Fields of all actions, each shown under its own. */
export const actionFields: INodeProperties[] = Object.entries(actions).flatMap(
	([value, { fields }]) =>
		fields.map((field) => ({ ...field, displayOptions: { show: { buttonAction: [value] } } })),
);

/** @throws Bitrix24Error BUTTON_VALUE_INVALID */
export const actionOf = ({ buttonAction }: IDataObject): ButtonAction => {
	const name = String(buttonAction ?? 'link');
	if (Object.hasOwn(actions, name)) return actions[name];
	throw new Bitrix24Error('BUTTON_VALUE_INVALID', { detail: `action ${shorten(name)}` });
};
