import type { Bot, BotSeed, Portal } from '../portal';

/** A bot of the usual token whose whole profile is filled in, so that a test sees what gets lost. */
export const addBot = (portal: Portal, change: Partial<BotSeed> = {}): Bot =>
	portal.addBot({
		code: `bot${Math.random()}`,
		name: 'Ada',
		lastName: 'Bot',
		workPosition: 'Helper',
		color: 'MINT',
		gender: 'F',
		...change,
	});
