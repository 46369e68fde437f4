import { Bitrix24Error } from '../../errors/Bitrix24Error';
import type { HttpAnswer } from './answer';
import { refusalOfThrown, type ThrownRefresh } from './authServer';

/** Errors after which nothing can have reached the portal. */
const NEVER_SENT = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|SSL|TLS/;

/** What Node.js says of a certificate that it does not take. */
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|certificate/;

/** What n8n's HTTP helper throws, as far as it is read. */
export type ThrownRequest = ThrownRefresh & {
	context?: { data?: unknown };
	cause?: { response?: { data?: unknown } };
	errorResponse?: { code?: string };
};

/**
 * Reads what n8n threw: a refused refresh is an answer; otherwise there was none.
 *
 * @throws Bitrix24Error PORTAL_UNREACHABLE, CONNECTION_LOST, OAUTH_NOT_CONNECTED
 */
export const answerOfThrown = (thrown: ThrownRequest, method: string): HttpAnswer => {
	const { cause, context } = thrown;
	const refusal = refusalOfThrown(thrown);
	if (refusal) return refusal;
	const says = [thrown.message, cause?.message, ...(thrown.messages ?? [])].join(' ');
	if (/credentials not connected/i.test(says)) {
		throw new Bitrix24Error('OAUTH_NOT_CONNECTED', { method });
	}
	if (Number(thrown.httpCode) >= 300) {
		return { status: Number(thrown.httpCode), body: context?.data ?? cause?.response?.data };
	}
	const codes = [cause?.code, thrown.code, thrown.httpCode, thrown.errorResponse?.code];
	const reason = [...codes, says].join(' ');
	if (CERTIFICATE.test(reason)) {
		const detail = `its certificate is not trusted (${codes.find(Boolean) ?? 'no reason given'})`;
		throw new Bitrix24Error('PORTAL_UNREACHABLE', { detail, method });
	}
	const code = NEVER_SENT.test(reason) ? 'PORTAL_UNREACHABLE' : 'CONNECTION_LOST';
	throw new Bitrix24Error(code, { method });
};
