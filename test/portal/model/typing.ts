import type { Chat } from '../types/chat';
import type { World } from './world';

/** Activities that bots can announce, with the texts that people see (imbot.v2 docs). */
const ACTIONS: Record<string, string> = {
	IMBOT_AGENT_ACTION_THINKING: 'is thinking',
	IMBOT_AGENT_ACTION_SEARCHING: 'is searching for information',
	IMBOT_AGENT_ACTION_GENERATING: 'is preparing a response',
	IMBOT_AGENT_ACTION_ANALYZING: 'is analyzing the request',
	IMBOT_AGENT_ACTION_PROCESSING: 'is processing data',
	IMBOT_AGENT_ACTION_TRANSLATING: 'is translating text',
	IMBOT_AGENT_ACTION_CONNECTING: 'is connecting to the service',
	IMBOT_AGENT_ACTION_CHECKING: 'is checking data',
	IMBOT_AGENT_ACTION_CALCULATING: 'is calculating',
	IMBOT_AGENT_ACTION_READING_DOCS: 'is reviewing documents',
	IMBOT_AGENT_ACTION_COMPOSING: 'is composing a response',
};

/** Without a given duration the portal decides; this is a guess. */
const DEFAULT_SECONDS = 30;
const MAX_SECONDS = 600;

/** Starts a typing notice of a bot. @param seconds 0: not given */
export function startTyping(world: World, chat: Chat, botId: number, code = '', seconds = 0): void {
	const duration = Math.min(seconds > 0 ? seconds : DEFAULT_SECONDS, MAX_SECONDS);
	chat.action = { botId, code, until: world.clock.now() + duration * 1000 };
}

/** Text of the typing notice in a chat; undefined when there is none. Unknown codes mean typing. */
export function typingText(world: World, { action }: Chat): string | undefined {
	if (!action || action.until <= world.clock.now()) return undefined;
	return ACTIONS[action.code] ?? 'is typing';
}
