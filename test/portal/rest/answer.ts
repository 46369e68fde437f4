/** An answer: HTTP status and JSON body, or a file. */

import type { Response } from 'express';

import { type RestError, errorBody } from '../types/errors';

export interface RestAnswer {
	status: number;
	body: unknown;
	/** Sent instead of the body. */
	file?: { name: string; bytes: Buffer };
}

/** The answer for a refusal. */
export function refuse(error: RestError): RestAnswer {
	return { status: error.status, body: errorBody(error) };
}

/** Sends an answer as the portal does. */
export function sendJson(res: Response, { status, body, file }: RestAnswer): void {
	if (file) {
		res.status(status).attachment(file.name).send(file.bytes);
		return;
	}
	res.status(status).type('application/json; charset=utf-8').send(JSON.stringify(body));
}
