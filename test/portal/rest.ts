import type { Request, Response } from 'express';

import { dispatch, noteRequest, refuse, type RestAnswer, type RestRequest } from './dispatch';
import { RestError } from './errors';
import { answerFault, SLOW_MS, wait } from './faultAnswers';
import { readParams, readRoute } from './request';
import type { World } from './state';

/** Sends JSON, or a file, as the portal does. */
export function sendJson(res: Response, { status, body, file }: RestAnswer): void {
	if (file) {
		res.status(status).attachment(file.name).send(file.bytes);
		return;
	}
	res.status(status).type('application/json; charset=utf-8').send(JSON.stringify(body));
}

/** Query string of a request, without the question mark. */
export function queryOf(req: Request): string {
	const mark = req.originalUrl.indexOf('?');
	return mark < 0 ? '' : req.originalUrl.slice(mark + 1);
}

/** Handles everything under /rest: the limiter comes first, then ordered faults, then the call. */
export async function handleRest(world: World, req: Request, res: Response): Promise<void> {
	const number = ++world.journal.requests;
	const route = readRoute(req.path);
	const parsed = async (): Promise<RestRequest> => ({
		request: number,
		route,
		params: await readParams(queryOf(req), bodyOf(req), req.get('content-type') ?? ''),
		authorization: req.get('authorization') ?? '',
	});
	if (!world.limiter.admit(req.socket.remoteAddress ?? '')) {
		world.journal.refused += 1;
		const error = new RestError('QUERY_LIMIT_EXCEEDED', 'Too many requests', 503);
		// The edge refuses before it looks at the parameters.
		noteRequest(world, { request: number, route, params: {}, authorization: '' }).error =
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

/** Raw body of a request; empty when there is none. */
export function bodyOf(req: Request): Buffer {
	const body: unknown = req.body;
	return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}
