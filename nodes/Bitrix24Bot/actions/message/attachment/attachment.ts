import type { IDataObject } from 'n8n-workflow';

import { Bitrix24Error } from '../../../../shared/errors/Bitrix24Error';
import { isObject } from '../../../../shared/values/convert';
import { listIn, parseJson, withoutBlankOnes, withoutBlanks } from '../builder/json';
import { refuseLargeJson } from '../builder/size';
import { invalidStyle, spelled } from '../builder/style';
import { checkBlock, isBlankBlock, isBlock } from './checkBlock';

/** An attachment in the API's full form: with a bare list, an update would lose it. */
export interface Attachment extends IDataObject {
	BLOCKS: IDataObject[];
}

/**
 * Checks a list of blocks in the API's form. Blank ones beside others are left out.
 *
 * @param rest other keys of the attachment, e.g. COLOR_TOKEN
 * @throws Bitrix24Error ATTACHMENT_… codes
 */
export const toAttachment = (blocks: readonly unknown[], rest: IDataObject = {}): Attachment => {
	if (blocks.length === 0) throw new Bitrix24Error('ATTACHMENT_EMPTY');
	const colors = spelled(withoutBlanks(rest));
	const wrong = invalidStyle(colors);
	if (wrong) throw new Bitrix24Error('ATTACHMENT_VALUE_INVALID', { detail: wrong });
	const numbered = blocks.map((block, index) => ({ block, where: `block ${index + 1}` }));
	const checked = withoutBlankOnes(numbered, ({ block }) => isBlankBlock(block)).flatMap(
		({ block, where }) => checkBlock(block, where),
	);
	const attachment = { ...colors, BLOCKS: checked };
	refuseLargeJson(attachment, 'ATTACHMENT_TOO_LARGE');
	return attachment;
};

/**
 * Reads an attachment from JSON: `{"BLOCKS": […]}`, a bare list or a single block, as text or parsed.
 *
 * @returns undefined for an empty list: there is to be none
 * @throws Bitrix24Error ATTACHMENT_… codes
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/messages/attachments/index.html
 */
export const attachmentOfJson = (json: unknown): Attachment | undefined => {
	const value = parseJson(json, 'ATTACH', 'ATTACHMENT_JSON_BROKEN');
	const hasBlocks = isObject(value) && 'BLOCKS' in value;
	const { BLOCKS: given, ...rest } = hasBlocks ? value : { BLOCKS: value };
	const blocks = listIn(given, isBlock);
	if (!blocks) throw new Bitrix24Error('ATTACHMENT_SHAPE_INVALID');
	return blocks.length > 0 ? toAttachment(blocks, rest) : undefined;
};
