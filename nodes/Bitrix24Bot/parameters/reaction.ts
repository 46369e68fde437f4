import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { reactions, toReaction } from '../../shared/message/reactions';

/** `thinkingFace` as `Thinking Face`. */
const titleOf = (name: string): string =>
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
export function readReaction(this: IExecuteFunctions, index: number): string {
	return toReaction(this.getNodeParameter('reaction', index));
}
