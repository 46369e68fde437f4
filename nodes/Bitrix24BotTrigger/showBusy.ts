import type { IWebhookFunctions } from 'n8n-workflow';

import type { BotEvent } from '../shared/events/botEvent';
import type { Connection } from '../shared/portal/connection';
import { policy } from '../shared/portal/policy';
import type { Portal } from '../shared/portal/portal';
import { settled } from '../shared/portal/settled';
import { wait } from '../shared/portal/wait';
import { withPortal } from '../shared/portal/withPortal';

/** The longest that the notice stays, in seconds; a message of the bot ends it. */
const DURATION = 60;

/**
 * Lets the chat show that the bot is busy. When it does not work, nobody minds; and it is given up soon,
 * because a notice that comes after the answer would stay.
 */
export async function showBusy(
	this: IWebhookFunctions,
	connection: Connection,
	{ botId, dialogId }: BotEvent,
): Promise<void> {
	const over = new AbortController();
	const params = {
		botId,
		dialogId,
		statusMessageCode: 'IMBOT_AGENT_ACTION_THINKING',
		duration: DURATION,
	};
	const notify = async (portal: Portal) =>
		await portal.call('imbot.v2.Chat.InputAction.notify', params, {
			orderKey: `dialog:${dialogId}`,
		});
	const outcome = await Promise.race([
		settled(withPortal(this, connection, notify, over.signal)),
		settled(wait(policy.typing, over.signal)).then(() => ({
			error: new Error('the portal does not answer'),
		})),
	]);
	over.abort();
	if ('value' in outcome) return;
	const reason = (outcome.error as Error).message;
	this.logger.warn(
		`${this.getNode().name}: the chat could not show that the bot is busy: ${reason}`,
	);
}
