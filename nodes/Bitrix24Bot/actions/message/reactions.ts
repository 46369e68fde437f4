import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { invalidValue } from '../../../shared/values/convert';

/**
 * Reactions by the name that the API gives them.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/messages/chat-message-reaction-add.html
 */
export const reactions: readonly string[] = [
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
 * Reads a reaction by its name, however it is spelt: `thinkingFace`, `Thinking Face`, `thinking_face`.
 *
 * @throws Bitrix24Error INVALID_REACTION
 */
export const toReaction = (value: unknown): string => {
	const text = typeof value === 'string' ? value : '';
	const found = reactions.find((name) => bare(name) === bare(text));
	if (found) return found;
	throw invalidValue('INVALID_REACTION', text);
};

/** `thinkingFace` as `Thinking Face`. */
export const titleOf = (name: string): string =>
	name[0].toUpperCase() + name.slice(1).replace(/[A-Z]/g, (letter) => ` ${letter}`);

export const reactionProperty: INodeProperties = {
	displayName: 'Reaction',
	name: 'reaction',
	type: 'options',
	options: reactions
		.map((name) => ({ name: titleOf(name), value: name }))
		.sort((a, b) => a.name.localeCompare(b.name)),
	default: 'like',
	description: 'The reaction of the bot to the message',
};

/** @throws Bitrix24Error INVALID_REACTION */
export function readReaction(context: IExecuteFunctions, index: number): string {
	return toReaction(context.getNodeParameter('reaction', index));
}
