import type { IExecuteFunctions } from 'n8n-workflow';

import type { OpenChannelDialog } from '../../../shared/openChannel/openChannelOf';
import { runWarning } from '../../common/runWarning';
import type { NewMessage } from './content/content';

/** The website chat of Bitrix24, the only channel that is known to show attachments. */
const WEBSITE_CHAT = 'livechat';

const warnOfSilence = runWarning();
const warnOfButtons = runWarning();
const warnOfAttachment = runWarning();

/**
 * Adds an execution hint on what the customer of an Open Channel will not see of a message: all of it in silent mode; by
 * published server source, buttons in every channel, and attachments outside the website chat.
 */
export const warnOfUnseen = (
	context: IExecuteFunctions,
	{ connector, silent }: OpenChannelDialog,
	{ keyboard, attachment, isForStaff, isSystem }: NewMessage,
): void => {
	if (isForStaff || isSystem) return;
	if (silent) {
		warnOfSilence(
			context,
			'A dialog is in silent mode: Bitrix24 takes messages to its customer, and delivers none of them.',
		);
		return;
	}
	if (keyboard) {
		warnOfButtons(
			context,
			'Customers of an Open Channel do not see buttons: Bitrix24 does not pass them on. Offer the choices as a numbered text, from 1 on; a message that is only 0 makes Bitrix24 hand the dialog over.',
		);
	}
	if (attachment && connector !== WEBSITE_CHAT) {
		warnOfAttachment(
			context,
			`Customers on this channel (${connector}) do not see attachments: Bitrix24 passes them on to the website chat only. Put what matters into the text.`,
		);
	}
};
