import { readAttach } from '../../content/attachment';
import { readKeyboard, readMenu } from '../../content/keyboard';
import { over30Kb, over60000, type Reading } from '../../content/reading';
import type { World } from '../../model/world';
import type { Params } from '../../php/params';
import type { Bot } from '../../types/bot';
import { RestError } from '../../types/errors';
import type { Message } from '../../types/message';

/** Parameters of v1 with structured content, in the order they are checked. */
export const CONTENT = ['ATTACH', 'KEYBOARD', 'MENU'] as const;

/** The part of a message that a parameter fills. */
type Part = Partial<Pick<Message, 'attach' | 'keyboard' | 'menu'>>;

function valueOf<T>(reading: Reading<T>, name: string): T {
	if (reading.kind === 'value') return reading.value;
	const what = name.toLowerCase();
	if (reading.kind === 'wrong') {
		throw new RestError(`${name}_ERROR`, `Incorrect ${what} params`);
	}
	const text = `You have exceeded the maximum allowable size of ${what}`;
	throw new RestError(`${name}_OVERSIZE`, text);
}

/** Reads ATTACH, KEYBOARD or MENU. Throws `<NAME>_ERROR` or `<NAME>_OVERSIZE`. */
export function readContent(
	world: World,
	bot: Bot,
	params: Params,
	name: (typeof CONTENT)[number],
): Part {
	const given = params[name];
	const isTooLarge = world.options.v1ContentSize === 'docs' ? over30Kb : over60000;
	if (name === 'KEYBOARD') {
		return { keyboard: valueOf(readKeyboard(given, bot.id, isTooLarge), name) };
	}
	if (name === 'MENU') return { menu: valueOf(readMenu(given, bot.id, isTooLarge), name) };
	const id = Math.floor(world.clock.now() / 1000);
	return { attach: valueOf(readAttach(given, id, isTooLarge), name) };
}
