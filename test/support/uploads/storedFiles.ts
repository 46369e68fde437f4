/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { Container } from '@n8n/di';
import { BinaryDataService } from 'n8n-core';
import type { IBinaryData, INodeExecutionData } from 'n8n-workflow';
import { readFileSync, writeFileSync } from 'node:fs';
import type { Readable } from 'node:stream';

import { prepareBinaryData } from '../engine/engine';
import { tempFolder } from '../tempFolder';

/** Files in n8n's own storage on disk, and the streams that are opened of them. */
export const useStoredFiles = () => {
	const folder = tempFolder();
	const streams: Readable[] = [];
	const pathOf = ({ id }: IBinaryData) => Container.get(BinaryDataService).getPath(id!);
	let change: (stream: Readable) => Readable = (stream) => stream;
	beforeEach(() => {
		streams.length = 0;
		change = (stream) => stream;
		const { getAsStream } = BinaryDataService.prototype;
		jest.spyOn(BinaryDataService.prototype, 'getAsStream').mockImplementation(async function (
			this: BinaryDataService,
			...given
		) {
			const stream = change(await getAsStream.apply(this, given));
			streams.push(stream);
			return stream;
		});
	});
	afterEach(() => {
		jest.restoreAllMocks();
	});
	afterAll(() => folder.remove());
	return {
		folder: folder.path,
		/** Every stream that was opened since the test began. */
		streams,
		/** Puts something else in place of the streams of the test. */
		changeStreams: (by: typeof change) => void (change = by),
		pathOf,
		/** An item with a file on disk. */
		store: async (bytes: Buffer, fileName = 'a.bin'): Promise<INodeExecutionData> => {
			await prepareBinaryData(folder.path);
			const location = { type: 'execution', workflowId: '1', executionId: '1' } as const;
			const label = { mimeType: 'application/octet-stream', fileName, data: '' };
			const data = await Container.get(BinaryDataService).store(location, bytes, label);
			return { json: {}, binary: { data } };
		},
		/** Changes what n8n knows about a file. */
		changeMetadata: ({ binary }: INodeExecutionData, by: object) => {
			const path = `${pathOf(binary!.data)}.metadata`;
			const known = JSON.parse(readFileSync(path, 'utf8')) as object;
			writeFileSync(path, JSON.stringify({ ...known, ...by }));
		},
	};
};

/** An item with a file in memory, as n8n keeps it there. */
export const inMemory = (bytes: Buffer, fileName = 'a.bin'): INodeExecutionData => ({
	json: {},
	binary: {
		data: { data: bytes.toString('base64'), mimeType: 'application/octet-stream', fileName },
	},
});
