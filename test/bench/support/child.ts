/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

import { atExit } from '../../e2e/support/cleanup';
import { host } from '../../e2e/support/host';

/**
 * Runs a program in its own process, on the Node.js that the real n8n uses, and parses the last line it
 * prints as JSON.
 *
 * @param args flags of Node.js, a script and its arguments
 */
export async function childJson<Value>(...args: string[]): Promise<Value> {
	const node = join(host().nodeBin, 'node');
	const child = spawn(node, args, { stdio: ['ignore', 'pipe', 'inherit'] });
	const forget = atExit(() => child.kill('SIGKILL'));
	let printed = '';
	child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
	const how = await new Promise<string>((resolve) => {
		child.once('error', (error) => resolve(error.message));
		child.once('close', (code, signal) =>
			resolve(code === 0 ? '' : `ended with ${signal ?? code}`),
		);
	});
	forget();
	if (how !== '') throw new Error(`${args.join(' ')}: ${how}`);
	return JSON.parse(printed.trimEnd().split('\n').at(-1) ?? '') as Value;
}

/** The same for a TypeScript file in `children/`, with its task as JSON; `gc()` is available there. */
export async function measure<Result>(file: string, task: object): Promise<Result> {
	const script = join(__dirname, '..', 'children', file);
	return await childJson('--expose-gc', '--import', 'tsx', script, JSON.stringify(task));
}

/** The task that `measure` passed to this child. */
export const taskOf = <Task>(): Task => JSON.parse(process.argv[2]) as Task;

/** Prints the result and ends the child, even if timers or servers are still active. */
export function finish(result: Promise<object>): void {
	result.then(
		(value) => {
			process.stdout.write(`${JSON.stringify(value)}\n`, () => process.exit(0));
		},
		(error: unknown) => {
			process.stderr.write(`${(error as Error).stack ?? String(error)}\n`);
			process.exit(1);
		},
	);
}
