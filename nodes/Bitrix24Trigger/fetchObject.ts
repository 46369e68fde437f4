import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import { Bitrix24Error } from '../shared/errors/Bitrix24Error';
import { describeEvent } from '../shared/events/portal/eventSubjects';
import type { PortalEvent } from '../shared/events/portal/portalEvent';
import { callTogether } from '../shared/portal/callTogether';
import type { Connection } from '../shared/portal/connection/connection';
import { inTime } from '../shared/portal/pacing/inTime';
import { policy } from '../shared/portal/pacing/policy';
import { settled } from '../shared/values/outcome';

/**
 * Reads the deal, lead, contact or whatever an event is about, as it is now. The workflow starts whatever
 * goes wrong here.
 *
 * @returns the object, or why it could not be read; neither if there is nothing to read
 * @see https://apidocs.bitrix24.com/api-reference/crm/deals/crm-deal-get.html
 * @see https://apidocs.bitrix24.com/api-reference/tasks/tasks-task-get.html
 */
export async function fetchObject(
	context: IWebhookFunctions,
	connection: Connection,
	{ event, objectId, data }: PortalEvent,
): Promise<{ object?: IDataObject; fetchError?: IDataObject }> {
	const { reader } = describeEvent(event);
	const params = reader?.paramsFor(objectId, data);
	if (!reader || !params) return {};
	const read = async () => {
		const object = reader.objectFrom(
			await callTogether(context, connection, reader.method, params),
		);
		// For a missing object, some methods give an empty answer where others refuse.
		if (Object.keys(object).length === 0) throw new Bitrix24Error('OBJECT_NOT_FOUND');
		return object;
	};
	const outcome = await settled(inTime(policy.eventFetch, read));
	if ('value' in outcome) return { object: outcome.value };
	const error =
		outcome.error instanceof Bitrix24Error ? outcome.error : new Bitrix24Error('UNEXPECTED');
	const { code, message, hint } = error;
	return { fetchError: { code, message, hint } };
}
