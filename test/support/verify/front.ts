/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A request on its way to this machine. */
export interface Passing {
	path: string;
	body: string;
	type: string;
}

/** A port that is free now. */
export const freePort = async (): Promise<number> => {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	return port;
};

/**
 * A public address that leads to a port of this machine, as a tunnel does: it may change what passes.
 *
 * @param change gives undefined for what gets lost
 */
export const startFront = async (
	port: number,
	change: (passing: Passing) => Passing | undefined = (passing) => passing,
) => {
	const server = createServer(async (request, response) => {
		const passing = { path: request.url ?? '', body: await text(request), type: 'text/plain' };
		const changed = change({ ...passing, type: String(request.headers['content-type'] ?? '') });
		const status = changed
			? await fetch(`http://127.0.0.1:${port}${changed.path}`, {
					method: 'POST',
					body: changed.body,
					headers: { 'content-type': changed.type, connection: 'close' },
				}).then(
					(answer) => answer.status,
					() => 502,
				)
			: 502;
		response.writeHead(status).end();
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const close = async () => {
		server.closeAllConnections();
		server.close();
		await once(server, 'close');
	};
	return { url, close };
};
