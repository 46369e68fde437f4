import { invalidValue } from '../../../shared/values/convert';

const PREFIX = 'IMBOT_AGENT_ACTION_';

/** The plain "is typing", which has no code. */
const TYPING = 'TYPING';

const statuses = [
	...['ANALYZING', 'CALCULATING', 'CHECKING', 'COMPOSING', 'CONNECTING', 'GENERATING'],
	...['PROCESSING', 'READING_DOCS', 'SEARCHING', 'THINKING', 'TRANSLATING'],
];

/**
 * The API's code of what a bot is said to be doing.
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
	if (statuses.includes(name)) return PREFIX + name;
	throw invalidValue('INVALID_STATUS', text);
};
