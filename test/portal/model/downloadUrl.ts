/** Name of the method behind a download link. */

import { randomBytes } from 'crypto';

import type { Caller } from '../types/caller';
import type { World } from './world';

export const DOWNLOAD = 'download';

/**
 * A single-use link to a file. The docs show `/rest/download.json?token=…`; in the server source
 * the link also carries the credentials of the call that asked for it.
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
