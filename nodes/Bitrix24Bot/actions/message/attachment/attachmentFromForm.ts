import type { IDataObject } from 'n8n-workflow';

import { Bitrix24Error } from '../../../../shared/errors/Bitrix24Error';
import { shorten } from '../../../../shared/values/convert';
import { entriesOf, textOf, renameFilled } from '../builder/formValues';
import { toAttachment, type Attachment } from './attachment';

const link = { LINK: 'link', NAME: 'name', DESC: 'description', PREVIEW: 'preview' };
const size = { WIDTH: 'width', HEIGHT: 'height' };

const toGrid = (block: IDataObject): IDataObject[] => {
	const display = textOf(block, 'display');
	return entriesOf(block.rows, 'row').map((row) => ({
		...(display ? { DISPLAY: display } : {}),
		...renameFilled(row, { NAME: 'name', VALUE: 'value', COLOR_TOKEN: 'style', LINK: 'link' }),
		...renameFilled(row, { WIDTH: 'width' }),
	}));
};

/** From a block of the form to the API's keys, by its type. */
const toBlock: Record<string, (block: IDataObject) => IDataObject> = {
	delimiter: (block) => ({ DELIMITER: renameFilled(block, { SIZE: 'size', COLOR: 'lineColor' }) }),
	file: (block) => ({
		FILE: [renameFilled(block, { LINK: 'link', NAME: 'name', SIZE: 'fileSize' })],
	}),
	grid: (block) => ({ GRID: toGrid(block) }),
	image: (block) => ({
		IMAGE: [renameFilled(block, { LINK: 'link', NAME: 'name', PREVIEW: 'preview', ...size })],
	}),
	link: (block) => ({ LINK: renameFilled(block, { ...link, ...size }) }),
	message: (block) => ({ MESSAGE: textOf(block, 'message') }),
	richLink: (block) => ({ RICH_LINK: renameFilled(block, link) }),
	user: (block) => ({
		USER: renameFilled(block, { NAME: 'name', AVATAR: 'avatar', LINK: 'link', USER_ID: 'userId' }),
	}),
};

/**
 * Reads an attachment from the form: `{ blocks: [{ type: 'message', message: '…' }, …] }`.
 *
 * @param color its color scheme
 * @throws Bitrix24Error ATTACHMENT_… codes, INVALID_TEXT
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/messages/attachments/index.html
 */
export const attachmentOfForm = (form: unknown, color: unknown): Attachment => {
	const made = entriesOf(form, 'blocks').map((block) => {
		const type = String(block.type ?? 'message');
		if (Object.hasOwn(toBlock, type)) return toBlock[type](block);
		throw new Bitrix24Error('ATTACHMENT_VALUE_INVALID', { detail: `type ${shorten(type)}` });
	});
	return toAttachment(made, renameFilled({ color } as IDataObject, { COLOR_TOKEN: 'color' }));
};
