import type { Request, Response } from 'express';

import type { World } from '../model/world';
import type { Params } from '../php/params';
import { toStr } from '../php/values';
import { refuse, type RestAnswer, sendJson } from '../rest/answer';
import { answerFault, SLOW_MS, wait } from '../rest/faultAnswers';
import { bodyOf } from '../rest/http';
import { readParams } from '../rest/request';
import { TOKEN_ENDPOINT } from '../services/faults';
import type { TokenAnswer, TokenRequest } from '../services/tokens';
import { asRefusal, RestError } from '../types/errors';

/**
 * Tokens for a code or a refresh token. Client data is read from the parameters, not from Basic.
 */
function grant(world: World, params: Params): TokenAnswer {
	const need = (name: string) => {
		const value = toStr(params[name]);
		if (value === '') throw new RestError('invalid_request', `Missing parameter: ${name}`);
		return value;
	};
	const type = need('grant_type');
	const clientId = need('client_id');
	const secret = need('client_secret');
	if (clientId !== world.app.clientId || secret !== world.app.clientSecret) {
		throw new RestError('invalid_client', 'The client credentials are invalid', 401);
	}
	if (type === 'authorization_code') return world.tokens.redeemCode(need('code'), clientId);
	if (type === 'refresh_token') return world.tokens.refresh(need('refresh_token'), clientId);
	throw new RestError('invalid_request', 'Unsupported grant_type');
}

/** `/oauth/token/`: GET with a query or POST with a form (OAuth docs). */
export async function handleToken(world: World, req: Request, res: Response): Promise<void> {
	const query = req.originalUrl.split('?').slice(1).join('?');
	const params = await readParams(query, bodyOf(req), req.get('content-type') ?? '');
	const fault = world.faults.takeFault(TOKEN_ENDPOINT);
	const delay = fault?.delayMs ?? (fault?.kind === 'slow' ? SLOW_MS : 0);
	if (delay > 0) await wait(delay);
	if (fault && fault.kind !== 'slow' && !fault.applied) {
		answerFault(fault, res);
		return;
	}
	const note: TokenRequest = { grantType: toStr(params.grant_type), ok: false };
	world.tokenRequests.push(note);
	let answer: RestAnswer;
	try {
		answer = { status: 200, body: grant(world, params) };
		note.ok = true;
	} catch (error) {
		const refusal = asRefusal(error);
		note.error = refusal.code;
		answer = refuse(refusal);
	}
	if (fault?.applied) answerFault(fault, res, answer);
	else sendJson(res, answer);
}
