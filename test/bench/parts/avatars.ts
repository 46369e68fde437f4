/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { temporaryFolder } from '../../e2e/support/cleanup';
import { startPortal } from '../../portal';
import { heavyImage } from '../../support/images';
import type { AvatarResult, AvatarTask } from '../children/avatars';
import { measure } from '../support/child';
import { rounded } from '../support/numbers';
import { say } from '../support/say';
import { FIRST_BOT } from '../support/work';

const KILOBYTES = 4_000;

interface Memory {
	/** Live memory above idle, in multiples of one avatar's Base64 text. */
	liveInBase64: number;
	samples: number;
	idleRssMb: number;
	peakRssMb: number;
	cpuMs: number;
}

export interface AvatarFigures {
	count: number;
	imageMb: number;
	base64Mb: number;
	ours: { v1: Memory; v2: Memory };
	loop: Memory;
	allAtOnce: Memory;
}

const inMb = (bytes: number): number => rounded(bytes / 1_000_000, 1);

/**
 * Compares the memory of updates with one image each with a bare HTTP loop that sends the same bodies.
 * Each kind runs in two processes: one collects garbage all the time, to measure live memory; the other
 * runs undisturbed, to measure the peak.
 */
export async function measureAvatars(count: number): Promise<AvatarFigures> {
	const bytes = await heavyImage(KILOBYTES);
	const image = join(temporaryFolder('bench'), 'avatar.png');
	writeFileSync(image, bytes);
	const base64Bytes = Math.ceil(bytes.length / 3) * 4;
	const portal = await startPortal();
	for (let index = 0; index < count; index++) {
		portal.addBot({ id: FIRST_BOT + index, code: `bench_${index}`, name: 'Ada' });
	}

	const memoryOf = async (
		what: AvatarTask['what'],
		generation: AvatarTask['generation'] = 'v2',
	): Promise<Memory> => {
		say(`  Memory of ${count} avatars: ${what} ${generation} …`);
		const task = { what, generation, count, image, webhookUrl: portal.webhookUrl };
		const watched = await measure<AvatarResult>('avatars.ts', { ...task, isSampling: true });
		const alone = await measure<AvatarResult>('avatars.ts', { ...task, isSampling: false });
		portal.resetJournal(); // the journal holds every image
		return {
			liveInBase64: rounded(watched.liveBytes / base64Bytes),
			samples: watched.samples,
			idleRssMb: inMb(alone.idleRssBytes),
			peakRssMb: inMb(alone.peakRssBytes),
			cpuMs: rounded(alone.cpuMs, 0),
		};
	};
	const loop = await memoryOf('loop');
	const ours = { v1: await memoryOf('update', 'v1'), v2: await memoryOf('update') };
	const allAtOnce = await memoryOf('allAtOnce');
	await portal.close();
	return {
		count,
		imageMb: inMb(bytes.length),
		base64Mb: inMb(base64Bytes),
		ours,
		loop,
		allAtOnce,
	};
}
