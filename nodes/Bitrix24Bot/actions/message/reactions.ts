import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { readBot } from '../../../shared/bot/botPicker';
import { showForBot } from '../operation';
import { messageIdProperty, readMessageId } from './messageId';
import { reactions, toReaction } from './reactionNames';

/** `thinkingFace` as `Thinking Face`. */
const titleOf = (name: string): string =>
	name[0].toUpperCase() + name.slice(1).replace(/[A-Z]/g, (letter) => ` ${letter}`);

/** Form fields of an operation on a reaction to a message. */
export const showForReaction = (operation: string): INodeProperties[] =>
	showForBot('message', operation, [
		messageIdProperty,
		{
			displayName: 'Reaction',
			name: 'reaction',
			type: 'options',
			options: Object.keys(reactions)
				.map((name) => ({ name: titleOf(name), value: name }))
				.sort((a, b) => a.name.localeCompare(b.name)),
			default: 'like',
			description: 'The reaction of the bot to the message',
		},
	]);

/** @throws Bitrix24Error INVALID_BOT_ID, INVALID_BOT_CODE, INVALID_MESSAGE_ID, INVALID_REACTION */
export function readReaction(context: IExecuteFunctions, index: number) {
	return {
		bot: readBot(context, index),
		messageId: readMessageId(context, index),
		reaction: toReaction(context.getNodeParameter('reaction', index)),
	};
}
