import type { IDataObject } from 'n8n-workflow';

type Value = IDataObject[string];

/** Keys under which Bitrix24 puts tokens into events, and the blocks that hold nothing else. */
const SECRET = /^(auth|access_token|refresh_token|application_token|client_id|client_secret)$/i;

/**
 * A copy without tokens, so that none is stored with an execution or handed to later nodes.
 */
export const withoutTokens = <Data extends Value>(value: Data): Data => {
	if (Array.isArray(value)) return value.map((one) => withoutTokens(one as Value)) as Data;
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.filter(([key]) => !SECRET.test(key))
			.map(([key, inner]) => [key, withoutTokens(inner as Value)]),
	) as Data;
};

/** Keys that the documentation of v2 events calls numbers. */
const NUMBERS = new Set([
	...[
		'id',
		'chatId',
		'authorId',
		'userId',
		'messageId',
		'owner',
		'parentChatId',
		'parentMessageId',
	],
	...['diskFolderId', 'replyId', 'size', 'width', 'height', 'ts', 'userCounter', 'messageCount'],
]);

/** Keys that it calls booleans. */
const BOOLEANS = new Set([
	...['isSystem', 'isHidden', 'isSupportOpenline', 'isReactionsEnabled', 'isNew', 'active'],
	...['extranet', 'bot', 'connector', 'containsCollaber', 'viewedByOthers', 'isTranscribable'],
	...['isVideoNote', 'isVoiceNote', 'common', 'hidden', 'extranetSupport'],
]);

const retypeLeaf = (key: string, value: Value): Value => {
	if (typeof value !== 'string') return value;
	if (NUMBERS.has(key) && /^-?\d{1,15}$/.test(value)) return Number(value);
	if (BOOLEANS.has(key) && /^[01]?$/.test(value)) return value === '1';
	return value;
};

/**
 * A form carries texts only: gives numbers and booleans of a v2 event their documented type back.
 * `bot` inside a user is a boolean, at the top of an event an object; `context` is the app's own data
 * and stays as it came.
 */
export const retyped = <Data extends Value>(value: Data, key = ''): Data => {
	if (key === 'context') return value;
	if (Array.isArray(value)) return value.map((one) => retyped(one as Value, key)) as Data;
	if (typeof value !== 'object' || value === null) return retypeLeaf(key, value) as Data;
	return Object.fromEntries(
		Object.entries(value).map(([name, inner]) => [name, retyped(inner as Value, name)]),
	) as Data;
};
