import type { IExecuteFunctions } from 'n8n-workflow';

import { runWarning } from '../../../common/runWarning';
import { isFilled } from '../builder/json';
import type { Keyboard } from './keyboard';

const warn = runWarning();

/**
 * Tells, as a hint on the finished execution, that a lock has no effect: Bitrix24 takes `BLOCK` for any button,
 * but locks only those that run a command.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/messages/message-keyboards.html
 */
export const lockNotice = (context: IExecuteFunctions, keyboard: Keyboard | undefined): void => {
	const isIdle = keyboard?.BUTTONS.some(
		({ BLOCK, COMMAND }) => BLOCK === 'Y' && !isFilled(COMMAND),
	);
	if (!isIdle) return;
	warn(
		context,
		'BLOCK only works for buttons with COMMAND: Bitrix24 does not lock other buttons after a press.',
	);
};
