import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { Bitrix24Error } from '../../../../shared/errors/Bitrix24Error';
import { toBoolean } from '../../../../shared/values/convert';

export const generateTokenOption: INodeProperties = {
	displayName: 'Generate Bot Token',
	name: 'generateBotToken',
	type: 'boolean',
	default: false,
	description:
		'Whether the bot gets a random token of its own instead of the one in the credential. It is in the output as botToken, and nowhere else: enter it in a credential.',
	// OAuth apps own their bots without one.
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

/** For Rotate Token: where the new token comes from, and the token itself. */
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
				description: 'A random one, which is in the output as botToken',
			},
		],
		default: 'enter',
		description:
			'Where the new token comes from. A generated one is in the output as botToken, and nowhere else: enter it in the credential right afterwards.',
	},
	{
		displayName: 'New Bot Token',
		name: 'newBotToken',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		description:
			'Up to 40 characters; 16 or more that nobody can guess keep others from forging events. The old token stops working at once: change the credential right afterwards.',
		displayOptions: { show: { newTokenSource: ['enter'] } },
	},
];
