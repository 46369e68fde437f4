import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { Portal } from '../portal';
import { runNode, type RunOptions } from './engine/engine';
import { oAuth2Credential, usePortal, webhookCredential } from './portalSetup';

/** A resource locator set to an ID. */
export const byId = (value: unknown) => ({ __rl: true, mode: 'id', value }) as IDataObject;

/** Adds the people and the bot that the tests of chats, commands and files use. */
export const addPeople = (portal: Portal) => {
	portal.addBot({ id: 39, code: 'support', name: 'Support' });
	portal.addUser({ id: 2, name: 'Ann', lastName: 'Ant', workPosition: 'Manager' });
	portal.addUser({ id: 3, name: 'Bob', lastName: 'Bee' });
};

/** Items with this JSON. */
export const itemsOf = (...jsons: IDataObject[]): INodeExecutionData[] =>
	jsons.map((json) => ({ json }));

/** The result of one run: items, and errors from the error output. */
const outcomeOf = ({ output, error, run }: Awaited<ReturnType<typeof runNode>>) => ({
	items: output[0] ?? [],
	json: (output[0] ?? []).map(({ json }) => json),
	failed: (output[1] ?? []).map((item) => item.json.error as IDataObject),
	failedItems: output[1] ?? [],
	error,
	run,
});

/** Runs one operation; `botId` is 39 by default. */
export const runOperation = async (
	portal: Portal,
	resource: string,
	operation: string,
	parameters: object = {},
	options: Partial<RunOptions> = {},
) =>
	outcomeOf(
		await runNode({
			parameters: {
				authentication: 'webhook',
				resource,
				operation,
				botId: byId(39),
				...parameters,
			},
			credentials: webhookCredential(portal),
			...options,
		}),
	);

/** The same with an OAuth app, which must own the bot. */
export const runOverOAuth = async (
	portal: Portal,
	resource: string,
	operation: string,
	parameters: object = {},
	options: Partial<RunOptions> = {},
) =>
	await runOperation(
		portal,
		resource,
		operation,
		{ authentication: 'oAuth2', ...parameters },
		{ credentials: oAuth2Credential(portal), ...options },
	);

/** Sends failed items to the error output. */
export const onError = { node: { onError: 'continueErrorOutput' } } as const;

/** A portal with these people, and before each test one chat (5) of the bot and two of them. */
export const useChats = () => {
	const portal = usePortal();
	beforeAll(() => addPeople(portal.get()));
	beforeEach(() => {
		portal.get().chats.clear();
		portal.get().addChat({ id: 5, title: 'Old', members: [39, 1, 2], managers: [39] });
	});
	return {
		portal,
		/** Runs an operation of chats. */
		run: async (operation: string, parameters: object = {}, options: object = {}) =>
			await runOperation(portal.get(), 'chat', operation, parameters, options),
		chat: (id = 5) => portal.get().chats.get(id)!,
		/** Methods that were called, in order. */
		methods: () => portal.get().journal.map(({ method }) => method),
	};
};
