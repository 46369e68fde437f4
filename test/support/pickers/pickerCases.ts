import type { IDataObject, INodeType } from 'n8n-workflow';

import { Bitrix24Bot } from '../../../nodes/Bitrix24Bot/Bitrix24Bot.node';
import { Bitrix24BotPollingTrigger } from '../../../nodes/Bitrix24BotPollingTrigger/Bitrix24BotPollingTrigger.node';
import { Bitrix24BotTrigger } from '../../../nodes/Bitrix24BotTrigger/Bitrix24BotTrigger.node';
import { Bitrix24Trigger } from '../../../nodes/Bitrix24Trigger/Bitrix24Trigger.node';
import type { Portal } from '../../portal';
import { byId } from '../chatRun';

/** The nodes of the package. */
export const action = new Bitrix24Bot();
export const botTrigger = new Bitrix24BotTrigger();
export const pollingTrigger = new Bitrix24BotPollingTrigger();
export const portalTrigger = new Bitrix24Trigger();

/** A picker in a node's form. */
export interface PickerCase {
	/** What the form shows. */
	form: string;
	type: INodeType;
	picker: string;
	parameters: IDataObject;
	/** The API method that returns the list. */
	method: string;
	/** Adds what the list shows, for a bot of this owner. */
	seed(portal: Portal, owner: string): void;
	/** Values in the list. */
	values: string[];
	/** Values in the list when the portal has none of these. */
	none: string[];
	/** A search text, and the value that it finds. */
	search: [string, string];
	/** The error code when the permission is missing. */
	refusal: string;
}

/** Two bots of an owner. */
export const addBots = (portal: Portal, owner: string) => {
	portal.addBot({ id: 39, code: 'support', name: 'Support', owner });
	portal.addBot({ id: 40, code: 'sales', name: 'Sales', owner });
};

const botsOf = (
	form: string,
	type: INodeType,
	parameters: IDataObject,
	method: string,
): PickerCase => ({
	form,
	type,
	picker: 'searchBots',
	parameters,
	method,
	seed: addBots,
	values: ['39', '40'],
	none: [],
	search: ['SALE', '40'],
	refusal: 'insufficient_scope',
});

const chatsOf = (form: string, parameters: IDataObject): PickerCase => ({
	form,
	type: action,
	picker: 'searchDialogs',
	parameters,
	method: 'im.recent.list',
	seed: (portal) => void portal.addChat({ id: 5, title: 'Falcon', members: [1] }),
	values: ['1', 'chat5'],
	none: ['1'],
	search: ['FALC', 'chat5'],
	refusal: 'DIALOG_LIST_NOT_PERMITTED',
});

/** What lists bots in either generation. */
export const V1 = 'imbot.bot.list';
export const V2 = 'imbot.v2.Bot.list';

/** Every picker, in the forms that show it. */
export const pickerCases: PickerCase[] = [
	...(['delete', 'get', 'update'] as const).flatMap((operation) => [
		botsOf(`Bot > ${operation}, v1`, action, { resource: 'bot', operation, apiVersion: 'v1' }, V1),
		botsOf(`Bot > ${operation}, v2`, action, { resource: 'bot', operation, apiVersion: 'v2' }, V2),
	]),
	...(['delete', 'send', 'update'] as const).flatMap((operation) => {
		const shown = { resource: 'message', operation };
		return [
			botsOf(`Message > ${operation}, v1`, action, { ...shown, apiVersion: 'v1' }, V1),
			botsOf(`Message > ${operation}, v2`, action, { ...shown, apiVersion: 'v2' }, V2),
		];
	}),
	// A version chosen for another operation does not count.
	botsOf(
		'Chat > Get, which has no version',
		action,
		{ resource: 'chat', operation: 'get', apiVersion: 'v1' },
		V2,
	),
	botsOf(
		'Bot > Rotate Token, which has no version',
		action,
		{ resource: 'bot', operation: 'rotateToken', apiVersion: 'v1' },
		V2,
	),
	botsOf('Bot Trigger, v1', botTrigger, { apiVersion: 'v1' }, V1),
	botsOf('Bot Trigger, v2', botTrigger, { apiVersion: 'v2' }, V2),
	botsOf('Bot Polling Trigger', pollingTrigger, {}, V2),
	chatsOf('Message > Send, v1', { resource: 'message', operation: 'send', apiVersion: 'v1' }),
	chatsOf('Message > Send, v2', { resource: 'message', operation: 'send', apiVersion: 'v2' }),
	chatsOf('Chat > Get', { resource: 'chat', operation: 'get' }),
	{
		form: 'Chat > Set Owner',
		type: action,
		picker: 'searchUsers',
		parameters: { resource: 'chat', operation: 'setOwner' },
		method: 'user.search',
		seed: (portal) => void portal.addUser({ id: 27, name: 'Ada', lastName: 'Zuse' }),
		values: ['1', '27'],
		none: ['1'],
		search: ['ada', '27'],
		refusal: 'USER_LIST_NOT_PERMITTED',
	},
	{
		form: 'Open Channel > Hand Over',
		type: action,
		picker: 'searchLines',
		parameters: { resource: 'openChannel', operation: 'handOver', to: 'line' },
		method: 'imopenlines.config.list.get',
		seed: (portal) => void portal.addLine({ id: 7, name: 'Sales', active: false }),
		values: ['1', '7'],
		none: ['1'],
		search: ['SAL', '7'],
		refusal: 'LINE_LIST_NOT_PERMITTED',
	},
	...(['connectBot', 'disconnectBot', 'finish', 'handOver'] as const).flatMap((operation) => {
		const shown = { resource: 'openChannel', operation };
		return [
			botsOf(`Open Channel > ${operation}, v1`, action, { ...shown, apiVersion: 'v1' }, V1),
			botsOf(`Open Channel > ${operation}, v2`, action, { ...shown, apiVersion: 'v2' }, V2),
		];
	}),
	{
		form: 'Command > Delete',
		type: action,
		picker: 'searchCommands',
		parameters: { resource: 'command', operation: 'delete', botId: byId(39) },
		method: 'imbot.v2.Command.list',
		seed: (portal) => {
			portal.addCommand({ id: 900, botId: 39, command: 'help', title: { en: 'Get help' } });
			portal.addCommand({ id: 901, botId: 39, command: 'faq', title: {} });
		},
		values: ['900', '901'],
		none: [],
		search: ['GET H', '900'],
		refusal: 'insufficient_scope',
	},
];
