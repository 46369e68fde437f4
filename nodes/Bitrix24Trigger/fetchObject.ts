import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import { meaningOf } from '../shared/events/entities';
import type { PortalEvent } from '../shared/events/portalEvent';
import type { Connection } from '../shared/portal/connection';
import { Bitrix24Error } from '../shared/portal/errors/Bitrix24Error';
import { inTime } from '../shared/portal/inTime';
import { policy } from '../shared/portal/policy';
import { withPortal } from '../shared/portal/withPortal';

/** The object, or why it could not be read; neither where there is nothing to read. */
export type Fetched = { object?: IDataObject; fetchError?: IDataObject };

/** Whether an event is about something that can be read. */
export const isFetchable = ({ event, objectId }: PortalEvent): boolean =>
	objectId !== undefined && meaningOf(event).reading !== undefined;

/**
 * Reads the deal, lead, contact, company or task that an event is about, as it is now. Nothing that
 * goes wrong here keeps the workflow from starting.
 *
 * @see https://apidocs.bitrix24.com/api-reference/crm/deals/crm-deal-get.html
 * @see https://apidocs.bitrix24.com/api-reference/tasks/tasks-task-get.html
 */
export async function fetchObject(
	this: IWebhookFunctions,
	connection: Connection,
	{ event, objectId }: PortalEvent,
): Promise<Fetched> {
	const { reading } = meaningOf(event);
	if (objectId === undefined || !reading) return {};
	const { method, paramsFor, objectFrom } = reading;
	const outcome = await inTime(
		policy.eventFetch,
		async (signal) =>
			await withPortal(
				this,
				connection,
				async (portal) => await portal.call(method, paramsFor(objectId)),
				signal,
			),
	);
	if ('value' in outcome) return { object: objectFrom(outcome.value) };
	const error =
		outcome.error instanceof Bitrix24Error ? outcome.error : new Bitrix24Error('UNEXPECTED');
	const { code, message, hint } = error;
	return { fetchError: { code, message, hint } };
}
