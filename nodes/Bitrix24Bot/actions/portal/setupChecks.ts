import type { IDataObject } from 'n8n-workflow';

import { Bitrix24Error } from '../../../shared/errors/Bitrix24Error';
import type { Outcome } from '../../../shared/values/outcome';
import { MAX_BOT_TOKEN } from '../../../shared/portal/portal';
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

export const passed = (name: string, message: string, hint = ''): SetupCheck => ({
	name,
	ok: true,
	code: null,
	message,
	hint,
});

export const refused = (name: string, error: unknown): SetupCheck => {
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

/**
 * Everything needs the permission `imbot`; the pickers of chats and people need the others, and all about Open Channels
 * needs `imopenlines`.
 */
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
		check('Permission imopenlines (optional)', ['imopenlines'], 'LINE_LIST_NOT_PERMITTED'),
	];
};

export const generationCheck = (revision: Outcome<IDataObject>): SetupCheck =>
	'error' in revision
		? refused('Bot generation 2', revision.error)
		: passed('Bot generation 2', `The portal has it, in revision ${String(revision.value.rest)}`);

/**
 * @param token whether calls will name the owner of the bot
 * @param botToken that of an inbound webhook
 */
export const tokenCheck = (
	isOAuth: boolean,
	token: Outcome<void>,
	botToken: string,
): SetupCheck => {
	if ('error' in token) return refused('Bot token', token.error);
	if (isOAuth) return passed('Bot token', 'An app owns its bots without one');
	const isLong = [...botToken].length > MAX_BOT_TOKEN;
	const hint = `It has more than ${MAX_BOT_TOKEN} characters: its bots work, but API version v2 creates no new ones with it.`;
	return passed('Bot token', 'There is one', isLong ? hint : '');
};

/** @param botToken '' for an OAuth app, or when it is missing; then there is nothing to check */
export const tokenStrengthCheck = (botToken: string): SetupCheck[] => {
	const name = 'Bot token strength (optional)';
	if (botToken === '') return [];
	return isGuessable(botToken)
		? [refused(name, new Bitrix24Error('BOT_TOKEN_GUESSABLE'))]
		: [passed(name, 'It is not easy to guess')];
};

/** Bots that the report names; the rest is in `botsOwned`. */
const NAMED = 5;

const namesOf = (bots: readonly IDataObject[]): string => {
	const names = bots
		.slice(0, NAMED)
		.map(({ botId, code }) => `${String(code)} (ID ${String(botId)})`);
	return [...names, ...(bots.length > NAMED ? ['…'] : [])].join(', ');
};

/** No credential test can tell a wrong token from a new one: this tells what it owns. */
export const botsCheck = (isOAuth: boolean, bots: Outcome<IDataObject[]>): SetupCheck => {
	if ('error' in bots) return refused('Bots', bots.error);
	const owner = isOAuth ? 'app' : 'bot token';
	const count = bots.value.length;
	if (count > 0) {
		const what = count === 1 ? '1 bot' : `${count} bots`;
		return passed('Bots', `The ${owner} owns ${what}: ${namesOf(bots.value)}`);
	}
	return passed(
		'Bots',
		`The ${owner} owns no bot yet`,
		isOAuth
			? 'If there should be some, connect the OAuth app that they were registered with.'
			: 'A token that was mistyped looks the same as a new one. If there should be some, enter the Bot Token / Client ID that they were registered with.',
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
