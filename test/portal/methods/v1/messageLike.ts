import { messageFor } from '../../model/messages';
import { toStr, upperKeys } from '../../php/values';
import { RestError } from '../../types/errors';
import type { Call } from '../method';
import { v1OwnBot } from './bot';
import { readMessageId } from './ownMessage';

/** `imbot.message.like`: plus, minus, or auto, which toggles. */
export function v1MessageLike({ world, caller, params: raw }: Call): true {
	const params = upperKeys(raw);
	const bot = v1OwnBot(world, caller, params);
	const found = messageFor(world, bot, readMessageId(params));
	const likes = found?.message.reactions.get('like') ?? new Set<number>();
	const action = toStr(params.ACTION).toLowerCase();
	const isLiked = likes.has(bot.id);
	const wanted = action === 'plus' || (action !== 'minus' && !isLiked);
	if (!found || wanted === isLiked) {
		throw new RestError('WITHOUT_CHANGES', 'Action completed without changes');
	}
	if (wanted) likes.add(bot.id);
	else likes.delete(bot.id);
	if (likes.size > 0) found.message.reactions.set('like', likes);
	else found.message.reactions.delete('like');
	return true;
}
