/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import type { IBinaryData } from 'n8n-workflow';
import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';

import { temporaryFolder } from '../../e2e/support/cleanup';
import type { UploadResult, UploadTask } from '../children/uploads';
import { measure } from '../support/child';
import { startDiscard } from '../support/discard';
import { useBinaryData } from '../support/engine';
import { rounded } from '../support/numbers';
import { say } from '../support/say';

const MEGABYTE = 1_000_000;

/** Of one kind of upload. */
export interface UploadMemory {
	/** Resident memory before it. */
	idleRssMb: number;
	/** How far the process grew beyond that, at most. */
	grownMb: number;
	/** The same for each run. */
	grownByRunMb: number[];
	/** Of the shortest run. */
	milliseconds: number;
	cpuMs: number;
}

export interface UploadFigures {
	fileMb: number;
	/** One file, n8n's binary data on disk. */
	disk: UploadMemory;
	/** The same with the whole body built first. */
	wholeOnDisk: UploadMemory;
	/** One file, n8n's binary data in memory: beyond the item. */
	memory: UploadMemory;
	wholeInMemory: UploadMemory;
	/** Several files, one after the other. */
	inTurn: UploadMemory;
	/** Several files into different chats, at once. */
	sideBySide: UploadMemory & { files: number };
}

const inMb = (bytes: number): number => rounded(bytes / 1_000_000, 1);

const memoryOf = (result: UploadResult): UploadMemory => {
	const { idleRssBytes, peakRssBytes, milliseconds, cpuMs } = result;
	const grown = peakRssBytes.map((peak) => inMb(peak - idleRssBytes));
	return {
		idleRssMb: inMb(idleRssBytes),
		grownMb: Math.max(...grown),
		grownByRunMb: grown,
		milliseconds: Math.min(...milliseconds),
		cpuMs: rounded(cpuMs, 0),
	};
};

/** Bytes that nothing can compress. */
const bytesOf = (megabytes: number): Readable =>
	Readable.from(
		(function* () {
			for (let made = 0; made < megabytes; made++) yield randomBytes(MEGABYTE);
		})(),
	);

/** Puts files into n8n's store on disk; here, so that the process that is measured has not seen them. */
async function store(folder: string, count: number, megabytes: number): Promise<IBinaryData[]> {
	const binaryData = await useBinaryData(folder);
	const location = { type: 'execution', workflowId: 'bench', executionId: '1' } as const;
	const files: IBinaryData[] = [];
	for (let index = 0; index < count; index++) {
		const label = { mimeType: 'application/zip', fileName: 'backup.zip', data: '' };
		files.push(await binaryData.store(location, bytesOf(megabytes), label));
	}
	return files;
}

/**
 * Measures how far a process grows by the upload of files. Each kind runs in a process of its own; the server that
 * takes the files is in this one, and keeps nothing.
 */
export async function measureUploads(megabytes: number, count: number): Promise<UploadFigures> {
	const folder = temporaryFolder('bench-uploads');
	const sideBySide = 8;
	const files = await store(folder, sideBySide, megabytes);
	const server = await startDiscard();
	const base64 = Math.ceil((megabytes * MEGABYTE) / 3) * 4;

	const run = async (change: Partial<UploadTask> = {}): Promise<UploadMemory> => {
		const task: UploadTask = {
			what: 'upload',
			where: 'disk',
			runs: 1,
			files: files.slice(0, 1),
			folder,
			webhookUrl: server.webhookUrl,
			...change,
		};
		const { what, where, runs } = task;
		const sent = runs * task.files.length;
		say(`  Memory of ${sent} × ${megabytes} MB: ${what}, binary data: ${where} …`);
		server.bodies.length = 0;
		const result = await measure<UploadResult>('uploads.ts', task);
		const whole = server.bodies.filter((bytes) => bytes > base64).length;
		if (whole !== sent) throw new Error(`${whole} files arrived`);
		return memoryOf(result);
	};
	const figures: UploadFigures = {
		fileMb: megabytes,
		disk: await run(),
		wholeOnDisk: await run({ what: 'whole' }),
		memory: await run({ where: 'memory' }),
		wholeInMemory: await run({ what: 'whole', where: 'memory' }),
		inTurn: await run({ runs: count }),
		sideBySide: { ...(await run({ files })), files: sideBySide },
	};
	server.close();
	return figures;
}
