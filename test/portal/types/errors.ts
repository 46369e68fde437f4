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

/** Body of an error answer. */
export function errorBody(error: RestError): Record<string, string> {
	return { error: error.code, error_description: error.description, ...error.more };
}

/** A caught error as a refusal; anything else is a defect of the stand-in and is rethrown. */
export function asRefusal(error: unknown): RestError {
	if (error instanceof RestError) return error;
	throw error;
}
