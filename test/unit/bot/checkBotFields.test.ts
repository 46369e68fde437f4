import { NodeHelpers, type INodeParameters, type INodeProperties } from 'n8n-workflow';

import * as bot from '../../../nodes/Bitrix24Bot/actions/bot';
import { Bitrix24Bot } from '../../../nodes/Bitrix24Bot/Bitrix24Bot.node';

const { description } = new Bitrix24Bot();

/** Names of the fields that the form shows for these values, in order. */
const shown = (values: INodeParameters): string[] => {
	const all = { authentication: 'webhook', resource: 'bot', ...values };
	const withDefaults = NodeHelpers.getNodeParameters(
		description.properties,
		all,
		true,
		false,
		null,
		description,
	) as INodeParameters;
	return description.properties
		.filter((property) =>
			NodeHelpers.displayParameter(withDefaults, property, { typeVersion: 1 }, description),
		)
		.map(({ name }) => name)
		.filter((name) => !['authentication', 'resource', 'operation'].includes(name));
};

const start = ['apiVersion', 'code', 'name', 'additionalFields'];

test.each<[INodeParameters, string[]]>([
	[{ operation: 'create' }, [...start, 'avatarSource', 'options']],
	[
		{ operation: 'create', apiVersion: 'v1', avatarSource: 'url' },
		[...start, 'eventHandlers', 'avatarSource', 'avatarUrl', 'options'],
	],
	[{ operation: 'upsert' }, [...start, 'avatarSource', 'options']],
	[
		{ operation: 'upsert', apiVersion: 'v1', avatarSource: 'binary' },
		[
			...start,
			...['eventHandlers', 'avatarSource', 'avatarBinaryProperty', 'avatarV1Notice', 'options'],
		],
	],
	[{ operation: 'delete' }, ['apiVersion', 'botId', 'options']],
	[
		{ operation: 'rotateToken' },
		['sharedTokenNotice', 'botId', 'newTokenSource', 'newBotToken', 'options'],
	],
	[
		{ operation: 'rotateToken', authentication: 'oAuth2' },
		['rotateTokenNotice', 'botId', 'newTokenSource', 'newBotToken', 'options'],
	],
	[{ operation: 'update' }, ['apiVersion', 'botId', 'updateFields', 'avatarSource', 'options']],
])('the form of %j', (values, names) => {
	expect(shown(values)).toEqual(names);
});

const property = (operation: string, name: string): INodeProperties =>
	bot.description.find(
		(one) => one.name === name && one.displayOptions?.show?.operation?.includes(operation),
	)!;

/** Names of the fields in a collection, for one API version. */
const fieldsOf = (operation: string, collection: string, apiVersion: string): string[] =>
	(property(operation, collection).options as INodeProperties[])
		.filter(({ displayOptions }) => {
			const versions = displayOptions?.show?.['/apiVersion'];
			return versions === undefined || versions.includes(apiVersion);
		})
		.map(({ name }) => name);

test('a new bot has the fields of an update, a type, and code and name of its own', () => {
	for (const apiVersion of ['v1', 'v2']) {
		const ofUpdate = fieldsOf('update', 'updateFields', apiVersion);
		const ofCreate = fieldsOf('create', 'additionalFields', apiVersion);
		const own = ['type', 'isSupportOpenline'];
		expect(ofCreate.filter((name) => !own.includes(name))).toEqual(
			ofUpdate.filter((name) => !['code', 'name', ...own].includes(name)),
		);
		expect(ofCreate).toEqual(expect.arrayContaining(own));
	}
});

test('operations and fields are in alphabetical order', () => {
	const [operation] = bot.description;
	const names = (operation.options as Array<{ name: string }>).map(({ name }) => name);
	const fields = property('upsert', 'additionalFields').options as INodeProperties[];
	const displayNames = fields.map(({ displayName }) => displayName);
	expect(names).toEqual([...names].sort());
	expect(displayNames).toEqual([...displayNames].sort());
});

test('every operation of the list can be carried out', () => {
	const [operation] = bot.description;
	const values = (operation.options as Array<{ value: string }>).map(({ value }) => value);
	expect(values.sort()).toEqual(Object.keys(bot.operations).sort());
});
