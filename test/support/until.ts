/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 50;

/** A machine with all cores busy takes many times as long: this only ends waits that would never end. */
const WITHIN_MS = 240_000;

/** Retries until there is a result; `what` names it in the error if there is none in time. */
export async function until<T>(
	what: string,
	attempt: () => Promise<T | undefined>,
	withinMs = WITHIN_MS,
	pollMs = POLL_MS,
): Promise<T> {
	const deadline = Date.now() + withinMs;
	for (;;) {
		const result = await attempt();
		if (result !== undefined) return result;
		if (Date.now() > deadline) throw new Error(`Waited ${withinMs / 1000} s for ${what}`);
		await sleep(pollMs);
	}
}
