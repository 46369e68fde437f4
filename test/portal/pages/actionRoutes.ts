import type { Request, Response } from 'express';

import type { Params } from '../php/params';
import { toInt } from '../php/values';
import { paramsOf } from '../rest/http';
import { errorBody, asRefusal } from '../types/errors';

/** The person who looks; the administrator when nobody is named. */
export const personOf = (params: Params) => toInt(params.user ?? 1);

/** Answers with what a deed gives, or with the reason why not. */
export async function answerAction(
	req: Request,
	res: Response,
	deed: (params: Params) => unknown,
): Promise<void> {
	try {
		res.json(deed(await paramsOf(req)));
	} catch (error) {
		res.status(400).json(errorBody(asRefusal(error)));
	}
}
