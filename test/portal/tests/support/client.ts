import type { Portal } from '../../control/portal';
import type { Params } from '../../php/params';

/** An answer of the portal as a test reads it. */
export interface Answer {
	status: number;
	result?: unknown;
	error?: string;
	error_description?: string;
	time?: Record<string, number | string>;
}

/** `result` of a batch. */
export interface BatchResult {
	result: Record<string, unknown>;
	result_error: Record<string, { error: string; error_description: string }>;
	result_total: unknown;
	result_next: unknown;
	result_time: Record<string, Record<string, number>>;
}

/** Posts JSON to an address and reads the JSON answer. */
export async function postJson(url: string, body: unknown): Promise<Answer> {
	return await readAnswer(
		await fetch(url, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify(body),
		}),
	);
}

/** Status and JSON body of a response. */
export async function readAnswer(response: Response): Promise<Answer> {
	return { status: response.status, ...((await response.json()) as object) };
}

/** Calls a method through the incoming webhook. */
export async function call(portal: Portal, method: string, params: Params = {}): Promise<Answer> {
	return await postJson(portal.webhookUrl + method, params);
}

/** Runs a batch through the incoming webhook. */
export async function batch(portal: Portal, cmd: unknown, more: Params = {}): Promise<BatchResult> {
	return (await call(portal, 'batch', { cmd, ...more })).result as BatchResult;
}

/** Status and code of a refusal, to compare in one line. */
export async function refusal(answer: Promise<Answer>): Promise<[number, string?, string?]> {
	const { status, error, error_description: description } = await answer;
	return [status, error, description];
}
