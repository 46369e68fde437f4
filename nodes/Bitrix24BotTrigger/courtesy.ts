import type { IDataObject, INodeExecutionData, IWebhookFunctions } from 'n8n-workflow';

import type { BotEvent } from '../shared/events/botEvent';
import type { BotEventName } from '../shared/events/names';
import { downloadBotFile } from '../shared/portal/botFile';
import { Bitrix24Error } from '../shared/portal/errors/Bitrix24Error';
import type { Portal } from '../shared/portal/portal';
import { settled } from '../shared/portal/settled';
import { withPortal } from '../shared/portal/withPortal';
import type { TriggerForm } from './readForm';
import { showBusy } from './showBusy';

/** Events that somebody expects an answer to. */
const EXPECTING: readonly BotEventName[] = ['message', 'command'];

const expectsAnswer = ({ event }: BotEvent): boolean => EXPECTING.includes(event);

/** What is to be done for an event before the workflow starts. */
export interface Courtesy {
	showTyping: boolean;
	downloadFiles: boolean;
}

/** What the options ask for, as far as the event gives a reason. */
export const courtesyFor = (
	events: readonly BotEvent[],
	{ showTyping, downloadFiles }: Courtesy,
): Courtesy => ({
	showTyping: showTyping && events.some((event) => expectsAnswer(event) && event.dialogId),
	downloadFiles: downloadFiles && events.some(({ fileIds }) => fileIds !== undefined),
});

/** One file into a binary field; what goes wrong is told in its place. */
async function fetchFile(
	this: IWebhookFunctions,
	portal: Portal,
	file: { botId: number; fileId: number; maxBytes: number },
	field: string,
): Promise<{ json: IDataObject; binary: INodeExecutionData['binary'] }> {
	const { fileId } = file;
	const outcome = await settled(
		downloadBotFile(this, portal, {
			...file,
			save: async ({ bytes, name, mimeType }) =>
				await this.helpers.prepareBinaryData(bytes, name || `file-${fileId}`, mimeType),
		}),
	);
	if ('error' in outcome) {
		const error =
			outcome.error instanceof Bitrix24Error
				? outcome.error
				: new Bitrix24Error('FILE_NOT_DOWNLOADED');
		return { json: { fileId, error: { ...error.toJson() } }, binary: {} };
	}
	const { saved, size } = outcome.value;
	const { fileName, mimeType } = saved;
	return { json: { fileId, field, fileName, mimeType, size }, binary: { [field]: saved } };
}

/** The item of an event, with its files if it has any. */
async function withFiles(
	this: IWebhookFunctions,
	portal: Portal,
	event: BotEvent,
	maxBytes: number,
): Promise<INodeExecutionData> {
	const { botId, fileIds } = event;
	if (!fileIds) return { json: { ...event } as unknown as IDataObject };
	const files = await Promise.all(
		fileIds.map(
			async (fileId, index) =>
				await fetchFile.call(this, portal, { botId, fileId, maxBytes }, `file_${index}`),
		),
	);
	const { data, ...told } = event;
	return {
		json: { ...told, files: files.map(({ json }) => json), data } as IDataObject,
		binary: Object.assign({}, ...files.map(({ binary }) => binary)) as INodeExecutionData['binary'],
	};
}

/**
 * Shows typing and downloads files, side by side. Nothing that goes wrong here keeps the workflow from
 * starting; a file that could not be downloaded says why in the item.
 *
 * @returns the items to start with
 */
export async function attend(
	this: IWebhookFunctions,
	events: readonly BotEvent[],
	{ connection, maxBytes }: TriggerForm,
	{ showTyping, downloadFiles }: Courtesy,
): Promise<INodeExecutionData[]> {
	const [first] = events;
	const plain = events.map((event) => ({ json: { ...event } as unknown as IDataObject }));
	const [items] = await Promise.all([
		downloadFiles
			? withPortal(
					this,
					connection,
					async (portal) =>
						await Promise.all(
							events.map(async (event) => await withFiles.call(this, portal, event, maxBytes)),
						),
				)
			: plain,
		showTyping ? showBusy.call(this, connection, first) : undefined,
	]);
	return items;
}
