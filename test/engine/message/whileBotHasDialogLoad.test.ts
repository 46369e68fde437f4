import { policy } from '../../../nodes/shared/portal/pacing/policy';
import { itemsOf } from '../../support/chatRun';
import { fc } from '../../support/random/fastCheck';
import { useGuardedSends, type Way } from '../../support/resources/guardedSends';

jest.mock('../../../nodes/shared/portal/pacing/wait', () =>
	jest.requireActual('../../support/engine/fastWait'),
);

const { portal, dialog, send, saidIn, methods } = useGuardedSends();

afterEach(() => jest.restoreAllMocks());

const DIALOG_GET = 'imopenlines.dialog.get';
const SEND = { v1: 'imbot.message.add', v2: 'imbot.v2.Chat.Message.send' };
const modes = ['stopWorkflow', 'continueErrorOutput'] as const;
const orders = ['in turn', 'one dialog after the other'] as const;

/** Items with so many texts for each of so many new dialogs. */
const textsFor = (count: number, each: number, order: (typeof orders)[number]) => {
	const dialogs = Array.from({ length: count }, () => dialog());
	const texts = Array.from({ length: each }, (_, n) => `No. ${n}`);
	const items =
		order === 'in turn'
			? texts.flatMap((text) => dialogs.map(({ dialogId }) => ({ to: dialogId, text })))
			: dialogs.flatMap(({ dialogId }) => texts.map((text) => ({ to: dialogId, text })));
	portal.get().resetJournal();
	return { dialogs, texts, items };
};

const sendAll = async (
	way: Way,
	items: Array<{ to: string; text: string }>,
	onError: (typeof modes)[number],
	options: object = {},
) =>
	await send(
		way,
		'={{ $json.to }}',
		{ text: '={{ $json.text }}', options },
		{ items: itemsOf(...items), node: { onError } },
	);

/** A read and a send for each text of a dialog, full batches of both: 20 requests without the option. */
const mostRequests = {
	'in turn': { stopWorkflow: 45, continueErrorOutput: 45 },
	// Few dialogs at a time, or, where nothing may overtake, one
	'one dialog after the other': { stopWorkflow: 1_650, continueErrorOutput: 110 },
};

describe.each(modes)('1,000 messages to 200 dialogs (%s)', (mode) => {
	test.each(orders)(
		'%s: all arrive, in order, in few requests',
		async (order) => {
			const { dialogs, texts, items } = textsFor(200, 5, order);
			const { json, error } = await sendAll({}, items, mode);
			expect(error).toBeUndefined();
			expect(json.map(({ dialogId }) => dialogId)).toEqual(items.map(({ to }) => to));
			expect(dialogs.map(({ chatId }) => saidIn(chatId))).toEqual(dialogs.map(() => texts));
			expect(portal.get().requests).toBeLessThanOrEqual(mostRequests[order][mode]);
		},
		120_000,
	);
});

/** What happened to one dialog, in the order of the portal. */
type Step = 'read' | 'accepted' | 'sent';

/**
 * People accept dialogs at random moments between two calls.
 *
 * @returns what happened, by chat
 */
const acceptAtRandom = (dialogs: Array<{ chatId: number }>, way: Way, seed: number) => {
	const dice = fc.sample(fc.noBias(fc.nat(999)), { seed, numRuns: 5_000 });
	const steps = new Map(dialogs.map(({ chatId }): [number, Step[]] => [chatId, []]));
	let thrown = 0;
	const roll = () => dice[thrown++ % dice.length];
	const note = (chatId: number, step: Step) => steps.get(chatId)!.push(step);
	const acceptMaybe = (acted: number) => {
		// Often the one that was just read or written to, because there it hurts
		const chatId = roll() < 500 ? acted : dialogs[roll() % dialogs.length].chatId;
		if (roll() > 150 || steps.get(chatId)!.includes('accepted')) return;
		portal.get().acceptDialog(1 + (roll() % 3), chatId);
		note(chatId, 'accepted');
	};
	const watch = (method: string, step: Step) =>
		portal.get().alter({
			method,
			times: Infinity,
			change: (result, params) => {
				const chatId = Number(
					String(params.CHAT_ID ?? params.dialogId ?? params.DIALOG_ID).replace('chat', ''),
				);
				note(chatId, step);
				acceptMaybe(chatId);
				return result;
			},
		});
	watch(DIALOG_GET, 'read');
	watch(SEND[way.apiVersion ?? 'v2'], 'sent');
	return steps;
};

describe.each(modes)('people accept at random moments (%s)', (mode) => {
	test.each([
		['v1', 'in turn', 1],
		['v2', 'in turn', 2],
		['v2', 'one dialog after the other', 3],
	] as const)(
		'%s, %s (seed %d): nothing is said that was not on its way',
		async (apiVersion, order, seed) => {
			portal.get().options.callTime = 0.2;
			const { dialogs, texts, items } = textsFor(30, 5, order);
			const steps = acceptAtRandom(dialogs, { apiVersion }, seed);
			const { json, error } = await sendAll({ apiVersion }, items, mode);
			portal.get().options.callTime = undefined;
			expect(error).toBeUndefined();

			const all = [...steps.values()];
			const accepted = all.filter((one) => one.includes('accepted'));
			expect(accepted.length).toBeGreaterThan(15);
			// The first reading after it ends what the bot says. What was read before it may still arrive: one message
			const late = accepted.map((one) => one.slice(one.indexOf('accepted') + 1).join(' '));
			for (const one of late) expect(one).toMatch(/^(sent)?( ?read)*$/);
			expect(new Set(late).size).toBeGreaterThan(2);

			const told = items.filter((_, index) => json[index].sent !== false);
			const notSent = json.filter(({ sent }) => sent === false);
			expect(notSent.every(({ reason }) => reason === 'person')).toBe(true);
			for (const { chatId, dialogId } of dialogs) {
				const said = saidIn(chatId);
				expect(said).toEqual(texts.slice(0, said.length));
				expect(told.filter(({ to }) => to === dialogId).map(({ text }) => text)).toEqual(said);
			}
		},
		120_000,
	);
});

/** The clock jumps ahead by the wait. */
const waitLongerThanDialogAge = () =>
	jest.replaceProperty(policy, 'initialBackoff', 3 * policy.dialogAge);

test('the portal puts messages off: who has the dialog is read again after that', async () => {
	const [first, second] = [dialog(), dialog()];
	waitLongerThanDialogAge();
	portal.get().refuse({
		...{ method: SEND.v2, status: 429, error: 'OPERATION_TIME_LIMIT' },
		match: () => {
			if (portal.get().sessionOf(first.chatId).operatorId === 39) {
				portal.get().acceptDialog(1, first.chatId);
			}
			return true;
		},
	});
	const items = [first, second].map(({ dialogId }) => ({ to: dialogId, text: 'Answer' }));
	const { json } = await sendAll({}, items, 'stopWorkflow');
	expect(json).toEqual([
		{ sent: false, reason: 'person', dialogId: first.dialogId, botId: 39 },
		{ messageId: expect.any(Number), dialogId: second.dialogId, botId: 39 },
	]);
	expect(saidIn(first.chatId)).toEqual([]);
	expect(methods().filter((one) => one === DIALOG_GET)).toHaveLength(4);
});

test('an answer that was lost, and then a long wait: the message is not sent again', async () => {
	const { dialogId, chatId } = dialog();
	waitLongerThanDialogAge();
	portal.get().options.templateId = 'unique';
	portal.get().fault({ kind: 'reset', applied: true, match: SEND.v2 });
	const options = { repeatAfterLostAnswer: true };
	const { failed } = await sendAll(
		{},
		[{ to: dialogId, text: 'Answer' }],
		'continueErrorOutput',
		options,
	);
	portal.get().options.templateId = 'ignored';
	expect(failed).toMatchObject([{ code: 'OUTCOME_UNKNOWN' }]);
	expect(saidIn(chatId)).toEqual(['Answer']);
});
