/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
/** Measures the memory of a run over items with one image each: see `parts/avatars.ts`. */
import '../../support/jest/env';

import { readFileSync } from 'node:fs';
import type { INodeExecutionData } from 'n8n-workflow';

import { temporaryFolder } from '../../e2e/support/cleanup';
import { finish, taskOf } from '../support/child';
import { runJob, useBinaryData, type Job } from '../support/engine';
import { allAtOnce, bareLoop } from '../support/httpLoop';
import { ourCredentials, ourNode } from '../support/package';
import { avatarParameters, FIRST_BOT, webhookCredential, type Generation } from '../support/work';

export interface AvatarTask {
	/** Our node; a bare HTTP loop; a loop that builds every body before it sends the first. */
	what: 'update' | 'loop' | 'allAtOnce';
	generation: Generation;
	count: number;
	/** Path of the image file. */
	image: string;
	webhookUrl: string;
	/** Whether to sample live memory by collecting garbage during the run, which lowers the peak. */
	isSampling: boolean;
}

export interface AvatarResult {
	/** Peak live memory during the run minus live memory before it, in bytes. */
	liveBytes: number;
	samples: number;
	/** Resident memory before the run. */
	idleRssBytes: number;
	/** Peak resident memory of the process. */
	peakRssBytes: number;
	cpuMs: number;
}

/** Pause between two samples. */
const SAMPLE_MS = 40;

/** Memory in use after a garbage collection: the heap and external buffers. */
function liveBytes(): number {
	globalThis.gc!();
	const { heapUsed, external } = process.memoryUsage();
	return heapUsed + external;
}

/** Takes samples until it is stopped. */
function startSampling() {
	const found = { most: 0, samples: 0 };
	let timer = setTimeout(function sample() {
		found.most = Math.max(found.most, liveBytes());
		found.samples += 1;
		timer = setTimeout(sample, SAMPLE_MS);
	}, SAMPLE_MS);
	return { found, stop: () => clearTimeout(timer) };
}

/** Items as in a real n8n: the bytes are in files, and each item refers to its file. */
async function itemsWithImages({ count, image }: AvatarTask): Promise<INodeExecutionData[]> {
	const binaryData = await useBinaryData(temporaryFolder('bench-avatars'));
	const location = { type: 'execution', workflowId: 'bench', executionId: '1' } as const;
	const items: INodeExecutionData[] = [];
	for (let index = 0; index < count; index++) {
		const label = { mimeType: 'image/png', fileName: 'avatar.png', data: '' };
		const data = await binaryData.store(location, readFileSync(image), label);
		items.push({
			json: { id: FIRST_BOT + index },
			binary: { data },
			pairedItem: { item: index },
		});
	}
	return items;
}

async function main(task: AvatarTask): Promise<AvatarResult> {
	const items = await itemsWithImages(task);
	const nodeType = ourNode();
	const loops = { loop: bareLoop, allAtOnce };
	if (task.what !== 'update') nodeType.execute = loops[task.what](task.webhookUrl);
	const job: Job = {
		nodeType,
		parameters: avatarParameters(task.generation),
		credentialTypes: ourCredentials(),
		credential: webhookCredential(task.webhookUrl, 'selfHosted'),
	};
	await runJob(job, items.slice(0, 1)); // loads what the first request loads
	liveBytes();
	const idleBytes = liveBytes();
	const idleRssBytes = process.memoryUsage.rss();
	const before = process.cpuUsage();
	const sampling = task.isSampling ? startSampling() : undefined;
	await runJob(job, items);
	sampling?.stop();
	const { user, system } = process.cpuUsage(before);
	const { most, samples } = sampling?.found ?? { most: idleBytes, samples: 0 };
	return {
		liveBytes: most - idleBytes,
		samples,
		idleRssBytes,
		peakRssBytes: process.resourceUsage().maxRSS * 1024,
		cpuMs: (user + system) / 1000,
	};
}

finish(main(taskOf<AvatarTask>()));
