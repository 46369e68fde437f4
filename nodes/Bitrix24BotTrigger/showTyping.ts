import type { IWebhookFunctions } from 'n8n-workflow';

import type { BotEvent } from '../shared/events/bot/botEvent';
import type { Connection } from '../shared/portal/connection/connection';
import { policy } from '../shared/portal/pacing/policy';
import { withPortal } from '../shared/portal/withPortal';
import { settled } from '../shared/values/outcome';

/** How long the notice stays at most, in seconds; a message of the bot ends it. */
const DURATION = 60;

/**
 * Lets the chat show that the bot is busy. Best effort, with a short timeout: a notice that arrives after
 * the answer would stay.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/ui/chat-input-action-notify.html
 */
export async function showTyping(
	context: IWebhookFunctions,
	connection: Connection,
	{ botId, dialogId }: BotEvent,
): Promise<void> {
	const params = {
		botId,
		dialogId,
		statusMessageCode: 'IMBOT_AGENT_ACTION_THINKING',
		duration: DURATION,
	};
	const method = 'imbot.v2.Chat.InputAction.notify';
	const outcome = await settled(
		withPortal(
			context,
			connection,
			async (portal) => await portal.call(method, params, { orderKey: `dialog:${dialogId}` }),
			{ within: policy.typing },
		),
	);
	if ('value' in outcome) return;
	const reason = (outcome.error as Error).message;
	context.logger.warn(
		`${context.getNode().name}: the chat could not show that the bot is busy: ${reason}`,
	);
}
