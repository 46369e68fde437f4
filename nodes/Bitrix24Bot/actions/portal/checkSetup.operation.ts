import type { IDataObject } from 'n8n-workflow';

import { listBotsV1 } from '../../../shared/bot/botsV1';
import { listBotsV2, simplifyV2 } from '../../../shared/bot/botsV2';
import { Bitrix24Error } from '../../../shared/errors/Bitrix24Error';
import { unexpectedAnswer } from '../../../shared/errors/unexpectedAnswer';
import type { Portal } from '../../../shared/portal/portal';
import type { Outcome } from '../../../shared/values/outcome';
import { optionsProperty } from '../../common/options';
import { ask } from '../ask';
import { showFor, type Execute } from '../operation';
import { getRevision } from './getRevision.operation';
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

const readBots = async (portal: Portal): Promise<IDataObject[]> =>
	(await listBotsV2(portal, Infinity)).map((answer) => {
		const { botId, code, name } = simplifyV2(answer);
		return { botId, code, name };
	});

const hasOnlyV1 = (revision: Outcome<IDataObject>): boolean =>
	'error' in revision &&
	revision.error instanceof Bitrix24Error &&
	revision.error.code === 'ERROR_METHOD_NOT_FOUND';

const isNeeded = ({ name }: SetupCheck): boolean => !name.endsWith('(optional)');

/**
 * Reports what the credential can do: `{ ok, portal, authentication, user, scopes, checks, botsOwned,
 * revision }`. Refusals are part of the report. If the first question fails, the others are not asked.
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
		return { ok: false, ...report, scopes: [], checks: [reached], botsOwned: null, revision: null };
	}

	const [token, scopes, revision, bots] = await Promise.all([
		ask(requireToken(portal)),
		ask(readScopes(portal)),
		ask(getRevision(portal)),
		ask(readBots(portal)),
	]);
	const checks = [
		reached,
		...scopeChecks(scopes),
		generationCheck(revision),
		tokenCheck(authentication === 'oAuth2', token, portal.botToken),
		...tokenStrengthCheck(portal.botToken),
		hasOnlyV1(revision)
			? botsCheckV1(await ask(listBotsV1(portal)))
			: botsCheck(authentication === 'oAuth2', bots),
	];
	return {
		ok: checks.filter(isNeeded).every(({ ok }) => ok),
		...report,
		scopes: 'value' in scopes ? scopes.value : [],
		checks,
		botsOwned: 'value' in bots ? bots.value : null,
		revision: 'value' in revision ? revision.value : null,
	};
};
