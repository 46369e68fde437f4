import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { unexpectedAnswer } from '../../../shared/errors/unexpectedAnswer';
import type { Portal } from '../../../shared/portal/portal';
import type { Execute } from '../operation';

/** No fields: the method works without a bot. */
export const description: INodeProperties[] = [];

const METHOD = 'imbot.v2.Revision.get';

/**
 * The revision of a portal's bot platform: `{ rest, web, mobile, desktop }`.
 *
 * @throws Bitrix24Error UNEXPECTED_ANSWER; ERROR_METHOD_NOT_FOUND where generation 2 is missing
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/revision-get.html
 */
export const getRevision = async (portal: Portal): Promise<IDataObject> => {
	const revision = await portal.call<IDataObject | null>(METHOD, {});
	if (revision && 'rest' in revision) return revision;
	throw unexpectedAnswer(METHOD);
};

export const execute: Execute = async (_context, _index, portal) => await getRevision(portal);
