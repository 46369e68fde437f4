import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { Bitrix24Error } from '../../../shared/errors/Bitrix24Error';
import { readCollection } from '../../../shared/form/collection';
import { isGiven, toBoolean, toIds, toId } from '../../../shared/values/convert';
import { optionsProperty } from '../../common/options';

/** The most messages that Bitrix24 forwards at once. */
const MAX_FORWARDS = 100;

const v2Only = { show: { '/apiVersion': ['v2'] } };

const options = {
	complete: {
		displayName: 'Delete Completely',
		name: 'complete',
		type: 'boolean',
		default: false,
		description:
			'Whether nothing of the message stays. Otherwise the chat says that a message was deleted.',
	},
	forwardIds: {
		displayName: 'Forward Message IDs',
		name: 'forwardIds',
		type: 'string',
		default: '',
		placeholder: 'e.g. 801, 802',
		description:
			'IDs of up to 100 messages to forward, with commas between them or as a list; the bot must be in their chats',
		displayOptions: v2Only,
	},
	urlPreview: {
		displayName: 'Link Preview',
		name: 'urlPreview',
		type: 'boolean',
		default: true,
		description: 'Whether links in the text unfold into cards',
	},
	replyId: {
		displayName: 'Reply to Message ID',
		name: 'replyId',
		type: 'string',
		default: '',
		placeholder: 'e.g. 84331',
		description: 'ID of the message in this chat that the new one answers',
		displayOptions: v2Only,
	},
	system: {
		displayName: 'System Message',
		name: 'system',
		type: 'boolean',
		default: false,
		description:
			'Whether the message is shown as one of the chat itself. The bot can no longer change it then.',
	},
} satisfies Record<string, INodeProperties>;

/** "Options" of a message: the bot token, and the named ones. */
export const messageOptionsProperty = (...names: Array<keyof typeof options>): INodeProperties =>
	optionsProperty('botToken', ...names.map((name) => options[name]));

const readForwardIds = (value: unknown): number[] => {
	const ids = toIds(value, 'INVALID_FORWARD_IDS');
	if (ids.length > MAX_FORWARDS) {
		throw new Bitrix24Error('TOO_MANY_FORWARDS', { detail: `${ids.length}` });
	}
	return ids;
};

/**
 * Reads the options of a message; null and undefined mean "not added".
 *
 * @returns `isLinkPreview` and `replyId` are undefined if they were not added
 * @throws Bitrix24Error INVALID_REPLY_ID, INVALID_FORWARD_IDS, TOO_MANY_FORWARDS, INVALID_BOOLEAN
 */
export function readMessageOptions(context: IExecuteFunctions, index: number) {
	const values = readCollection(context, 'options', index);
	const flag = (name: string) =>
		isGiven(values[name]) ? toBoolean(values[name], name) : undefined;
	const hasReply = isGiven(values.replyId) && String(values.replyId).trim() !== '';
	return {
		isComplete: flag('complete') ?? false,
		isLinkPreview: flag('urlPreview'),
		isSystem: flag('system') ?? false,
		...(hasReply && { replyId: toId(values.replyId, 'INVALID_REPLY_ID') }),
		forwardIds: readForwardIds(values.forwardIds),
	};
}
