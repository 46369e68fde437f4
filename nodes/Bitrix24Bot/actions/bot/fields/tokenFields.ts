import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { Bitrix24Error } from '../../../../shared/errors/Bitrix24Error';
import { toBoolean } from '../../../../shared/values/convert';

export const generateTokenOption: INodeProperties = {
	displayName: 'Generate Bot Token',
	name: 'generateBotToken',
	type: 'boolean',
	default: false,
	description:
		'Whether to create a random token for the bot instead of using the one in the credential. It is shown only in this output, as botToken: copy it to a credential, then delete the execution, which contains it.',
	// Bots of an OAuth app have no token.
	displayOptions: { show: { '/authentication': ['webhook'] } },
};

/**
 * Whether a new bot gets a token of its own.
 *
 * @throws Bitrix24Error CONFLICTING_BOT_TOKENS, INVALID_BOOLEAN
 */
export const isTokenGenerated = (context: IExecuteFunctions, index: number): boolean => {
	if (context.getNodeParameter('authentication', index) === 'oAuth2') return false;
	const options = (context.getNodeParameter('options', index, {}) ?? {}) as IDataObject;
	const { generateBotToken, botToken } = options;
	if (!toBoolean(generateBotToken ?? false, 'generateBotToken')) return false;
	if (String(botToken ?? '').trim() !== '') throw new Bitrix24Error('CONFLICTING_BOT_TOKENS');
	return true;
};

/** Fields of Rotate Token. */
export const newTokenProperties: INodeProperties[] = [
	{
		displayName: 'New Token',
		name: 'newTokenSource',
		type: 'options',
		options: [
			{ name: 'Enter Below', value: 'enter', description: 'A text of your choice' },
			{
				name: 'Generate',
				value: 'generate',
				description: 'A random token, returned as botToken',
			},
		],
		default: 'enter',
		description:
			'Where the new token comes from. A generated one is shown only in this output, as botToken: copy it to the credential, then delete the execution, which contains it.',
	},
	{
		displayName: 'New Bot Token',
		name: 'newBotToken',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		description:
			'Up to 40 characters. To keep others from forging events, use at least 16 that are hard to guess. The old token stops working at once: update the credential right away.',
		displayOptions: { show: { newTokenSource: ['enter'] } },
	},
];
