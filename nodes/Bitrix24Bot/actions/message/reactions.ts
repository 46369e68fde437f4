import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { readBot } from '../../../shared/bot/botPicker';
import { invalidValue } from '../../../shared/values/convert';
import { showForBot } from '../operation';
import { messageIdProperty, readMessageId } from './messageId';

/**
 * The API's names of reactions.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/messages/chat-message-reaction-add.html
 */
const reactions: readonly string[] = [
	...['angry', 'bomb', 'clappingHands', 'clownFace', 'confusedFace', 'crossMark', 'cry', 'dislike'],
	...['exclamationMark', 'eyes', 'facepalm', 'faceWithStuckOutTongue'],
	...['faceWithStuckOutTongueAndWinkingEye', 'faceWithTearsOfJoy', 'faceWithThermometer', 'fire'],
	...['flexedBiceps', 'flushedFace', 'foldedHands', 'handshake', 'hundredPoints', 'kiss', 'laugh'],
	...['lightBulb', 'like', 'loudlyCryingFace', 'loveYouGesture', 'neutralFace', 'okHand'],
	...['partyingFace', 'pleadingFace', 'poo', 'questionMark', 'raisedHand', 'redHeart'],
	...['relievedFace', 'signHorns', 'sleepingSymbol', 'slightlyFrowningFace'],
	...['slightlySmilingFace', 'smilingFaceWithHeartEyes', 'smilingFaceWithHearts'],
	...['smilingFaceWithHorns', 'smilingFaceWithSunglasses', 'thinkingFace', 'whiteHeavyCheckMark'],
	...['winkingFace', 'wonder'],
];

const bare = (name: string): string => name.replace(/[^a-z]/gi, '').toLowerCase();

/**
 * Reads the name of a reaction in any spelling: `thinkingFace`, `Thinking Face`, `thinking_face`.
 *
 * @throws Bitrix24Error INVALID_REACTION
 */
const toReaction = (value: unknown): string => {
	const text = typeof value === 'string' ? value : '';
	const wanted = bare(text);
	const found = reactions.find((name) => bare(name) === wanted);
	if (found) return found;
	throw invalidValue('INVALID_REACTION', text);
};

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
			options: reactions
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
