import type { StartOptions } from '../../portal';
import { byId, runOperation } from '../chatRun';
import type { RunOptions } from '../engine/engine';
import { oAuth2Credential, webhookCredential } from '../portalSetup';
import { useOpenChannels } from './openChannels';

const onError = { node: { onError: 'continueErrorOutput' } } as const;

/** How a message or a file gets into a dialog; the bot is 39, over OAuth 41. */
export interface Way {
	authentication?: 'oAuth2' | 'webhook';
	apiVersion?: 'v1' | 'v2';
}

/** The four ways of a message, for `describe.each`. */
export const ways: Array<[string, Way]> = (['webhook', 'oAuth2'] as const).flatMap(
	(authentication) =>
		(['v1', 'v2'] as const).map((apiVersion): [string, Way] => [
			`${apiVersion}, ${authentication}`,
			{ authentication, apiVersion },
		]),
);

/**
 * The portal of `useOpenChannels`, whose line 7 has the bot of the OAuth app, and what sends into its dialogs only while
 * the bot has them.
 */
export const useGuardedSends = (options: StartOptions = {}) => {
	const lines = useOpenChannels(options);
	const { portal } = lines;
	beforeEach(() => {
		portal.get().addLine({ id: 7, name: 'Sales', operators: [3], welcomeBot: 41 });
	});
	const run = async (
		resource: string,
		operation: string,
		{ authentication = 'webhook', apiVersion = 'v2' }: Way,
		change: object,
		more: Partial<RunOptions>,
	) => {
		const isOAuth = authentication === 'oAuth2';
		const credentials = isOAuth
			? oAuth2Credential(portal.get(), { scope: 'imbot,imopenlines' })
			: webhookCredential(portal.get());
		const parameters = {
			authentication,
			apiVersion,
			botId: byId(isOAuth ? 41 : 39),
			...change,
			options: { onlyWhileBotHasDialog: true, ...(change as { options?: object }).options },
		};
		const all = { credentials, ...onError, ...more };
		return await runOperation(portal.get(), resource, operation, parameters, all);
	};
	return {
		...lines,
		/** A new customer writes to the bot of this way. */
		dialogOf: ({ authentication }: Way) =>
			lines.dialog('Hello', authentication === 'oAuth2' ? 7 : 1),
		send: async (
			way: Way,
			dialogId: unknown,
			change: object = {},
			more: Partial<RunOptions> = {},
		) =>
			await run(
				'message',
				'send',
				way,
				{ dialogId: byId(dialogId), text: 'Answer', ...change },
				more,
			),
		upload: async (
			way: Way,
			dialogId: unknown,
			change: object = {},
			more: Partial<RunOptions> = {},
		) => await run('file', 'upload', way, { dialogId: byId(dialogId), ...change }, more),
		/** After a call of this method, a person accepts the dialog. */
		acceptAfter: (method: string, chatId: number, userId = 3) =>
			portal.get().alter({
				method,
				change: (result) => {
					portal.get().acceptDialog(userId, chatId);
					return result;
				},
			}),
		/** Texts of bots in a chat, oldest first. */
		saidIn: (chatId: number) =>
			[...portal.get().messages.values()]
				.filter((message) => message.chatId === chatId && [39, 41].includes(message.authorId))
				.map(({ text }) => text),
	};
};
