/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { gzipSync } from 'node:zlib';

/** How often a trickle drips, in milliseconds. */
const DRIP = 5;

type Answer = (response: ServerResponse, socket: Socket, request: IncomingMessage) => unknown;

/** Calls `drip` again and again, until the client hangs up. */
const trickle = (socket: Socket, drip: () => unknown) => {
	const timer = setInterval(drip, DRIP);
	socket.on('close', () => clearInterval(timer));
};

/** Headers, then a byte now and then, without end. */
const dripping =
	(status: number, headers: Record<string, string | number> = {}): Answer =>
	(response, socket) => {
		response.writeHead(status, headers);
		trickle(socket, () => response.write('x'));
	};

/** Headers and a beginning, then nothing. */
const stalling =
	(status: number, headers: Record<string, string | number> = {}): Answer =>
	(response) =>
		response.writeHead(status, headers).write('{"er');

/** Writes as fast as the client reads; `sent` is told how many bytes have left. */
const pour = (response: ServerResponse, chunks: () => Buffer | undefined, sent = { bytes: 0 }) => {
	const more = () => {
		for (;;) {
			const chunk = chunks();
			if (!chunk) return response.end();
			sent.bytes += chunk.length;
			if (!response.write(chunk)) return response.once('drain', more);
		}
	};
	more();
};

const times = (count: number, chunk: Buffer) => {
	let left = count;
	return () => (left-- > 0 ? chunk : undefined);
};

const BLOCK = Buffer.alloc(1_000_000);
/** Gzip takes several members one after another for one stream. */
const ZIPPED = gzipSync(Buffer.alloc(10_000_000), { level: 9 });

const answersFor = (sent: { bytes: number }): Record<string, Answer> => ({
	'/file': (response) => response.end('hello'),
	'/silent': () => undefined,
	'/slow-headers': (_, socket) => {
		socket.write('HTTP/1.1 200 OK\r\nX-Padding: ');
		trickle(socket, () => socket.write('x'));
	},
	'/slow-redirect-headers': (_, socket) => {
		socket.write('HTTP/1.1 302 Found\r\nLocation: /file\r\nX-Padding: ');
		trickle(socket, () => socket.write('x'));
	},
	'/dripping-redirect': dripping(302, { location: '/file' }),
	'/redirect-to-nowhere': dripping(300),
	'/stalls': stalling(200),
	'/stalls-announced': stalling(200, { 'content-length': 90 }),
	'/drips': dripping(200),
	'/drips-announced': dripping(200, { 'content-length': 90_000 }),
	'/drips-zipped': (response, socket) => {
		response.writeHead(200, { 'content-encoding': 'gzip' });
		response.write(ZIPPED.subarray(0, 20));
		trickle(socket, () => response.write(ZIPPED.subarray(20, 21)));
	},
	'/refusal-stalls': stalling(403),
	'/refusal-drips': dripping(403),
	'/refusal-endless': (response) => pour(response.writeHead(500), () => BLOCK),
	'/cut': (response) => {
		response.writeHead(200, { 'content-length': 1000 }).write('x'.repeat(999));
		setImmediate(() => response.destroy());
	},
	'/cut-chunked': (response) => {
		response.writeHead(200).write('x'.repeat(50));
		setImmediate(() => response.destroy());
	},
	'/cut-zipped': (response) => {
		response.writeHead(200, { 'content-encoding': 'gzip' }).write(ZIPPED.subarray(0, 100));
		setImmediate(() => response.destroy());
	},
	'/longer': (_, socket) =>
		socket.write('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello, and more than announced'),
	'/two-lengths': (_, socket) =>
		socket.write('HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 7\r\n\r\nhello, '),
	'/endless': (response) => pour(response.writeHead(200), () => BLOCK),
	'/bomb': (response) =>
		pour(response.writeHead(200, { 'content-encoding': 'gzip' }), times(1_000, ZIPPED)),
	'/100-megabytes': (response) => pour(response.writeHead(200), times(100, BLOCK), sent),
	'/loop': (response) => response.writeHead(302, { location: '/loop' }).end(),
	'/to': (response, _, { url }) =>
		response.writeHead(302, { location: decodeURIComponent(url!.split('?')[1]) }).end(),
	'/steady': (response, socket) => {
		let left = 60;
		trickle(socket, () => (left-- > 0 ? response.write(Buffer.alloc(10_000)) : response.end()));
	},
	'/encoding': (response, _, { headers }) => response.end(String(headers['accept-encoding'])),
});

/** A server that answers requests for files in every way that keeps a client busy or deceives it. */
export const startHostileServer = async () => {
	const sent = { bytes: 0 };
	const answers = answersFor(sent);
	const asked: string[] = [];
	const open = new Set<Socket>();
	const server = createServer((request, response) => {
		const path = request.url ?? '';
		asked.push(path);
		response.on('error', () => undefined);
		const answer = answers[path.split('?')[0]];
		if (answer) answer(response, request.socket, request);
		else response.writeHead(404).end();
	});
	server.on('connection', (socket) => {
		open.add(socket);
		socket.on('error', () => undefined);
		socket.on('close', () => open.delete(socket));
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		/** Paths in the order in which they were asked for. */
		asked,
		/** Connections that the client has not ended yet. */
		open,
		/** Bytes of the large file that the client has taken, or that wait in the sockets. */
		sent,
		close: async () => {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	};
};
