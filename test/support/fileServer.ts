/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** 8 x 6 pixels, without its trailer. */
const ENDLESS_GIF = Buffer.from(
	'474946383961080006008000000000ff0000002c000000000800060000020684 8fa9cbed5d00'.replace(' ', ''),
	'hex',
);

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
			case '/shorter-than-announced.png':
				// All of the picture is there, and what comes behind it is not.
				response.writeHead(200, { 'content-length': image.length + 9 }).write(image);
				return setImmediate(() => response.destroy());
			case '/named-clients.png':
				// Some hosts refuse clients that do not say who they are, or pass for the library beneath.
				return /^n8n-nodes-bitrix24-bot\/\d/.test(request.headers['user-agent'] ?? '')
					? response.end(image)
					: response.writeHead(403).end();
			case '/nobody':
				return response.writeHead(403).end();
			case '/base64':
				return response.end(`data:image/png;base64,${image.toString('base64url')}`);
			case '/endless-gif':
				return response.end(ENDLESS_GIF);
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
