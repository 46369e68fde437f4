import type { IDataObject } from 'n8n-workflow';

import { Bitrix24Error } from '../../../../shared/errors/Bitrix24Error';
import { isObject } from '../../../../shared/values/convert';
import { parseJson, refuseLargeJson, withoutBlanks } from '../builder/json';
import { invalidStyle } from '../builder/style';
import { checkBlock } from './checkBlock';

/** An attachment in the API's full form: with a bare list, an update would lose it. */
export interface Attachment extends IDataObject {
	BLOCKS: IDataObject[];
}

/**
 * Checks a list of blocks in the API's form.
 *
 * @param rest other keys of the attachment, e.g. COLOR_TOKEN
 * @throws Bitrix24Error ATTACHMENT_… codes
 */
export const toAttachment = (blocks: readonly unknown[], rest: IDataObject = {}): Attachment => {
	if (blocks.length === 0) throw new Bitrix24Error('ATTACHMENT_EMPTY');
	const colors = withoutBlanks(rest);
	const wrong = invalidStyle(colors);
	if (wrong) throw new Bitrix24Error('ATTACHMENT_VALUE_INVALID', { detail: wrong });
	const checked = blocks.map((block, index) => checkBlock(block, `block ${index + 1}`));
	const attachment = { ...colors, BLOCKS: checked };
	refuseLargeJson(attachment, 'ATTACHMENT_TOO_LARGE');
	return attachment;
};

/**
 * Reads an attachment from JSON: `{"BLOCKS": […]}` or a bare list, as text or parsed.
 *
 * @throws Bitrix24Error ATTACHMENT_… codes
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/messages/attachments/index.html
 */
export const attachmentOfJson = (json: unknown): Attachment => {
	const value = parseJson(json, 'ATTACHMENT_JSON_BROKEN');
	if (Array.isArray(value)) return toAttachment(value);
	const { BLOCKS: blocks, ...rest } = isObject(value) ? value : {};
	if (!Array.isArray(blocks)) throw new Bitrix24Error('ATTACHMENT_SHAPE_INVALID');
	return toAttachment(blocks, rest);
};
