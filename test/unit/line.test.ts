/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { Line } from '../../nodes/shared/portal/pacing/mutex';

test('one after the other, and who is sent back goes first', async () => {
	const line = new Line();
	const served: string[] = [];
	const serve = async (name: string, isFirst = false) => {
		await line.enter(isFirst);
		served.push(name);
	};
	await serve('a');
	const rest = [serve('b'), serve('c'), serve('again', true)];
	for (let index = 0; index < 3; index += 1) {
		line.leave();
		await new Promise((resolve) => setImmediate(resolve));
	}
	await Promise.all(rest);
	expect(served).toEqual(['a', 'again', 'b', 'c']);
	line.leave();
	await serve('later');
	expect(served.at(-1)).toBe('later');
});

test('who is stopped while waiting leaves at once, and holds nobody up', async () => {
	const line = new Line();
	const stop = new AbortController();
	await line.enter(false);
	const stopped = line.enter(false, stop.signal);
	const next = line.enter(false);
	stop.abort();
	await expect(stopped).rejects.toMatchObject({ code: 'CANCELLED' });
	line.leave();
	await expect(next).resolves.toBeUndefined();
});
