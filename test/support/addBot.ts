import type { Bot, BotSeed, Portal } from '../portal';

/** Adds a bot of the default token with a complete profile, so that a test notices any lost field. */
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
