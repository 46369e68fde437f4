/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInThisContext } from 'node:vm';

/** jest gives test files a copy of `process` that no signal reaches; this is the real one. */
const real = runInThisContext('process') as NodeJS.Process;

const pending = new Set<() => void>();
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const WATCH_MS = 500;
const parent = process.ppid;
let watching = false;

/** The scripts ask for it: should they be killed outright, nobody else would end what we started. */
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
			// the rest must still be undone
		}
	}
}

function dieOf(signal: NodeJS.Signals): void {
	cleanUp();
	real.removeListener(signal, dieOf);
	// Whoever installed a handler of their own decides how the process ends
	if (real.listenerCount(signal) === 0) real.kill(process.pid, signal);
}

/**
 * Runs `undo` when this process ends, be it by Ctrl-C. It must be synchronous.
 * @returns a function that takes the registration back
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

/** A new folder under the system's temporary folder, removed when this process ends. */
export function temporaryFolder(purpose: string): string {
	const folder = mkdtempSync(join(tmpdir(), `bitrix24-bot-${purpose}-`));
	atExit(() => removeFolder(folder));
	return folder;
}

/** Removes a folder with its contents; retries, because a dying process may still write into it. */
export function removeFolder(folder: string): void {
	rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}
