import type { IDataObject, INodeExecutionData, IWebhookFunctions } from 'n8n-workflow';

import { Bitrix24Error } from '../shared/errors/Bitrix24Error';
import type { BotEvent } from '../shared/events/bot/botEvent';
import type { BotEventName } from '../shared/events/bot/eventNames';
import { downloadBotFile } from '../shared/portal/downloadBotFile';
import { inTime } from '../shared/portal/pacing/inTime';
import { policy } from '../shared/portal/pacing/policy';
import { withPortal } from '../shared/portal/withPortal';
import type { TriggerForm } from './readForm';
import { showTyping } from './showTyping';

/** Events that somebody expects an answer to. */
const EXPECTING: readonly BotEventName[] = ['message', 'command'];

/** One file into a binary field; what goes wrong is told in its place. */
async function fetchFile(
	context: IWebhookFunctions,
	{ connection, maxBytes }: TriggerForm,
	{ botId, fileId }: { botId: number; fileId: number },
	field: string,
): Promise<{ json: IDataObject; binary: INodeExecutionData['binary'] }> {
	const outcome = await inTime(
		policy.eventFiles,
		async (signal) =>
			await withPortal(
				context,
				connection,
				async (portal) =>
					await downloadBotFile(context, portal, {
						botId,
						fileId,
						maxBytes,
						save: async ({ bytes, name, mimeType }) =>
							await context.helpers.prepareBinaryData(bytes, name || `file-${fileId}`, mimeType),
					}),
				{ signal },
			),
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

const plain = (event: BotEvent): INodeExecutionData => ({
	json: { ...event } as unknown as IDataObject,
});

/** The item of an event, with its files if it has any. */
async function withFiles(
	context: IWebhookFunctions,
	event: BotEvent,
	form: TriggerForm,
): Promise<INodeExecutionData> {
	const { botId, fileIds } = event;
	if (!fileIds) return plain(event);
	const files = await Promise.all(
		fileIds.map(
			async (fileId, index) => await fetchFile(context, form, { botId, fileId }, `file_${index}`),
		),
	);
	const { data, ...told } = event;
	return {
		json: { ...told, files: files.map(({ json }) => json), data } as IDataObject,
		binary: Object.assign({}, ...files.map(({ binary }) => binary)) as INodeExecutionData['binary'],
	};
}

/**
 * Shows typing and downloads files, side by side, where the options ask for it and the events give a
 * reason. Nothing that goes wrong here keeps the workflow from starting; a file that could not be
 * downloaded says why in the item.
 *
 * @returns the items to start with
 */
export async function prepareItems(
	context: IWebhookFunctions,
	events: readonly BotEvent[],
	form: TriggerForm,
): Promise<INodeExecutionData[]> {
	const expecting = events.find(({ event, dialogId }) => EXPECTING.includes(event) && dialogId);
	const [items] = await Promise.all([
		Promise.all(
			events.map(async (event) =>
				form.downloadFiles ? await withFiles(context, event, form) : plain(event),
			),
		),
		form.showTyping && expecting ? showTyping(context, form.connection, expecting) : undefined,
	]);
	return items;
}
