/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FileServer {
	url: string;
	close(): Promise<void>;
}

/** Serves an image as `/avatar.png`, and examples of what a wrong avatar URL may point to. */
export const startFileServer = async (image: Buffer): Promise<FileServer> => {
	const server = createServer((request, response) => {
		switch (request.url) {
			case '/avatar.png':
				return response.end(image);
			case '/moved.png':
				return response.writeHead(302, { location: '/avatar.png' }).end();
			case '/page':
				return response.end('<html>Please log in</html>');
			case '/heavy.png':
				return response.end(Buffer.concat([image, Buffer.alloc(11_000_000)]));
			case '/broken.png':
				response.writeHead(200, { 'content-length': '1000' }).write('x');
				return setImmediate(() => response.destroy());
			default:
				return response.writeHead(404).end('no such file');
		}
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		close: async () => {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	};
};
