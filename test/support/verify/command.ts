/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

import { until } from '../until';

const ROOT = resolve(__dirname, '..', '..', '..');

/** The real command, in a process of its own, with nobody at the keyboard. */
export const startVerify = (...args: string[]) => {
	const child = spawn(process.execPath, ['scripts/verify.mjs', ...args], {
		cwd: ROOT,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let output = '';
	const keep = (chunk: Buffer) => void (output += chunk.toString());
	child.stdout.on('data', keep);
	child.stderr.on('data', keep);
	const ended = once(child, 'close').then(([code, signal]) => ({
		code: code as number | null,
		signal: signal as string | null,
		output,
	}));
	return {
		ended,
		kill: (signal: NodeJS.Signals) => child.kill(signal),
		/** Waits until it has said something. */
		said: async (text: string) =>
			await until(`“${text}” in ${output}`, async () => output.includes(text) || undefined, 90_000),
	};
};
