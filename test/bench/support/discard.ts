/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that takes uploads, keeps nothing of them, and answers as the portal does. */
export async function startDiscard() {
	/** Bytes of each body that came. */
	const bodies: number[] = [];
	const server = createServer((request, response) => {
		let bytes = 0;
		request.on('data', (chunk: Buffer) => (bytes += chunk.length));
		request.on('end', () => {
			bodies.push(bytes);
			const id = bodies.length;
			const result = { file: { id }, messageId: id, chatId: 5, dialogId: 'chat5' };
			response.setHeader('content-type', 'application/json');
			response.end(JSON.stringify({ result, time: {} }));
		});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	return {
		webhookUrl: `http://127.0.0.1:${port}/rest/1/secretsecret/`,
		bodies,
		close: () => {
			server.closeAllConnections();
			server.close();
		},
	};
}
