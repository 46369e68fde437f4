import type { IDataObject } from 'n8n-workflow';

type Value = IDataObject[string];

/** Keys of v2 events that are documented as numbers. */
const NUMBERS = new Set([
	...['id', 'chatId', 'authorId', 'userId', 'messageId', 'owner', 'departments', 'size', 'width'],
	...['height', 'chat_id', 'author_id', 'guestCount', 'lastMessageId', 'lastId', 'unreadId'],
	...['markedId', 'messageCount', 'userCounter', 'countOfViewers', 'managerList'],
]);

/** Keys that are documented as a number or null. */
const NUMBERS_OR_NULL = new Set(['diskFolderId', 'parentChatId', 'parentMessageId']);

/** Keys that are documented as booleans. */
const BOOLEANS = new Set([
	...['isSystem', 'isHidden', 'isSupportOpenline', 'isReactionsEnabled', 'isNew', 'active'],
	...['extranet', 'bot', 'connector', 'containsCollaber', 'viewedByOthers', 'isTranscribable'],
	...['isVideoNote', 'isVoiceNote', 'textFieldEnabled', 'canHaveThreads', 'hasManageCapability'],
]);

/** Keys that are documented as a text (or an object) or false. */
const TEXTS_OR_FALSE = new Set([
	...['idle', 'lastActivityDate', 'mobileLastDate', 'desktopLastDate', 'absent', 'phones'],
	'image',
]);

/** Keys that older pages document as Y or N. */
const WERE_LETTERS = new Set(['textFieldEnabled']);

/** Free-form data, left as received: no documented types, or only texts. */
const FREE_FORM = new Set(['context', 'params', 'entityLink']);

const restoreLeaf = (key: string, value: Value): Value => {
	if (typeof value !== 'string') return value;
	const isNumber = NUMBERS.has(key) || NUMBERS_OR_NULL.has(key);
	if (isNumber && /^-?\d{1,15}$/.test(value)) return Number(value);
	if (NUMBERS_OR_NULL.has(key) && value === '') return null;
	if (WERE_LETTERS.has(key) && /^[YN]$/.test(value)) return value === 'Y';
	if (BOOLEANS.has(key) && /^[01]?$/.test(value)) return value === '1';
	if (TEXTS_OR_FALSE.has(key) && /^0?$/.test(value)) return false;
	return value;
};

/**
 * Gives numbers, booleans and null of a v2 event their documented types back: a form has only texts.
 * Values that have their type already, from a JSON body, stay.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/entities.html
 */
export const restoreTypes = <Data extends Value>(value: Data, key = ''): Data => {
	if (FREE_FORM.has(key)) return value;
	if (Array.isArray(value)) return value.map((one) => restoreTypes(one as Value, key)) as Data;
	if (typeof value !== 'object' || value === null) return restoreLeaf(key, value) as Data;
	return Object.fromEntries(
		Object.entries(value).map(([name, inner]) => [name, restoreTypes(inner as Value, name)]),
	) as Data;
};
