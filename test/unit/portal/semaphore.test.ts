/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { Semaphore } from '../../../nodes/shared/portal/pacing/semaphore';

test('one after the other, and who is sent back goes first', async () => {
	const line = new Semaphore(1);
	const served: string[] = [];
	const serve = async (name: string, isFirst = false) => {
		await line.acquire(undefined, isFirst);
		served.push(name);
	};
	await serve('a');
	const rest = [serve('b'), serve('c'), serve('again', true)];
	for (let index = 0; index < 3; index += 1) {
		line.release();
		await new Promise((resolve) => setImmediate(resolve));
	}
	await Promise.all(rest);
	expect(served).toEqual(['a', 'again', 'b', 'c']);
	line.release();
	await serve('later');
	expect(served.at(-1)).toBe('later');
});

test('who is stopped while waiting leaves at once, and holds nobody up', async () => {
	const line = new Semaphore(1);
	const stop = new AbortController();
	await line.acquire();
	const stopped = line.acquire(stop.signal);
	const next = line.acquire();
	stop.abort();
	await expect(stopped).rejects.toMatchObject({ code: 'CANCELLED' });
	line.release();
	await expect(next).resolves.toBeUndefined();
});
