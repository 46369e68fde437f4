import type { Request, Response } from 'express';

import type { World } from '../model/world';
import { asArray, upperKeys } from '../php/values';
import { RestError } from '../types/errors';
import { refuse, type RestAnswer, sendJson } from './answer';
import { dispatch, noteRequest } from './dispatch';
import { answerFault, SLOW_MS, wait } from './faultAnswers';
import { paramsOf } from './http';
import { type RestRequest, readRoute } from './request';

/** Carries a request out, and takes the time that its calls take. */
async function carryOut(world: World, request: RestRequest): Promise<RestAnswer> {
	if (world.options.callTime === undefined) return dispatch(world, request);
	const calls = Object.keys(asArray(upperKeys(request.params).CMD)).length || 1;
	const before = world.latency.before(calls);
	await wait(before);
	world.latency.begin();
	const answer = dispatch(world, request);
	await wait(world.latency.spent - before);
	return answer;
}

/** Handles everything under /rest: first the limiter, then faults set by tests, then the call. */
export async function handleRest(world: World, req: Request, res: Response): Promise<void> {
	const number = ++world.journal.requests;
	world.journal.inFlight += 1;
	world.journal.mostInFlight = Math.max(world.journal.mostInFlight, world.journal.inFlight);
	// Also when the client goes away first
	res.once('close', () => (world.journal.inFlight -= 1));
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
		sendJson(res, await carryOut(world, await parsed()));
		return;
	}
	const executes = fault.kind === 'slow' || fault.applied;
	const truth = executes ? await carryOut(world, await parsed()) : undefined;
	if (fault.kind === 'refuse' && !executes) {
		noteRequest(world, await parsed()).error = fault.error ?? 'INTERNAL_SERVER_ERROR';
	}
	const delay = fault.delayMs ?? (fault.kind === 'slow' ? SLOW_MS : 0);
	if (delay > 0) await wait(delay);
	await fault.held;
	if (fault.kind === 'slow' && truth) sendJson(res, truth);
	else answerFault(fault, res, truth);
}
