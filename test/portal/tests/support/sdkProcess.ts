/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

/** A call or a batch for the SDK. */
export type Step =
	| { method: string; params?: object }
	| { batch: object; options?: { isHaltOnError: boolean } };

/** The outcome of a step in the SDK. */
export interface Outcome {
	result?: unknown;
	data?: unknown;
	errors?: string[];
	error?: { code: string; status: number; message: string };
}

/** Runs steps with the official SDK, in a process of its own. @see sdkClient.mjs */
export async function sdk(input: object): Promise<Outcome[]> {
	const child = spawn(process.execPath, [join(__dirname, 'sdkClient.mjs')]);
	child.stdin.end(JSON.stringify(input));
	const [output, complaints] = await Promise.all([text(child.stdout), text(child.stderr)]);
	if (complaints) throw new Error(complaints);
	return JSON.parse(output) as Outcome[];
}
