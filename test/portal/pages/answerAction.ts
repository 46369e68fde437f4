import type { Request, Response } from 'express';

import type { Params } from '../php/params';
import { toInt } from '../php/values';
import { paramsOf } from '../rest/http';
import { errorBody, asRefusal } from '../types/errors';

/** ID of the viewing person; by default the administrator. */
export const personOf = (params: Params) => toInt(params.user ?? 1);

/** Answers with the result of an action, or with its refusal. */
export async function answerAction(
	req: Request,
	res: Response,
	action: (params: Params) => unknown,
): Promise<void> {
	try {
		res.json(action(await paramsOf(req)));
	} catch (error) {
		res.status(400).json(errorBody(asRefusal(error)));
	}
}
