import { Bitrix24Error } from '../../errors/Bitrix24Error';
import { knownCodes } from '../../errors/table';
import { isObject } from '../../values/convert';
import { refusalIn, type HttpAnswer } from './answer';

/** What n8n throws when it could not renew a token: as it came up, or wrapped in an error of the node. */
export interface ThrownRefresh {
	message?: string;
	messages?: string[];
	/** Body of the authorization server's answer. */
	body?: unknown;
	/** `EAUTH`: refused; `ESTATUS`: an answer that is no refusal. */
	code?: string;
	httpCode?: string | null;
	status?: number;
	failure?: { cause?: string };
	cause?: ThrownRefresh;
	response?: { status?: number };
	name?: string;
}

/** n8n has words of its own for the standard codes; older versions keep nothing but these. */
const WORDS: ReadonlyArray<[RegExp, string]> = [
	[/refresh ?token is (invalid|required)|no refresh token/i, 'invalid_grant'],
	[/needs to be reconnected/, 'invalid_grant'],
	[/^Client authentication failed/, 'invalid_client'],
	[/^The request is missing a required parameter/, 'invalid_request'],
	[/^The requested scope is invalid/, 'invalid_scope'],
];

/** A refusal, in the form in which the portal refuses. */
const refusal = (error: string, description = ''): HttpAnswer => ({
	status: 401,
	body: { error, error_description: description },
});

/** Whether the portal says that the access token no longer counts, so that a new one would help. */
export const isTokenExpired = ({ status, body }: HttpAnswer): boolean =>
	['expired_token', 'invalid_token'].includes(refusalIn(body, status)?.code.toLowerCase() ?? '');

/**
 * What the authorization server said instead of giving a new token. It takes the place of the portal's
 * answer, because it says why the connection ended.
 *
 * @returns undefined when it refused nothing: there was no answer, or none that can be read
 * @see https://apidocs.bitrix24.com/settings/oauth/error-codes.html
 */
export const refusalOfThrown = (thrown: ThrownRefresh): HttpAnswer | undefined => {
	if (thrown.failure?.cause === 'credential-invalid') return refusal('invalid_grant');
	const body = thrown.body ?? thrown.cause?.body;
	if (isObject(body) && refusalIn(body, 401)) return { status: 401, body };
	const says = [thrown.message, thrown.cause?.message, ...(thrown.messages ?? [])];
	const texts = says.filter((text) => text !== undefined);
	const found = WORDS.find(([words]) => texts.some((text) => words.test(text)));
	if (found) return refusal(found[1]);
	const isRefused = [thrown.code, thrown.httpCode, thrown.cause?.code].includes('EAUTH');
	if (!isRefused) return undefined;
	// Without a text of the server's, n8n repeats its code
	const [text = ''] = texts;
	return knownCodes.includes(text) ? refusal(text) : refusal('TOKEN_NOT_RENEWED', text);
};

/**
 * The error for a refresh that the authorization server did not answer, or not as one does.
 *
 * @returns AUTH_SERVER_UNREACHABLE, NOT_AN_AUTH_SERVER
 */
export const unreadableRefresh = ({ code, name, status, response }: ThrownRefresh) => {
	const detail = status || response?.status ? `HTTP ${status ?? response?.status}` : undefined;
	const isStrange = code === 'ESTATUS' || name === 'SyntaxError';
	return new Bitrix24Error(isStrange ? 'NOT_AN_AUTH_SERVER' : 'AUTH_SERVER_UNREACHABLE', {
		detail,
	});
};
