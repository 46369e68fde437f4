import type { IDataObject } from 'n8n-workflow';

import { Bitrix24Error } from '../../../../shared/errors/Bitrix24Error';

/**
 * Fewer characters than this, by the pages of v2 and the published server source.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/messages/attachments/index.html
 */
const MAX_CHARACTERS = 60_000;

/**
 * The pages of v1 alone say 30 KB. [?] Its server source counts as v2 does; the smaller limit is safe.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/outdated/messages/imbot-message-add.html
 */
const MAX_BYTES_V1 = 30_000;

/** Characters as PHP counts them: an emoji is one. No need to count what is far too long. */
const lengthOf = (text: string): number =>
	text.length < MAX_CHARACTERS || text.length >= 2 * MAX_CHARACTERS
		? text.length
		: [...text].length;

/** @throws Bitrix24Error with the code when the JSON of buttons or a card is too long for any API version */
export const refuseLargeJson = (value: IDataObject, code: string): void => {
	const length = lengthOf(JSON.stringify(value));
	if (length >= MAX_CHARACTERS) throw new Bitrix24Error(code, { detail: `${length} characters` });
};

/** @throws Bitrix24Error with the code when it is too long for v1 */
export const refuseLargeJsonV1 = (value: IDataObject, code: string): void => {
	const bytes = Buffer.byteLength(JSON.stringify(value));
	if (bytes > MAX_BYTES_V1) throw new Bitrix24Error(code, { detail: `${bytes} bytes` });
};
