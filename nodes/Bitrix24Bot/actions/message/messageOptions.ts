import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { ApiVersion } from '../../../shared/bot/apiVersion';
import { Bitrix24Error } from '../../../shared/errors/Bitrix24Error';
import { choicesOf } from '../../../shared/form/choices';
import { readCollection } from '../../../shared/form/collection';
import { isGiven, oneOf, toBoolean, toIds, toId } from '../../../shared/values/convert';
import { optionsProperty } from '../../common/options';
import { dialogGuardOptions } from '../openChannel/dialog/dialogGuard';
import { peopleOptions, toPeople } from './betweenPeople';
import { menuOption, toMenu } from './menu';

/** The most messages that Bitrix24 forwards at once. */
const MAX_FORWARDS = 100;

const v2Only = { show: { '/apiVersion': ['v2'] } };

/** In the chat of an Open Channel, clients see what the bot writes. */
const visibleToOption: INodeProperties = {
	displayName: 'Visible To',
	name: 'visibleTo',
	type: 'options',
	options: [
		{ name: 'Everybody', value: 'everybody', description: 'Also the client' },
		{
			name: 'Staff',
			value: 'staff',
			description: 'Only employees: a note that stays inside the portal',
		},
	],
	default: 'everybody',
	description:
		'Who sees the message in the chat of an Open Channel, where clients write in from outside. In other chats, everybody sees it.',
};

const options = {
	...peopleOptions,
	...dialogGuardOptions,
	menu: menuOption,
	silentConnector: {
		displayName: 'Silent for Client',
		name: 'silentConnector',
		type: 'boolean',
		default: false,
		description:
			'Whether to send "silentConnector", with which Bitrix24 should hide the message from the client of an Open Channel. Its documentation does not explain it. For a note to employees, set "Visible To" to Staff instead.',
		displayOptions: v2Only,
	},
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
	repeatAfterLostAnswer: {
		displayName: 'Repeat After a Lost Answer',
		name: 'repeatAfterLostAnswer',
		type: 'boolean',
		default: false,
		description:
			'Whether to send a message again if the answer to it was lost, with a UUID by which Bitrix24 should recognize it and not post it twice. This is known from published source code only and was not seen on a live portal. A portal that ignores the UUID may post the message twice. System messages and forwarded messages are never sent again.',
		displayOptions: v2Only,
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
	visibleTo: visibleToOption,
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
 * @throws Bitrix24Error INVALID_REPLY_ID, INVALID_FORWARD_IDS, TOO_MANY_FORWARDS, INVALID_BOOLEAN,
 * INVALID_VISIBLE_TO
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
		isForStaff:
			oneOf(values.visibleTo ?? 'everybody', choicesOf(visibleToOption), 'INVALID_VISIBLE_TO') ===
			'staff',
		isSilent: flag('silentConnector') ?? false,
		isRepeatedWhenLost: flag('repeatAfterLostAnswer') ?? false,
	};
}

/**
 * Reads the options that only v1 knows; what the form hides does not count.
 *
 * @throws Bitrix24Error MENU_INVALID, MENU_TOO_LARGE, INVALID_USER_ID, PEOPLE_INCOMPLETE
 */
export function readOptionsV1(context: IExecuteFunctions, index: number, apiVersion: ApiVersion) {
	if (apiVersion !== 'v1') return {};
	const values = readCollection(context, 'options', index);
	return { menu: toMenu(values.menu), people: toPeople(values) };
}
