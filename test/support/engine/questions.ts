import { sleep, type IDataObject, type IRunExecutionData } from 'n8n-workflow';

import type { JournalEntry } from '../../portal';
import { usePortal, webhookCredential } from '../portalSetup';
import { runNode, type RunOptions } from './engine';
import { startWaiting, type Waiting } from './waiting';

const SEND = 'imbot.v2.Chat.Message.send';
const UPDATE = 'imbot.v2.Chat.Message.update';

/** Lets people answer with a text. */
export const freeText = { responseType: 'freeText' };

/** A portal with a bot that asks questions in a group chat, and the node's webhook for the answers. */
export const useQuestions = () => {
	const portal = usePortal();
	let botId: number;
	let dialogId: string;
	let waiting: Waiting | undefined;

	beforeAll(() => {
		botId = portal.get().addBot({ code: 'approver', name: 'Approver' }).id;
		const user = portal.get().addUser({ name: 'Ann' });
		dialogId = `chat${portal.get().addChat({ members: [user.id, botId] }).id}`;
	});
	afterEach(async () => {
		await waiting?.close();
		waiting = undefined;
	});

	const optionsOf = (change: object = {}, options: Partial<RunOptions> = {}): RunOptions => ({
		parameters: {
			authentication: 'webhook',
			resource: 'message',
			operation: 'sendAndWait',
			botId: { __rl: true, mode: 'id', value: botId },
			dialogId: { __rl: true, mode: 'id', value: dialogId },
			message: 'May I send [b]it[/b]?',
			textFormat: 'bbCode',
			approvalOptions: { values: { approvalType: 'double' } },
			...change,
		},
		credentials: webhookCredential(portal.get()),
		...options,
	});

	/** Asks, and returns the links of the buttons. */
	const ask = async (options: RunOptions) => {
		const { run } = await runNode(options);
		const sent = portal.get().journal.filter(({ method }) => method === SEND);
		const { keyboard } = sent.at(-1)!.params.fields as { keyboard: { BUTTONS: IDataObject[] } };
		return { data: run.data, links: keyboard.BUTTONS.map(({ LINK }) => String(LINK)) };
	};

	/** Starts the node's webhook for answers; it ends with the test. */
	const startAnswering = async (options: RunOptions, data: IRunExecutionData): Promise<Waiting> => {
		waiting = await startWaiting(options, data);
		return waiting;
	};

	/** Asks, and starts the node's webhook for answers. */
	const askAndWait = async (change: object = {}, extra: Partial<RunOptions> = {}) => {
		const options = optionsOf(change, extra);
		const { data, links } = await ask(options);
		return { links, waiting: await startAnswering(options, data) };
	};

	const message = () => [...portal.get().messages.values()].at(-1)!;

	/** The update of the last message, which follows the HTTP response; undefined if there is none in time. */
	const updated = async (withinMs = 300) => {
		const { id } = message();
		const isIt = ({ method, params }: JournalEntry) => method === UPDATE && params.messageId === id;
		for (const began = Date.now(); Date.now() - began < withinMs; ) {
			const entry = portal.get().journal.find(isIt);
			if (entry) return entry;
			await sleep(5);
		}
		return undefined;
	};

	return {
		portal,
		botId: () => botId,
		optionsOf,
		ask,
		startAnswering,
		askAndWait,
		message,
		updated,
	};
};
