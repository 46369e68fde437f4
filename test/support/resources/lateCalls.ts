import { policy } from '../../../nodes/shared/portal/pacing/policy';
import type { Params } from '../../portal/php/params';
import { itemsOf } from '../chatRun';
import type { Way } from './guardedSends';
import { useOpenChannels } from './openChannels';

/** What happens to a dialog while a call about it waits. */
export const happenings = ['nothing', 'accepted', 'closed', 'begun anew'] as const;

export type Happening = (typeof happenings)[number];

/** What names a dialog among the parameters of a call. */
const chatIn = ({ CHAT_ID, DIALOG_ID, dialogId }: Params): number =>
	Number(String(CHAT_ID ?? DIALOG_ID ?? dialogId).replace('chat', ''));

/**
 * The portal of `useOpenChannels`, whose calls can be put off for longer than a reading of a dialog counts. Needs
 * `fastWait`. Line 7 has the bot of the OAuth app.
 */
export const useLateCalls = () => {
	const lines = useOpenChannels();
	const { portal, dialog, run, runOverOAuth } = lines;
	const { dialogAge } = policy;
	beforeEach(() => {
		policy.dialogAge = 500;
		portal.get().addLine({ id: 7, name: 'Sales', operators: [3], welcomeBot: 41 });
	});
	afterEach(() => (policy.dialogAge = dialogAge));

	const happen = (happening: Happening, chatId: number) => {
		if (happening === 'nothing') return;
		portal.get().acceptDialog(2, chatId);
		if (happening === 'accepted') return;
		portal.get().closeDialog(2, chatId);
		const { clientId } = portal.get().chats.get(chatId)!.dialog!;
		if (happening === 'begun anew') portal.get().say(clientId, `chat${chatId}`, 'Me again');
	};

	return {
		...lines,
		/** A new customer writes to the bot of this way. */
		dialogOf: ({ authentication }: Way) => dialog('Hello', authentication === 'oAuth2' ? 7 : 1),
		/** What the bots have said in a chat. */
		saidIn: (chatId: number) =>
			[...portal.get().messages.values()]
				.filter((message) => message.chatId === chatId && [39, 41].includes(message.authorId))
				.map(({ text }) => text),
		/** Calls of a method about a dialog that the portal carried out. */
		countCalls: (method: string, chatId: number) =>
			portal
				.get()
				.journal.filter(
					(call) => call.method === method && !call.error && chatIn(call.params) === chatId,
				).length,
		/** The next call of a method about this dialog, with this text in it, has to wait. Meanwhile something happens. */
		putOff: (method: string, chatId: number, happening: Happening, text = '') =>
			portal.get().refuse({
				...{ method, status: 429, error: 'OPERATION_TIME_LIMIT' },
				match: (params) => {
					if (chatIn(params) !== chatId || !JSON.stringify(params).includes(text)) return false;
					happen(happening, chatId);
					return true;
				},
			}),
		/** Runs an operation for these dialogs over a webhook or an app. */
		runFor: async (
			operation: string,
			{ authentication, apiVersion }: Way,
			chatIds: number[],
			change: object,
			onError: 'stopWorkflow' | 'continueErrorOutput',
		) => {
			const start = authentication === 'oAuth2' ? runOverOAuth : run;
			const items = itemsOf(...chatIds.map((chatId) => ({ chatId })));
			const parameters = { apiVersion, chatId: '={{ $json.chatId }}', ...change };
			const { json, failed, error } = await start(operation, parameters, {
				...{ items, node: { onError } },
			});
			const message = error?.message ?? failed[0]?.message;
			return { json, failed, message: message === undefined ? undefined : String(message) };
		},
	};
};
