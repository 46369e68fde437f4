import type { INodeProperties } from 'n8n-workflow';

import { choicesOf } from '../../../shared/form/choices';
import { invalidValue } from '../../../shared/values/convert';

const PREFIX = 'IMBOT_AGENT_ACTION_';

/** The plain "is typing", which has no code. */
const TYPING = 'TYPING';

export const statusProperty: INodeProperties = {
	displayName: 'Status',
	name: 'status',
	type: 'options',
	options: [
		{ name: 'Analyzing', value: 'ANALYZING', description: 'Is analyzing the request' },
		{ name: 'Calculating', value: 'CALCULATING', description: 'Is calculating' },
		{ name: 'Checking', value: 'CHECKING', description: 'Is checking data' },
		{ name: 'Composing', value: 'COMPOSING', description: 'Is composing a response' },
		{ name: 'Connecting', value: 'CONNECTING', description: 'Is connecting to the service' },
		{ name: 'Generating', value: 'GENERATING', description: 'Is preparing a response' },
		{ name: 'Processing', value: 'PROCESSING', description: 'Is processing data' },
		{ name: 'Reading Documents', value: 'READING_DOCS', description: 'Is reviewing documents' },
		{ name: 'Searching', value: 'SEARCHING', description: 'Is searching for information' },
		{ name: 'Thinking', value: 'THINKING', description: 'Is thinking' },
		{ name: 'Translating', value: 'TRANSLATING', description: 'Is translating text' },
		{ name: 'Typing', value: 'TYPING', description: 'Is typing, as people do' },
	],
	default: 'TYPING',
	description: 'What people in the chat read about the bot, in their language',
};

/**
 * The API's code for a status of the bot.
 *
 * @param value e.g. `THINKING`, `TYPING` or the API's own `IMBOT_AGENT_ACTION_THINKING`
 * @returns undefined for the plain "is typing"
 * @throws Bitrix24Error INVALID_STATUS
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/ui/chat-input-action-notify.html
 */
export const toStatusCode = (value: unknown): string | undefined => {
	const text = typeof value === 'string' ? value.trim().toUpperCase() : '';
	const name = text.replace(PREFIX, '').replace(/ +/g, '_');
	if (name === TYPING) return undefined;
	if (choicesOf(statusProperty).includes(name)) return PREFIX + name;
	throw invalidValue('INVALID_STATUS', text);
};
