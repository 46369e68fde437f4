import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { CACHE } from './paths.mjs';
import { say } from './progress.mjs';

const MARKER = '.complete';
const POLL_MS = 1_000;

/**
 * A folder of the cache, made once. It is filled under another name and renamed at the end, so that an
 * interrupted download never looks finished; a lock keeps a second run from doing the same work.
 * @param {string} name
 * @param {(folder: string) => Promise<void>} fill
 * @returns {Promise<string>}
 */
export async function cached(name, fill) {
	const entry = join(CACHE, name);
	if (isComplete(entry)) return entry;
	mkdirSync(CACHE, { recursive: true });
	const release = await lock(`${entry}.lock`);
	try {
		if (isComplete(entry)) return entry; // another run made it while we waited
		const draft = `${entry}.draft`;
		rmSync(draft, { recursive: true, force: true });
		mkdirSync(draft);
		await fill(draft);
		writeFileSync(join(draft, MARKER), `${new Date().toISOString()}\n`);
		rmSync(entry, { recursive: true, force: true });
		renameSync(draft, entry);
		return entry;
	} finally {
		release();
	}
}

function isComplete(entry) {
	return existsSync(join(entry, MARKER));
}

/** Takes the lock file, waiting for a living owner; returns the function that gives it back. */
async function lock(file) {
	for (let waited = false; ; waited = true) {
		try {
			writeFileSync(file, String(process.pid), { flag: 'wx' });
			return () => rmSync(file, { force: true });
		} catch (error) {
			if (error.code !== 'EEXIST') throw error;
		}
		const owner = ownerOf(file);
		if (owner !== undefined && !isAlive(owner)) {
			rmSync(file, { force: true });
			continue;
		}
		if (!waited) say(`  waiting for process ${owner ?? '?'}, which is filling the same cache`);
		await new Promise((resolve) => setTimeout(resolve, POLL_MS));
	}
}

/** The process ID in the lock file; undefined while it is being written or already gone. */
function ownerOf(file) {
	try {
		return Number(readFileSync(file, 'utf8')) || undefined;
	} catch {
		return undefined;
	}
}

function isAlive(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error.code === 'EPERM';
	}
}
