import type { IDataObject } from 'n8n-workflow';

import { Bitrix24Error } from '../../../shared/errors/Bitrix24Error';
import type { Outcome } from '../../../shared/values/outcome';
import { isGuessable } from '../../../shared/values/tokenStrength';

/** One line of the report. */
export interface SetupCheck extends IDataObject {
	name: string;
	ok: boolean;
	/** null if the check passed. */
	code: string | null;
	message: string;
	/** How to get unstuck; '' when there is nothing to do. */
	hint: string;
}

const passed = (name: string, message: string, hint = ''): SetupCheck => ({
	name,
	ok: true,
	code: null,
	message,
	hint,
});

const refused = (name: string, error: unknown): SetupCheck => {
	const { code, message, hint } =
		error instanceof Bitrix24Error ? error : new Bitrix24Error('UNEXPECTED');
	return { name, ok: false, code, message, hint };
};

/** The user behind a credential, from the answer of `profile`. */
export const userOfProfile = (profile: IDataObject): IDataObject => ({
	id: Number(profile.ID),
	name: [profile.NAME, profile.LAST_NAME].filter(Boolean).join(' '),
	isAdmin: profile.ADMIN === true,
});

export const portalCheck = (host: string, profile: Outcome<IDataObject>): SetupCheck => {
	if ('error' in profile) return refused('Portal', profile.error);
	const { id, name } = userOfProfile(profile.value);
	return passed('Portal', `${host} answers, and acts for ${String(name)} (user ID ${String(id)})`);
};

/** Everything needs the permission `imbot`; the pickers of chats and people need the others. */
export const scopeChecks = (scopes: Outcome<string[]>): SetupCheck[] => {
	const check = (name: string, permissions: string[], code: string): SetupCheck => {
		if ('error' in scopes) return refused(name, scopes.error);
		const found = permissions.find((one) => scopes.value.includes(one));
		if (found) return passed(name, `The permission "${found}" is there`);
		const detail = code === 'insufficient_scope' ? 'The permission "imbot" is missing' : undefined;
		return refused(name, new Bitrix24Error(code, { detail }));
	};
	return [
		check('Permission imbot', ['imbot'], 'insufficient_scope'),
		check('Permission im (optional)', ['im'], 'DIALOG_LIST_NOT_PERMITTED'),
		check(
			'Permission user (optional)',
			['user', 'user_basic', 'user_brief'],
			'USER_LIST_NOT_PERMITTED',
		),
	];
};

export const generationCheck = (revision: Outcome<IDataObject>): SetupCheck =>
	'error' in revision
		? refused('Bot generation 2', revision.error)
		: passed('Bot generation 2', `The portal has it, in revision ${String(revision.value.rest)}`);

/** @param token whether calls will name the owner of the bot */
export const tokenCheck = (isOAuth: boolean, token: Outcome<void>): SetupCheck => {
	if ('error' in token) return refused('Bot token', token.error);
	return passed('Bot token', isOAuth ? 'An app owns its bots without one' : 'There is one');
};

/** @param botToken '' for an OAuth app, or when it is missing; then there is nothing to check */
export const tokenStrengthCheck = (botToken: string): SetupCheck[] => {
	const name = 'Bot token strength (optional)';
	if (botToken === '') return [];
	return isGuessable(botToken)
		? [refused(name, new Bitrix24Error('BOT_TOKEN_GUESSABLE'))]
		: [passed(name, 'It is not easy to guess')];
};

export const botsCheck = (bots: Outcome<IDataObject[]>): SetupCheck => {
	if ('error' in bots) return refused('Bots', bots.error);
	if (bots.value.length > 0) {
		return passed('Bots', `The credential owns ${bots.value.length} of them`);
	}
	return passed(
		'Bots',
		'No bot belongs to this credential',
		'If there should be some: use the Bot Token / Client ID (or the OAuth app) they were registered with.',
	);
};

/** For a portal with generation 1 only, which does not say who owns a bot. */
export const botsCheckV1 = (bots: Outcome<unknown[]>): SetupCheck =>
	'error' in bots
		? refused('Bots', bots.error)
		: passed(
				'Bots',
				`The portal has ${bots.value.length} of them, and generation 1 does not tell whose`,
			);
