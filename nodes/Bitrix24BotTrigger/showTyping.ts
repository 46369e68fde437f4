import type { IWebhookFunctions } from 'n8n-workflow';

import { orWarn } from '../shared/events/activation/warn';
import type { BotEvent } from '../shared/events/bot/botEvent';
import type { Connection } from '../shared/portal/connection/connection';
import { policy } from '../shared/portal/pacing/policy';
import type { Portal } from '../shared/portal/portal';
import { withPortal } from '../shared/portal/withPortal';

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
	const work = async (portal: Portal) =>
		await portal.call(method, params, { orderKey: `dialog:${dialogId}` });
	await orWarn(
		context,
		'the chat could not show that the bot is busy',
		withPortal(context, connection, work, { within: policy.typing }),
	);
}
