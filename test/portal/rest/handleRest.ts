import type { Request, Response } from 'express';

import type { World } from '../model/world';
import { RestError } from '../types/errors';
import { refuse, sendJson } from './answer';
import { dispatch, noteRequest } from './dispatch';
import { answerFault, SLOW_MS, wait } from './faultAnswers';
import { paramsOf } from './http';
import { type RestRequest, readRoute } from './request';

/** Handles everything under /rest: first the limiter, then faults set by tests, then the call. */
export async function handleRest(world: World, req: Request, res: Response): Promise<void> {
	const number = ++world.journal.requests;
	const route = readRoute(req.path);
	const userAgent = req.get('user-agent');
	const parsed = async (): Promise<RestRequest> => ({
		request: number,
		route,
		params: await paramsOf(req),
		authorization: req.get('authorization') ?? '',
		userAgent,
	});
	if (!world.limiter.admit(req.socket.remoteAddress ?? '')) {
		world.journal.refused += 1;
		const error = new RestError('QUERY_LIMIT_EXCEEDED', 'Too many requests', 503);
		// The limiter refuses before the parameters are read.
		noteRequest(world, { request: number, route, params: {}, authorization: '', userAgent }).error =
			error.code;
		sendJson(res, refuse(error));
		return;
	}
	const fault = world.faults.takeFault(route.method);
	if (!fault) {
		sendJson(res, dispatch(world, await parsed()));
		return;
	}
	const executes = fault.kind === 'slow' || fault.applied;
	const truth = executes ? dispatch(world, await parsed()) : undefined;
	if (fault.kind === 'refuse' && !executes) {
		noteRequest(world, await parsed()).error = fault.error ?? 'INTERNAL_SERVER_ERROR';
	}
	const delay = fault.delayMs ?? (fault.kind === 'slow' ? SLOW_MS : 0);
	if (delay > 0) await wait(delay);
	if (fault.kind === 'slow' && truth) sendJson(res, truth);
	else answerFault(fault, res, truth);
}
