import type { ICredentialDataDecryptedObject, INode, INodeExecutionData } from 'n8n-workflow';

export type Generation = 'v1' | 'v2';

/** An inbound webhook, decrypted. */
export interface WebhookCredential {
	type: string;
	data: ICredentialDataDecryptedObject;
}

export const BOT_TOKEN = 'bot-token';

/** ID of the first bot; bot `FIRST_BOT + i` belongs to item `i`. */
export const FIRST_BOT = 1000;

/** Three expressions per item; the yardstick nodes evaluate the same ones. */
const EXPRESSIONS = {
	botId: '={{ $json.id }}',
	name: '={{ $json.name }}',
	workPosition: '={{ $json.position }}',
};

const updateOf = (apiVersion: Generation): INode['parameters'] => ({
	authentication: 'webhook',
	resource: 'bot',
	operation: 'update',
	apiVersion,
	botId: { __rl: true, mode: 'id', value: EXPRESSIONS.botId },
});

/** Parameters of Bot > Update that take the bot, its name and its position from each item. */
export const updateParameters = (apiVersion: Generation): INode['parameters'] => ({
	...updateOf(apiVersion),
	updateFields: { name: EXPRESSIONS.name, workPosition: EXPRESSIONS.workPosition },
});

/** Parameters of Message > Send that send the name of each item to a chat of its own. */
export const messageParameters = (): INode['parameters'] => ({
	authentication: 'webhook',
	resource: 'message',
	operation: 'send',
	apiVersion: 'v2',
	botId: { __rl: true, mode: 'id', value: FIRST_BOT - 1 },
	dialogId: { __rl: true, mode: 'id', value: '={{ "chat" + $json.id }}' },
	text: EXPRESSIONS.name,
});

/** Parameters of Bot > Update that set the image of each item as the avatar. */
export const avatarParameters = (apiVersion: Generation): INode['parameters'] => ({
	...updateOf(apiVersion),
	avatarSource: 'binary',
	avatarBinaryProperty: 'data',
});

/** Parameters of File > Upload that send the file of each item to the chat that it names. */
export const uploadParameters = (): INode['parameters'] => ({
	authentication: 'webhook',
	resource: 'file',
	operation: 'upload',
	botId: { __rl: true, mode: 'id', value: FIRST_BOT },
	dialogId: { __rl: true, mode: 'id', value: '={{ $json.dialogId }}' },
	binaryPropertyName: 'data',
});

export const EDIT_FIELDS = { type: 'n8n-nodes-base.set', typeVersion: 3.4 };

/** Parameters of Edit Fields (Set) with the same expressions. */
export const editFieldsParameters = (): INode['parameters'] => ({
	mode: 'manual',
	includeOtherFields: false,
	options: {},
	assignments: {
		assignments: Object.entries(EXPRESSIONS).map(([name, value]) => ({
			id: name,
			name,
			value,
			type: name === 'botId' ? 'number' : 'string',
		})),
	},
});

export const itemsFor = (count: number): INodeExecutionData[] =>
	Array.from({ length: count }, (_, index) => ({
		json: { id: FIRST_BOT + index, name: `Helper ${index}`, position: `Answers line ${index}` },
		pairedItem: { item: index },
	}));

export const webhookCredential = (webhookUrl: string, portalPlan: string): WebhookCredential => ({
	type: 'bitrix24BotWebhookApi',
	data: { webhookUrl, botToken: BOT_TOKEN, portalPlan },
});
