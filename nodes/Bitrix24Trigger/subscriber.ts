import type { IHookFunctions } from 'n8n-workflow';

import { Bitrix24Error } from '../shared/errors/Bitrix24Error';
import { stateOf, wasRefused } from '../shared/events/activation/activation';
import type { Subscriber } from '../shared/events/activation/subscriber';
import { ownAddress } from '../shared/events/activation/ownAddress';
import { orWarn } from '../shared/events/activation/warn';
import { isOpenChannelEvent } from '../shared/events/portal/openChannelEvent';
import type { Connection } from '../shared/portal/connection/connection';
import { withLock } from '../shared/portal/pacing/lock';
import { policy } from '../shared/portal/pacing/policy';
import type { Portal } from '../shared/portal/portal';
import { mayHaveWorked } from '../shared/portal/window/retry';
import { withPortal } from '../shared/portal/withPortal';
import { settled } from '../shared/values/outcome';
import { bind, unbind, unbindAll } from './bindings';
import { readForm, type TriggerForm } from './readForm';
import { toState, type TriggerState } from './state';

/** Inbound webhooks may not call `event.bind`: people make an outbound webhook instead. */
export const usesOutboundWebhook = ({ authentication }: Connection): boolean =>
	authentication === 'webhook';

/** Takes off an address from before n8n was moved, or the app changed. */
const unbindEarlier = async (
	context: IHookFunctions,
	connection: Connection,
	{ host, url = '', events = [] }: Partial<TriggerState>,
): Promise<void> => {
	const work = async (portal: Portal) => {
		if (host !== portal.host) throw new Bitrix24Error('CREDENTIAL_CHANGED', { detail: host });
		await unbind(portal, { url, events });
	};
	await orWarn(
		context,
		`${host} still posts events to an earlier address of this node`,
		withPortal(context, connection, work, { within: policy.rollbackTimeout }),
	);
};

/** Has an app post events of the portal here. */
export const subscriber: Subscriber<TriggerForm, Partial<TriggerState>> = {
	readForm,
	subscribesItself({ connection, applicationTokens, events }) {
		if (!usesOutboundWebhook(connection)) return true;
		const detail = events.filter(isOpenChannelEvent).join(', ');
		if (detail !== '') throw new Bitrix24Error('EVENT_NEEDS_APP', { detail });
		// Whoever makes the outbound webhook may have another address for this n8n.
		if (applicationTokens.length === 0) throw new Bitrix24Error('APPLICATION_TOKEN_MISSING');
		return false;
	},
	async subscribe({ context, portal, signal }, form, onAttempt) {
		const wanted = toState(context, form);
		// Before it has the lock, because an older activation may leave to it what is to be undone. The
		// portal will tell which events are bound.
		onAttempt({ ...wanted, events: [] });
		const outcome = await settled(
			withLock(wanted.url, async () => await bind(portal, wanted), signal),
		);
		if ('value' in outcome) return wanted;
		if (!mayHaveWorked(outcome.error)) onAttempt();
		throw outcome.error;
	},
	async keepState(context, wanted, { connection }) {
		const kept = stateOf<TriggerState>(context);
		if (kept.url !== undefined && (kept.url !== wanted.url || kept.host !== wanted.host)) {
			await unbindEarlier(context, connection, { ...kept });
			// Another app or portal has another token.
			delete kept.applicationToken;
		}
		Object.assign(kept, wanted);
	},
	takeState: (context) => (wasRefused(context) ? undefined : { ...stateOf<TriggerState>(context) }),
	async unsubscribe({ context, connection, portal, signal }, state, isWanted) {
		const { host = connection.host, events = [] } = state;
		if (usesOutboundWebhook(connection) || connection.host !== host) {
			if (state.url === undefined) return undefined;
			throw new Bitrix24Error('CREDENTIAL_CHANGED', { detail: state.host });
		}
		const url = ownAddress(context, connection);
		const work = async () => (isWanted() ? await unbindAll(portal, url, state) : events.length);
		const count = await withLock(url, work, signal);
		return count < events.length
			? `Bitrix24 removed ${count} of ${events.length} handlers; it may still post to this n8n what another user of the app has bound. Connect the app as an administrator`
			: undefined;
	},
	describeRest: ({ host = 'the portal', events = [] }, occasion) =>
		occasion === 'deactivated'
			? `${host} still posts ${events.join(', ') || 'events'}`
			: `${host} may post events`,
};
