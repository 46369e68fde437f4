/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInThisContext } from 'node:vm';

/** The real `process`: jest gives test files a copy, which receives no signals. */
const real = runInThisContext('process') as NodeJS.Process;

const pending = new Set<() => void>();
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const WATCH_MS = 500;
const parent = process.ppid;
let watching = false;

/** The scripts request this: if they are killed outright, nothing else ends what we started. */
function stopWithParent(): void {
	if (watching || !process.env.STOP_WITH_PARENT) return;
	watching = true;
	const timer = setInterval(() => {
		if (process.ppid === parent) return;
		clearInterval(timer);
		process.kill(process.pid, 'SIGTERM');
	}, WATCH_MS);
	timer.unref();
}

function cleanUp(): void {
	for (const undo of [...pending].reverse()) {
		pending.delete(undo);
		try {
			undo();
		} catch {
			// still undo the rest
		}
	}
}

function dieOf(signal: NodeJS.Signals): void {
	cleanUp();
	real.removeListener(signal, dieOf);
	// Any other handler decides how the process ends
	if (real.listenerCount(signal) === 0) real.kill(process.pid, signal);
}

/**
 * Runs `undo`, which must be synchronous, when this process ends, even by Ctrl-C.
 * @returns a function that cancels the registration
 */
export function atExit(undo: () => void): () => void {
	stopWithParent();
	if (pending.size === 0) {
		real.removeListener('exit', cleanUp).on('exit', cleanUp);
		for (const signal of SIGNALS) real.removeListener(signal, dieOf).on(signal, dieOf);
	}
	pending.add(undo);
	return () => pending.delete(undo);
}

/** Creates a folder under the system's temporary folder; it is removed when this process ends. */
export function temporaryFolder(purpose: string): string {
	const folder = mkdtempSync(join(tmpdir(), `bitrix24-bot-${purpose}-`));
	atExit(() => removeFolder(folder));
	return folder;
}

/** Removes a folder and its contents; retries, because a process that is ending may still write to it. */
export function removeFolder(folder: string): void {
	rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}
