import type { INodeProperties } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import { Bitrix24Bot } from '../../../nodes/Bitrix24Bot/Bitrix24Bot.node';

const { description } = new Bitrix24Bot();

/** The values that n8n keeps of a form: those of the visible fields. */
const shown = (values: object) =>
	NodeHelpers.getNodeParameters(
		description.properties,
		values as never,
		false,
		false,
		{ typeVersion: 1 },
		description,
	);

const operations = description.properties
	.filter(({ name }) => name === 'operation')
	.flatMap(({ displayOptions, options = [] }) =>
		options.map((option): [string, string] => [
			String(displayOptions?.show?.resource?.[0]),
			String((option as { value: string }).value),
		]),
	);

const isOf =
	(resource: string, operation: string) =>
	({ displayOptions }: INodeProperties): boolean =>
		displayOptions?.show?.resource?.[0] === resource &&
		displayOptions.show.operation?.[0] === operation;

const withToken = operations.filter(([resource, operation]) =>
	description.properties.some(
		(property) =>
			isOf(resource, operation)(property) &&
			property.name === 'options' &&
			property.options?.some(({ name }) => name === 'botToken'),
	),
);

test.each(withToken)(
	'%s %s: a bot token is an option of inbound webhooks only',
	(resource, operation) => {
		const values = { resource, operation, options: { botToken: 'token' } };
		expect(shown({ ...values, authentication: 'webhook' })).toMatchObject({
			options: { botToken: 'token' },
		});
		const ofApp = shown({ ...values, authentication: 'oAuth2' });
		expect(JSON.stringify(ofApp)).not.toContain('token"');
	},
);
