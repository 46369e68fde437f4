import type { IExecuteFunctions } from 'n8n-workflow';

import { isGuessable } from '../../shared/values/tokenStrength';
import { runWarning } from './runWarning';

const warn = runWarning();

/**
 * Adds an execution hint if the token of a bot is easy to guess.
 *
 * @param token '' when there is none
 */
export const warnIfGuessable = (context: IExecuteFunctions, token: string): void => {
	if (token === '' || !isGuessable(token)) return;
	warn(
		context,
		'The Bot Token is easy to guess. Anyone who guesses it can forge events of the bot. Bot > Rotate Token can replace it with a generated one.',
	);
};
