/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import type { Response } from 'express';
import { setTimeout as sleep } from 'node:timers/promises';

import type { Fault } from '../services/faults';
import type { RestAnswer } from './answer';

/** Default delay of `slow` in real milliseconds. */
export const SLOW_MS = 500;

/** Waits real milliseconds without keeping the process alive. */
export async function wait(ms: number): Promise<void> {
	await sleep(ms, undefined, { ref: false });
}

const PROXY_PAGE = `<html>
<head><title>502 Bad Gateway</title></head>
<body><center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center></body>
</html>`;

function sendError(fault: Fault, res: Response, status: number): void {
	const error = fault.error ?? 'INTERNAL_SERVER_ERROR';
	res
		.status(status)
		.type('application/json; charset=utf-8')
		.send(JSON.stringify({ error, error_description: fault.description ?? error }));
}

/** Announces a whole file and sends half of it. */
function sendHalf(
	{ name, bytes }: { name: string; bytes: Buffer },
	res: Response,
	onSent?: () => void,
): void {
	res.attachment(name).set('Content-Length', String(bytes.length));
	res.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), onSent);
}

/**
 * Answers with a fault.
 * @param truth the real answer, when the call was executed; `truncated` and `stalled` cut it
 */
export function answerFault(fault: Fault, res: Response, truth?: RestAnswer): void {
	switch (fault.kind) {
		case 'reset':
			res.socket?.resetAndDestroy();
			return;
		case 'hang':
			return;
		case 'stalled':
			if (truth?.file) sendHalf(truth.file, res);
			return;
		case 'html':
			res
				.status(fault.status ?? 502)
				.type('html')
				.send(PROXY_PAGE);
			return;
		case 'answer':
			res.status(fault.status ?? 200).json(fault.body);
			return;
		case 'empty':
			res
				.status(fault.status ?? 200)
				.type('application/json; charset=utf-8')
				.send('');
			return;
		case 'truncated': {
			if (truth?.file) {
				sendHalf(truth.file, res, () => res.socket?.destroy());
				return;
			}
			const text = JSON.stringify(truth?.body ?? { result: true, time: { start: 0 } });
			const half = text.slice(0, Math.ceil(text.length / 2));
			res
				.status(fault.status ?? 200)
				.type('application/json; charset=utf-8')
				.send(half);
			return;
		}
		case 'redirect':
			res
				.status(fault.status ?? 302)
				.set('Location', fault.location ?? '/')
				.send('');
			return;
		case 'status':
			if (fault.error) sendError(fault, res, fault.status ?? 500);
			else
				res
					.status(fault.status ?? 500)
					.type('html')
					.send(`<h1>${fault.status ?? 500}</h1>`);
			return;
		default:
			sendError(fault, res, fault.status ?? 400);
	}
}
