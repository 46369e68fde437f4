import type { PortalOptions } from './types';

/** A refusal: becomes `{ error, error_description }` with the given HTTP status. */
export class RestError extends Error {
	constructor(
		readonly code: string,
		readonly description: string,
		readonly status = 400,
		/** Further keys of the answer. */
		readonly more: Record<string, string> = {},
	) {
		super(`${code}: ${description}`);
		this.name = 'RestError';
	}
}

/** Documented statuses of errors that the server source answers with 401 (system errors docs). */
const DOCUMENTED: Record<string, number> = {
	INVALID_CREDENTIALS: 403,
	insufficient_scope: 403,
};

/** Authorization error with the status of the chosen source of truth. */
export function authError(
	options: Pick<PortalOptions, 'statuses'>,
	code: string,
	description: string,
): RestError {
	const status = options.statuses === 'docs' ? DOCUMENTED[code] : undefined;
	return new RestError(code, description, status ?? 401);
}

/** Body of an error answer. */
export function errorBody(error: RestError): Record<string, string> {
	return { error: error.code, error_description: error.description, ...error.more };
}

/** A caught error as a refusal; anything else is a defect of the stand-in and is thrown on. */
export function asRefusal(error: unknown): RestError {
	if (error instanceof RestError) return error;
	throw error;
}
