import type { IDataObject } from 'n8n-workflow';

import { settled, valueOf, type Outcome } from '../values/outcome';
import type { Connection } from './connection/connection';
import type { PortalContext } from './connection/connectionOf';
import { policy } from './pacing/policy';
import { wait } from './pacing/wait';
import { portalFor } from './portal';
import { runItems } from './window/runItems';

interface Call {
	context: PortalContext;
	connection: Connection;
	method: string;
	params: IDataObject;
	settle: (outcome: Outcome<unknown>) => void;
}

/** Calls that have not left yet, by credential. */
const gathered = new Map<string, Call[]>();

/** Carries calls out side by side; each is settled as soon as its own answer is there. */
const carryOut = async (calls: readonly Call[]): Promise<void> => {
	const [{ context, connection }] = calls;
	await runItems(context, { count: calls.length, stopOnError: false }, async (index, item) => {
		const { method, params, settle } = calls[index];
		settle(await settled(portalFor(item, connection).call<unknown>(method, params)));
	});
};

/** Calls that arrive while a batch is in flight form the next one; ends when none are left. */
const sendAll = async (key: string): Promise<void> => {
	for (;;) {
		await wait(policy.batchDelay);
		const calls = gathered.get(key) ?? [];
		if (calls.length === 0) break;
		gathered.set(key, []);
		// One method that the portal blocks for minutes must not hold the others up.
		await Promise.race([settled(carryOut(calls)), wait(policy.maxBatchDelay)]);
	}
	gathered.delete(key);
};

/**
 * Makes a call that many events ask for at about the same time, such as the deals of an import: calls
 * over one credential travel together, 50 in a request.
 *
 * @param method reads only: their order is not kept
 * @returns the `result` of the answer
 * @throws Bitrix24Error with the portal's code, or a code of the transport
 */
export const callTogether = async (
	context: PortalContext,
	connection: Connection,
	method: string,
	params: IDataObject,
): Promise<unknown> => {
	const { identity, credentialType } = connection;
	// Two credentials of one app may belong to two users with different rights.
	const key = `${identity} ${context.getNode().credentials?.[credentialType]?.id}`;
	const outcome = await new Promise<Outcome<unknown>>((settle) => {
		const call = { context, connection, method, params, settle };
		const others = gathered.get(key);
		if (others) {
			others.push(call);
		} else {
			gathered.set(key, [call]);
			void sendAll(key);
		}
	});
	return valueOf(outcome);
};
