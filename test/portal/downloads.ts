import { randomBytes } from 'node:crypto';
import { authenticate } from './auth';
import { RestError } from './errors';
import { toStr } from './php';
import type { RestAnswer, RestRequest } from './dispatch';
import type { World } from './state';
import type { Caller } from './types';

/** Name of the method behind a download link. */
export const DOWNLOAD = 'download';

/**
 * A link that gives a file once. The docs show `/rest/download.json?token=…`; in the server source
 * the link carries the credentials of the call that asked for it, too.
 */
export function downloadUrl(world: World, caller: Caller, fileId: number): string {
	const query = Buffer.from(`id=${fileId}&_=${randomBytes(16).toString('hex')}`);
	const token = `imbot|${query.toString('base64')}|${randomBytes(20).toString('hex')}`;
	world.downloads.set(token, fileId);
	const tail = `token=${encodeURIComponent(token)}`;
	if (world.options.downloadLink === 'docs') return `${world.url}/rest/download.json?${tail}`;
	if (caller.via === 'webhook') {
		return `${world.url}/rest/${caller.userId}/${world.secret}/${DOWNLOAD}/?${tail}`;
	}
	return `${world.url}/rest/download.json?auth=${caller.accessToken}&${tail}`;
}

/** Gives a file for a token, which is used up; throws ACCESS_DENIED (403) for any other token. */
export function download(world: World, { route, params, authorization }: RestRequest): RestAnswer {
	const hasCredentials = route.webhook ?? params.auth ?? params.access_token;
	if (hasCredentials || authorization) authenticate(world, route, params, authorization);
	const token = toStr(params.token);
	const file = world.files.get(world.downloads.get(token) ?? 0);
	world.downloads.delete(token);
	if (!file) throw new RestError('ACCESS_DENIED', 'Access denied! Link check failed', 403);
	return { status: 200, body: null, file };
}
