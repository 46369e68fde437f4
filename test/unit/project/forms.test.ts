import type { INodeProperties } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import { Bitrix24BotOAuth2Api } from '../../../credentials/Bitrix24BotOAuth2Api.credentials';
import { Bitrix24BotWebhookApi } from '../../../credentials/Bitrix24BotWebhookApi.credentials';
import { Bitrix24BotPollingTrigger } from '../../../nodes/Bitrix24BotPollingTrigger/Bitrix24BotPollingTrigger.node';
import { Bitrix24BotTrigger } from '../../../nodes/Bitrix24BotTrigger/Bitrix24BotTrigger.node';
import { Bitrix24Trigger } from '../../../nodes/Bitrix24Trigger/Bitrix24Trigger.node';
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

test('no field is shown or hidden by a regular expression', () => {
	// n8n tries it for each item, in a sandbox of its own, and gives up after 250 ms on a busy machine
	const forms = [
		new Bitrix24Bot(),
		new Bitrix24BotTrigger(),
		new Bitrix24BotPollingTrigger(),
		new Bitrix24Trigger(),
	].map((node) => node.description.properties);
	const credentials = [new Bitrix24BotWebhookApi(), new Bitrix24BotOAuth2Api()].map(
		({ properties }) => properties,
	);
	expect(JSON.stringify([forms, credentials])).not.toContain('"regex"');
});

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
