import type { IWebhookFunctions } from 'n8n-workflow';

import type { BotEvent } from '../shared/events/bot/botEvent';
import type { Connection } from '../shared/portal/connection/connection';
import { inTime } from '../shared/portal/pacing/inTime';
import { policy } from '../shared/portal/pacing/policy';
import { withPortal } from '../shared/portal/withPortal';

/** The longest that the notice stays, in seconds; a message of the bot ends it. */
const DURATION = 60;

/**
 * Lets the chat show that the bot is busy. When it does not work, nobody minds; and it is given up soon,
 * because a notice that comes after the answer would stay.
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
	const orderKey = `dialog:${dialogId}`;
	const outcome = await inTime(
		policy.typing,
		async (signal) =>
			await withPortal(
				context,
				connection,
				async (portal) =>
					await portal.call('imbot.v2.Chat.InputAction.notify', params, { orderKey }),
				{ signal },
			),
	);
	if ('value' in outcome) return;
	const reason = (outcome.error as Error).message;
	context.logger.warn(
		`${context.getNode().name}: the chat could not show that the bot is busy: ${reason}`,
	);
}
