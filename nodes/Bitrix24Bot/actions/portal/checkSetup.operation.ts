import type { IDataObject } from 'n8n-workflow';

import { listBotsV1 } from '../../../shared/bot/botsV1';
import { listBotsV2, simplifyV2 } from '../../../shared/bot/botsV2';
import { isForOpenChannels, type FoundBot } from '../../../shared/bot/foundBot';
import { Bitrix24Error } from '../../../shared/errors/Bitrix24Error';
import { unexpectedAnswer } from '../../../shared/errors/unexpectedAnswer';
import { listLines } from '../../../shared/openChannel/lines';
import type { Portal } from '../../../shared/portal/portal';
import type { Outcome } from '../../../shared/values/outcome';
import { optionsProperty } from '../../common/options';
import { ask } from '../ask';
import { showFor, type Execute } from '../operation';
import { getRevision } from './getRevision.operation';
import { openChannelReport } from './openChannelChecks';
import {
	botsCheck,
	botsCheckV1,
	generationCheck,
	portalCheck,
	scopeChecks,
	tokenCheck,
	tokenStrengthCheck,
	userOfProfile,
	type SetupCheck,
} from './setupChecks';

export const description = showFor('portal', 'checkSetup', [optionsProperty('botToken')]);

const requireToken = async (portal: Portal): Promise<void> =>
	portal.requireOwner('imbot.v2.Bot.update');

/** @throws Bitrix24Error UNEXPECTED_ANSWER */
const readProfile = async (portal: Portal): Promise<IDataObject> => {
	const method = 'profile';
	const profile = await portal.call<IDataObject | null>(method, {});
	if (profile?.ID) return profile;
	throw unexpectedAnswer(method);
};

/** @throws Bitrix24Error UNEXPECTED_ANSWER */
const readScopes = async (portal: Portal): Promise<string[]> => {
	const method = 'scope';
	const scopes = await portal.call<Record<string, string> | null>(method, {});
	if (typeof scopes === 'object' && scopes !== null) return Object.values(scopes);
	throw unexpectedAnswer(method);
};

/** A bot in the report. */
const presentBot = (found: FoundBot): IDataObject => {
	const { botId, code, name } = simplifyV2(found);
	return { botId, code, name, isSupportOpenline: isForOpenChannels(found) };
};

const hasOnlyV1 = (revision: Outcome<IDataObject>): boolean =>
	'error' in revision &&
	revision.error instanceof Bitrix24Error &&
	revision.error.code === 'ERROR_METHOD_NOT_FOUND';

const isNeeded = ({ name }: SetupCheck): boolean => !name.endsWith('(optional)');

/**
 * Reports what the credential can do: `{ ok, portal, authentication, user, scopes, checks, botsOwned,
 * openChannels, revision }`. Refusals are part of the report. If the first question fails, the others are not asked.
 *
 * @see https://apidocs.bitrix24.com/api-reference/common/users/profile.html
 * @see https://apidocs.bitrix24.com/api-reference/common/system/scope.html
 */
export const execute: Execute = async (context, index, portal) => {
	const authentication = context.getNodeParameter('authentication', index) as string;
	const profile = await ask(readProfile(portal));
	const report = {
		portal: portal.host,
		authentication,
		user: 'value' in profile ? userOfProfile(profile.value) : null,
	};
	const reached = portalCheck(portal.host, profile);
	if (!reached.ok) {
		const unknown = { botsOwned: null, openChannels: null, revision: null };
		return { ok: false, ...report, scopes: [], checks: [reached], ...unknown };
	}

	const isOAuth = authentication === 'oAuth2';
	const [token, scopes, revision, owned, lines] = await Promise.all([
		ask(requireToken(portal)),
		ask(readScopes(portal)),
		ask(getRevision(portal)),
		ask(listBotsV2(portal, Infinity)),
		ask(listLines(portal)),
	]);
	const isV1 = hasOnlyV1(revision);
	const bots = isV1 ? await ask(listBotsV1(portal)) : owned;
	const shown = 'value' in owned ? { value: owned.value.map(presentBot) } : owned;
	const aboutLines = openChannelReport(lines, bots, !isV1);
	const checks = [
		reached,
		...scopeChecks(scopes),
		generationCheck(revision),
		tokenCheck(isOAuth, token, portal.botToken),
		...tokenStrengthCheck(portal.botToken),
		isV1 ? botsCheckV1(bots) : botsCheck(isOAuth, shown),
		...aboutLines.checks,
	];
	return {
		ok: checks.filter(isNeeded).every(({ ok }) => ok),
		...report,
		scopes: 'value' in scopes ? scopes.value : [],
		checks,
		botsOwned: 'value' in shown ? shown.value : null,
		openChannels: aboutLines.openChannels,
		revision: 'value' in revision ? revision.value : null,
	};
};
