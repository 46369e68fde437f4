/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** What the line does with the next upload. */
export type Cut =
	/** Breaks after this many bytes of it. */
	| { kind: 'reset'; after: number }
	/** Takes no more of it, and stays open. */
	| { kind: 'stall' }
	/** Answers before all of it has come, and then hangs up, or stays open with or without reading on. */
	| { kind: 'early'; then: 'end' | 'stall' | 'read'; status: string; body: object };

/** How long a server that hangs up leaves an answer the time to be read. */
const LINGER = 300;

const UPLOAD = 'imbot.v2.File.upload HTTP/1.1';

const answerOf = (status: string, body: object): string => {
	const text = JSON.stringify(body);
	const headers = [
		`HTTP/1.1 ${status}`,
		'Content-Type: application/json',
		`Content-Length: ${Buffer.byteLength(text)}`,
	];
	return `${headers.join('\r\n')}\r\n\r\n${text}`;
};

/** A line to a server that passes everything on, until an upload comes for which it was told otherwise. */
export const startCutLine = async (target: string) => {
	const cuts: Cut[] = [];
	const open = new Set<Socket>();
	/** Heads of the uploads that came. */
	const uploads: string[] = [];
	const behave = (cut: Cut, client: Socket, first: Buffer) => {
		let bytes = first.length;
		if (cut.kind === 'early') {
			client.write(answerOf(cut.status, cut.body));
			if (cut.then === 'end') {
				client.end();
				setTimeout(() => client.destroy(), LINGER).unref();
			}
		}
		if (cut.kind === 'stall' || (cut.kind === 'early' && cut.then !== 'read')) client.pause();
		client.on('data', (chunk) => {
			bytes += chunk.length;
			if (cut.kind === 'reset' && bytes >= cut.after) client.resetAndDestroy();
		});
	};
	const server = createServer((client) => {
		open.add(client);
		const portal = connect(Number(new URL(target).port), '127.0.0.1');
		for (const socket of [client, portal]) {
			socket.on('error', () => undefined);
			socket.on('close', () => {
				open.delete(client);
				client.destroy();
				portal.destroy();
			});
		}
		portal.on('data', (chunk) => client.write(chunk));
		client.on('data', function pass(chunk) {
			const isUpload = chunk.includes(UPLOAD);
			if (isUpload) uploads.push(chunk.toString('latin1').split('\r\n\r\n')[0]);
			const cut = isUpload ? cuts.shift() : undefined;
			if (!cut) return portal.write(chunk);
			client.off('data', pass);
			return behave(cut, client, chunk);
		});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		cuts,
		uploads,
		/** Connections that neither side has ended yet. */
		open,
		close: async () => {
			for (const socket of open) socket.destroy();
			server.close();
			await once(server, 'close');
		},
	};
};
