import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import lockfile from 'proper-lockfile';

import { CACHE } from './paths.mjs';

const MARKER = '.complete';
const LOCKS = join(CACHE, 'locks');

/** A killed process holds its lock for that long; a living one renews it. */
const STALE_MS = 10_000;
const POLL_MS = 1_000;

/**
 * A folder of the cache, filled once. It is filled under another name and renamed at the end, so an interrupted
 * download never looks complete; of several runs at the same time one fills it and the others wait.
 * @param {string} name
 * @param {(folder: string) => Promise<void>} fill
 * @returns {Promise<string>} path of the folder
 */
export async function cached(name, fill) {
	const entry = join(CACHE, name);
	if (isComplete(entry)) return entry;
	const release = await lock(name);
	try {
		if (isComplete(entry)) return entry; // filled by another run while we waited
		await removeDrafts(name);
		const draft = `${draftPrefix(entry)}${process.pid}`;
		mkdirSync(draft);
		await fill(draft);
		writeFileSync(join(draft, MARKER), `${new Date().toISOString()}\n`);
		await rm(entry, { recursive: true, force: true });
		renameSync(draft, entry);
		return entry;
	} finally {
		await release();
	}
}

const draftPrefix = (entry) => `${entry}.draft-`;

/** Removes what killed runs left behind. A download of theirs may still be writing: then the next run does it. */
async function removeDrafts(name) {
	const drafts = readdirSync(CACHE).filter((file) => file.startsWith(draftPrefix(name)));
	for (const draft of drafts) {
		await rm(join(CACHE, draft), { recursive: true, force: true }).catch(() => undefined);
	}
}

function isComplete(entry) {
	return existsSync(join(entry, MARKER));
}

/** Locks an entry, waiting as long as another process holds it; returns the function that unlocks it. */
async function lock(name) {
	mkdirSync(LOCKS, { recursive: true });
	const options = {
		lockfilePath: join(LOCKS, name),
		realpath: false,
		stale: STALE_MS,
		onCompromised: lost,
	};
	try {
		return await lockfile.lock(name, options);
	} catch (error) {
		if (error.code !== 'ELOCKED') throw error;
	}
	console.error(`Waiting for another run, which is filling ${join(CACHE, name)} …`);
	const retries = { forever: true, factor: 1, minTimeout: POLL_MS };
	return await lockfile.lock(name, { ...options, retries });
}

/** After a suspension another run may have taken over: two must not write into one folder. */
function lost({ message }) {
	console.error(`Another run took over the cache in ${CACHE}: ${message}`);
	process.exit(1);
}
