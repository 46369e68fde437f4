import type { IWebhookFunctions } from 'n8n-workflow';

import { withPortal } from '../shared/portal/withPortal';
import { readForm } from './readForm';

/** The longest that the notice stays, in seconds; a message of the bot ends it. */
const DURATION = 60;

/** Lets the chat show that the bot is busy. It is a courtesy: when it does not work, nobody minds. */
export async function showTyping(
	this: IWebhookFunctions,
	botId: number,
	dialogId: string,
): Promise<void> {
	try {
		const { connection } = await readForm.call(this);
		await withPortal(this, connection, async (portal) =>
			portal.call(
				'imbot.v2.Chat.InputAction.notify',
				{ botId, dialogId, statusMessageCode: 'IMBOT_AGENT_ACTION_THINKING', duration: DURATION },
				{ orderKey: `dialog:${dialogId}` },
			),
		);
	} catch (error) {
		this.logger.warn(`${this.getNode().name}: the chat could not show that the bot is busy`, {
			error: (error as Error).message,
		});
	}
}
