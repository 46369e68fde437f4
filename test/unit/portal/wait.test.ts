import { wait } from '../../../nodes/shared/portal/pacing/wait';

test('a wait ends at once when the execution is stopped', async () => {
	const stop = new AbortController();
	const started = wait(60_000, stop.signal);
	stop.abort();
	await expect(started).rejects.toMatchObject({ code: 'CANCELLED' });
	await expect(wait(0, stop.signal)).rejects.toMatchObject({ code: 'CANCELLED' });
	await expect(wait(1)).resolves.toBeUndefined();
	await expect(wait(0)).resolves.toBeUndefined();
});
