import type { IExecuteFunctions } from 'n8n-workflow';

import { isGuessable } from '../../shared/values/tokenStrength';

/** Runs that were told: once is enough for all their items. */
const told = new WeakSet<IExecuteFunctions>();

/**
 * Tells, as a hint on the finished execution, that a bot gets a token that is easy to guess.
 *
 * @param token '' when there is none
 */
export const guessableTokenNotice = (context: IExecuteFunctions, token: string): void => {
	if (token === '' || !isGuessable(token) || told.has(context)) return;
	told.add(context);
	context.addExecutionHints({
		message:
			'The Bot Token is easy to guess. Whoever guesses it can forge the events of the bot. A generated one is better: see Bot > Rotate Token.',
		type: 'warning',
		location: 'outputPane',
	});
};
