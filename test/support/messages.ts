import type { INodeExecutionData } from 'n8n-workflow';

import type { Portal } from '../portal';
import { runNode, type RunOptions } from './engine/engine';
import { usePortal, webhookCredential } from './portalSetup';

/** A portal with a bot (39), a person (27), a group chat with both (5), and one without the bot (6). */
export const useMessages = () => {
	const portal = usePortal();
	beforeAll(() => {
		const world = portal.get();
		world.addBot({ id: 39, code: 'support', name: 'Support', type: 'supervisor' });
		world.addUser({ id: 27, name: 'Ada', lastName: 'Lovelace' });
		world.addChat({ id: 5, title: 'Team', members: [39, 27] });
		world.addChat({ id: 6, title: 'Others', members: [27] });
	});
	return portal;
};

/** Parameters of a Message operation, for bot 39 in chat 5. */
export const messageOf = (operation: string, change: object = {}) => ({
	authentication: 'webhook',
	resource: 'message',
	operation,
	apiVersion: 'v2',
	botId: { __rl: true, mode: 'id', value: 39 },
	dialogId: { __rl: true, mode: 'id', value: 'chat5' },
	...change,
});

/** Runs a Message operation; `json` comes from the output items, `failed` from the error output. */
export const runMessages = async (
	portal: Portal,
	operation: string,
	change: object = {},
	items: Array<INodeExecutionData['json']> = [{}],
	options: Partial<RunOptions> = {},
) => {
	const run = await runNode({
		parameters: messageOf(operation, change),
		items: items.map((json) => ({ json })),
		credentials: webhookCredential(portal),
		node: { onError: 'continueErrorOutput' },
		...options,
	});
	const [regular = [], refused = []] = run.output;
	return {
		...run,
		json: regular.map((item) => item.json),
		paired: regular.map((item) => item.pairedItem),
		failed: refused.map((item) => item.json.error as Record<string, unknown>),
	};
};

/** The calls that reached the portal, without batches and without the bot's token. */
export const callsOf = (portal: Portal) =>
	portal.journal
		.filter(({ method }) => method !== 'batch')
		.map(({ method, params }) => {
			const { botToken, CLIENT_ID, ...rest } = params;
			return { method, params: rest, isOwned: (botToken ?? CLIENT_ID) !== undefined };
		});

/** The same portal, and what sends its messages. */
export const useSending = () => {
	const portal = useMessages();
	/** Sends a message for each item. */
	const send = async (change: object = {}, items?: Array<Record<string, never>>) =>
		await runMessages(portal.get(), 'send', { text: 'Hello', ...change }, items);
	/** Sends one, and returns it as the portal has it. */
	const sent = async (change: object = {}) => {
		const { json, failed } = await send(change);
		expect(failed).toEqual([]);
		const message = portal.get().messages.get(Number(json[0].messageId));
		expect(message).toBeDefined();
		return message!;
	};
	return { portal, send, sent };
};
