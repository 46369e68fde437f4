import type { IDataObject } from 'n8n-workflow';

import type { PortalContext } from './client';
import type { Connection } from './connection';
import { policy } from './policy';
import { portalFor } from './portal';
import { runItems, type ItemOutcome } from './runItems';
import { wait } from './wait';

interface Call {
	method: string;
	params: IDataObject;
	settle: (outcome: ItemOutcome<unknown>) => void;
}

/** Calls that have not left yet, by connection. */
const gathered = new Map<string, Call[]>();

/** Sends what has gathered, and meanwhile lets the next calls gather, until none comes any more. */
const send = async (context: PortalContext, connection: Connection): Promise<void> => {
	const { identity } = connection;
	for (;;) {
		await wait(policy.gathering);
		const calls = gathered.get(identity) ?? [];
		if (calls.length === 0) break;
		gathered.set(identity, []);
		const outcomes = await runItems(
			context,
			{ count: calls.length, stopOnError: false },
			async (index, door) => {
				const { method, params } = calls[index];
				return await portalFor(door, connection).call(method, params);
			},
		);
		calls.forEach(({ settle }, index) => settle(outcomes[index]));
	}
	gathered.delete(identity);
};

/**
 * Makes a call that many events ask for at about the same time, such as the deals of an import: calls
 * over one connection travel together, 50 in a request.
 *
 * @param method only reads: nobody may mind the order
 * @returns the `result` of the answer
 * @throws Bitrix24Error with the portal's code, or a code of the door
 */
export const callTogether = async (
	context: PortalContext,
	connection: Connection,
	method: string,
	params: IDataObject,
): Promise<unknown> => {
	const outcome = await new Promise<ItemOutcome<unknown>>((settle) => {
		const call = { method, params, settle };
		const others = gathered.get(connection.identity);
		if (others) {
			others.push(call);
		} else {
			gathered.set(connection.identity, [call]);
			void send(context, connection);
		}
	});
	if ('error' in outcome) throw outcome.error;
	return outcome.value;
};
