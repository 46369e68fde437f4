import { sleep } from 'n8n-workflow';

import { Bitrix24Error } from '../../errors/Bitrix24Error';

/**
 * Waits, and ends at once when the execution is stopped.
 *
 * @throws Bitrix24Error CANCELLED
 */
export const wait = async (milliseconds: number, signal?: AbortSignal): Promise<void> => {
	if (signal?.aborted) throw new Bitrix24Error('CANCELLED');
	if (milliseconds <= 0) return;
	let onStop = () => {};
	const stopped = new Promise<void>((resolve) => {
		onStop = resolve;
	});
	signal?.addEventListener('abort', onStop, { once: true });
	// `sleep` of older n8n versions does not know the signal: hence the race.
	await Promise.race([sleep(milliseconds, signal).catch(() => undefined), stopped]);
	signal?.removeEventListener('abort', onStop);
	if (signal?.aborted) throw new Bitrix24Error('CANCELLED');
};
