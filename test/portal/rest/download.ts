import type { World } from '../model/world';
import { toStr } from '../php/values';
import { RestError } from '../types/errors';
import type { RestAnswer } from './answer';
import { authenticate } from './auth';
import type { RestRequest } from './request';

/** The file for a token, which is then used up; throws ACCESS_DENIED (403) for any other token. */
export function download(world: World, { route, params, authorization }: RestRequest): RestAnswer {
	const hasCredentials = route.webhook ?? params.auth ?? params.access_token;
	if (hasCredentials || authorization) authenticate(world, route, params, authorization);
	const token = toStr(params.token);
	const file = world.files.get(world.downloads.get(token) ?? 0);
	world.downloads.delete(token);
	if (!file) throw new RestError('ACCESS_DENIED', 'Access denied! Link check failed', 403);
	return { status: 200, body: null, file };
}
