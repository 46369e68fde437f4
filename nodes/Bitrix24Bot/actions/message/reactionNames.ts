import { invalidValue } from '../../../shared/values/convert';

/**
 * The API's names of reactions, with their emoji.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/messages/chat-message-reaction-add.html
 */
export const reactions: Readonly<Record<string, string>> = {
	...{ angry: '😠', bomb: '💣', clappingHands: '👏', clownFace: '🤡', confusedFace: '😕' },
	...{
		crossMark: '❌',
		cry: '😢',
		dislike: '👎',
		exclamationMark: '❗',
		eyes: '👀',
		facepalm: '🤦',
	},
	...{ faceWithStuckOutTongue: '😛', faceWithStuckOutTongueAndWinkingEye: '😜' },
	...{ faceWithTearsOfJoy: '😂', faceWithThermometer: '🤒', fire: '🔥', flexedBiceps: '💪' },
	...{ flushedFace: '😳', foldedHands: '🙏', handshake: '🤝', hundredPoints: '💯', kiss: '😘' },
	...{ laugh: '😆', lightBulb: '💡', like: '👍', loudlyCryingFace: '😭', loveYouGesture: '🤟' },
	...{ neutralFace: '😐', okHand: '👌', partyingFace: '🥳', pleadingFace: '🥺', poo: '💩' },
	...{ questionMark: '❓', raisedHand: '✋', redHeart: '❤', relievedFace: '😌', signHorns: '🤘' },
	...{ sleepingSymbol: '💤', slightlyFrowningFace: '🙁', slightlySmilingFace: '🙂' },
	...{ smilingFaceWithHeartEyes: '😍', smilingFaceWithHearts: '🥰', smilingFaceWithHorns: '😈' },
	...{ smilingFaceWithSunglasses: '😎', thinkingFace: '🤔', whiteHeavyCheckMark: '✅' },
	...{ winkingFace: '😉', wonder: '😮' },
};

/** What other chats call some of them, without colons and underscores. */
const shortcodes: Readonly<Record<string, string>> = {
	...{ '+1': 'like', thumbsup: 'like', '-1': 'dislike', thumbsdown: 'dislike' },
	...{
		heart: 'redHeart',
		joy: 'faceWithTearsOfJoy',
		sob: 'loudlyCryingFace',
		clap: 'clappingHands',
	},
	...{ pray: 'foldedHands', muscle: 'flexedBiceps', '100': 'hundredPoints', bulb: 'lightBulb' },
	...{ x: 'crossMark', whitecheckmark: 'whiteHeavyCheckMark', question: 'questionMark' },
	...{ exclamation: 'exclamationMark', thinking: 'thinkingFace', wink: 'winkingFace' },
	...{
		hearteyes: 'smilingFaceWithHeartEyes',
		sunglasses: 'smilingFaceWithSunglasses',
		poop: 'poo',
	},
};

const bare = (name: string): string => name.replace(/[^a-z\d+-]/gi, '').toLowerCase();

/** An emoji without its variant: color of skin, man or woman, text or picture. */
const plainEmoji = (text: string): string =>
	text.trim().replace(/[\u{1F3FB}-\u{1F3FF}]|\uFE0E|\uFE0F|\u200D[\u2640\u2642]/gu, '');

const byName: ReadonlyMap<string, string> = new Map([
	...Object.entries(shortcodes),
	...Object.entries(reactions).flatMap(
		([name, emoji]): Array<[string, string]> => [
			[name.toLowerCase(), name],
			[emoji, name],
		],
	),
]);

/**
 * Reads a reaction: its name in any spelling (`thinkingFace`, `Thinking Face`, `thinking_face`), its emoji, or
 * what other chats call it (`+1`, `:thumbsup:`).
 *
 * @throws Bitrix24Error INVALID_REACTION
 */
export const toReaction = (value: unknown): string => {
	const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
	const found = byName.get(plainEmoji(text)) ?? byName.get(bare(text));
	if (found) return found;
	throw invalidValue('INVALID_REACTION', text);
};
