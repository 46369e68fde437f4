/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
/** Measures the memory of uploads: see `parts/uploads.ts`. */
import '../../support/jest/env';

import { setTimeout as sleep } from 'node:timers/promises';
import type { IBinaryData, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { finish, taskOf } from '../support/child';
import { runJob, useBinaryData, type Job } from '../support/engine';
import { ourCredentials, ourNode } from '../support/package';
import { BOT_TOKEN, FIRST_BOT, uploadParameters, webhookCredential } from '../support/work';

export interface UploadTask {
	/** Our node; or a node that builds the whole body, as one would with n8n's HTTP Request. */
	what: 'upload' | 'whole';
	/** Where n8n keeps binary data. */
	where: 'disk' | 'memory';
	/** Runs, one after the other. */
	runs: number;
	/** The files of each run, in n8n's store; all go into different chats. */
	files: IBinaryData[];
	/** Folder of the store. */
	folder: string;
	webhookUrl: string;
}

export interface UploadResult {
	/** Resident memory before the first run, the items included. */
	idleRssBytes: number;
	/** Peak resident memory during each run. */
	peakRssBytes: number[];
	/** Milliseconds that each run took. */
	milliseconds: number[];
	cpuMs: number;
}

/** Pause between two samples. */
const SAMPLE_MS = 5;

/** Pause until free memory has been given back. */
const SETTLE_MS = 1_000;

/** Samples resident memory until it is stopped. */
function startSampling() {
	const found = { most: process.memoryUsage.rss() };
	const take = () => (found.most = Math.max(found.most, process.memoryUsage.rss()));
	const timer = setInterval(take, SAMPLE_MS);
	return () => {
		clearInterval(timer);
		return take();
	};
}

/** Items as n8n passes them on. In memory, they hold Base64. */
async function itemsOf({ where, files, folder }: UploadTask): Promise<INodeExecutionData[]> {
	const stored = await useBinaryData(folder);
	const items: INodeExecutionData[] = [];
	for (const [index, file] of files.entries()) {
		const inMemory = { ...file, id: undefined };
		const data =
			where === 'disk'
				? file
				: { ...inMemory, data: (await stored.getAsBuffer(file)).toString('base64') };
		items.push({ json: { dialogId: `chat${index + 1}` }, binary: { data } });
	}
	if (where === 'memory') await useBinaryData();
	return items;
}

/** Loads the file, encodes it, and hands the text over to n8n's HTTP client. */
const whole = (webhookUrl: string) =>
	async function (this: IExecuteFunctions) {
		const items = this.getInputData();
		for (const index of items.keys()) {
			const bytes = await this.helpers.getBinaryDataBuffer(index, 'data');
			const fields = { name: 'backup.zip', content: bytes.toString('base64') };
			await this.helpers.httpRequest({
				method: 'POST',
				url: `${webhookUrl}imbot.v2.File.upload`,
				body: { botId: FIRST_BOT, botToken: BOT_TOKEN, dialogId: 'chat5', fields },
				json: true,
			});
		}
		return [items];
	};

async function main(task: UploadTask): Promise<UploadResult> {
	const nodeType = ourNode();
	if (task.what === 'whole') nodeType.execute = whole(task.webhookUrl);
	const job: Job = {
		nodeType,
		parameters: uploadParameters(),
		credentialTypes: ourCredentials(),
		credential: webhookCredential(task.webhookUrl, 'selfHosted'),
	};
	const small = { data: 'QQ==', mimeType: 'text/plain', fileName: 'a.txt' };
	// Loads what the first request loads
	await runJob(job, [{ json: { dialogId: 'chat1' }, binary: { data: small } }]);
	const items = await itemsOf(task);
	globalThis.gc!();
	// What is free goes back to the system a little later
	await sleep(SETTLE_MS);
	globalThis.gc!();
	const result: UploadResult = {
		idleRssBytes: process.memoryUsage.rss(),
		peakRssBytes: [],
		milliseconds: [],
		cpuMs: 0,
	};
	const before = process.cpuUsage();
	for (let run = 0; run < task.runs; run++) {
		const stop = startSampling();
		const started = Date.now();
		await runJob(job, items);
		result.milliseconds.push(Date.now() - started);
		result.peakRssBytes.push(stop());
	}
	const { user, system } = process.cpuUsage(before);
	return { ...result, cpuMs: (user + system) / 1000 };
}

finish(main(taskOf<UploadTask>()));
