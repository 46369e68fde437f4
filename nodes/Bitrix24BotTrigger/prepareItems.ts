import type { IDataObject, INodeExecutionData, IWebhookFunctions } from 'n8n-workflow';

import { Bitrix24Error } from '../shared/errors/Bitrix24Error';
import type { BotEvent } from '../shared/events/bot/botEvent';
import type { BotEventName } from '../shared/events/bot/eventNames';
import { shownEvent } from '../shared/events/bot/filters';
import { downloadBotFile } from '../shared/portal/downloadBotFile';
import type { IncomingFile } from '../shared/portal/files/receiveBody';
import { policy } from '../shared/portal/pacing/policy';
import type { Portal } from '../shared/portal/portal';
import { withPortal } from '../shared/portal/withPortal';
import { settled } from '../shared/values/outcome';
import type { TriggerForm } from './readForm';
import { showTyping } from './showTyping';

/** Events after which somebody waits for an answer. */
const ANSWERABLE: readonly BotEventName[] = ['message', 'command'];

/** Downloads a file into a binary field; if that fails, the item says why. */
async function fetchFile(
	context: IWebhookFunctions,
	{ connection, maxBytes }: TriggerForm,
	{ botId, fileId }: { botId: number; fileId: number },
	field: string,
): Promise<{ json: IDataObject; binary: INodeExecutionData['binary'] }> {
	const save = async ({ bytes, name, mimeType }: IncomingFile) =>
		await context.helpers.prepareBinaryData(bytes, name || `file-${fileId}`, mimeType);
	const work = async (portal: Portal, signal?: AbortSignal) =>
		await downloadBotFile(context, portal, { botId, fileId, maxBytes, save, signal });
	const outcome = await settled(
		withPortal(context, connection, work, { within: policy.eventFiles }),
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

const plain = (event: BotEvent, form: TriggerForm): INodeExecutionData => ({
	json: shownEvent(event, form) as unknown as IDataObject,
});

/** The item of an event, with its files if it has any. */
async function withFiles(
	context: IWebhookFunctions,
	event: BotEvent,
	form: TriggerForm,
): Promise<INodeExecutionData> {
	const { botId, fileIds } = event;
	if (!fileIds) return plain(event, form);
	const files = await Promise.all(
		fileIds.map(
			async (fileId, index) => await fetchFile(context, form, { botId, fileId }, `file_${index}`),
		),
	);
	const { data, ...details } = shownEvent(event, form);
	return {
		json: { ...details, files: files.map(({ json }) => json), data } as IDataObject,
		binary: Object.assign({}, ...files.map(({ binary }) => binary)) as INodeExecutionData['binary'],
	};
}

/**
 * Shows typing and downloads files, side by side, where the options ask for it and the events give a
 * reason. The workflow starts whatever goes wrong here; of a file that could not be downloaded, the item
 * says why.
 */
export async function prepareItems(
	context: IWebhookFunctions,
	events: readonly BotEvent[],
	form: TriggerForm,
): Promise<INodeExecutionData[]> {
	const answerable = events.find(({ event, dialogId }) => ANSWERABLE.includes(event) && dialogId);
	const [items] = await Promise.all([
		Promise.all(
			events.map(async (event) =>
				form.downloadFiles ? await withFiles(context, event, form) : plain(event, form),
			),
		),
		form.showTyping && answerable ? showTyping(context, form.connection, answerable) : undefined,
	]);
	return items;
}
