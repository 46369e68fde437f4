import type { IExecuteFunctions } from 'n8n-workflow';

import { listBotsV2 } from '../../../../shared/bot/botsV2';
import type { Portal } from '../../../../shared/portal/portal';
import { runWarning } from '../../../common/runWarning';
import { ask } from '../../ask';

const warn = runWarning();

/** Owners that a run has asked for already. */
const asked = new WeakMap<IExecuteFunctions, Set<string>>();

/**
 * Adds an execution hint if the owner of the bot has several: by published server source, Bitrix24 lets any of them
 * hand over to a person or a line, and finish. The dialog goes the same way, but another bot may be named in the
 * system line and in statistics, so it is no reason to refuse. Asks once a run, and only v2 can tell.
 *
 * @throws Bitrix24Error CANCELLED, NOT_SENT
 */
export const warnOfSeveralBots = async (
	context: IExecuteFunctions,
	portal: Portal,
): Promise<void> => {
	const owners = asked.get(context) ?? new Set();
	asked.set(context, owners);
	if (owners.has(portal.botToken)) return;
	owners.add(portal.botToken);
	const bots = await ask(listBotsV2(portal, Infinity));
	if ('error' in bots || bots.value.length < 2) return;
	const owner = portal.botToken === '' ? 'app' : 'Bot Token';
	warn(
		context,
		`This ${owner} owns ${bots.value.length} bots. To hand over to a person or an Open Channel, and to finish, Bitrix24 takes any of them: its statistics and system messages may name another bot than the one in the form. A ${owner} of its own for each bot avoids that.`,
	);
};
