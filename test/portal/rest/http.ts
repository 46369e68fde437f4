import type { Request } from 'express';

import { readParams } from './request';

/** Query string of a request without the question mark. */
export function queryOf(req: Request): string {
	const mark = req.originalUrl.indexOf('?');
	return mark < 0 ? '' : req.originalUrl.slice(mark + 1);
}

/** Raw body of a request, which may be empty. */
export function bodyOf(req: Request): Buffer {
	const body: unknown = req.body;
	return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}

/** Parameters of a request, from its query and body. */
export const paramsOf = async (req: Request) =>
	await readParams(queryOf(req), bodyOf(req), req.get('content-type') ?? '');
