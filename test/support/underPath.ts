/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { createServer, request, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** A web server that shows a portal under a path, and nothing beside it. */
export interface FrontServer {
	/** Address of the portal, with the path. */
	url: string;
	/** Paths that were asked for. */
	asked: string[];
	close(): void;
}

/**
 * @param target address of the portal behind it
 * @param folder '' for the root
 * @param tls certificate and key; without them it speaks plain HTTP
 */
export const underPath = async (
	target: string,
	folder: string,
	tls?: { key: string; cert: string },
): Promise<FrontServer> => {
	const asked: string[] = [];
	const listener: RequestListener = (incoming, answer) => {
		const path = incoming.url ?? '';
		asked.push(path);
		if (!path.startsWith(`${folder}/`)) return void answer.writeHead(404).end('<html>');
		const { method, headers } = incoming;
		const inner = request(target + path.slice(folder.length), { method, headers }, (response) => {
			answer.writeHead(response.statusCode ?? 502, response.headers);
			response.pipe(answer);
		});
		inner.on('error', () => answer.destroy());
		incoming.pipe(inner);
	};
	const server: Server = tls ? createTlsServer(tls, listener) : createServer(listener);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http${tls ? 's' : ''}://127.0.0.1:${port}${folder}`,
		asked,
		close: () => void server.close(),
	};
};
