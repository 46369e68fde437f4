import { itemsOf } from '../../support/chatRun';
import { webhookCredential } from '../../support/portalSetup';
import { useLateCalls } from '../../support/resources/lateCalls';
import { policy } from '../../../nodes/shared/portal/pacing/policy';

jest.mock('../../../nodes/shared/portal/pacing/wait', () =>
	jest.requireActual('../../support/engine/fastWait'),
);

const { portal, dialog, run, saidIn, countCalls } = useLateCalls();

const DIALOG_GET = 'imopenlines.dialog.get';
const OPERATOR = 'imopenlines.bot.session.operator';
const FINISH = 'imopenlines.bot.session.finish';

/** A text that no batch can carry: each one costs a request of its own, of which the portal admits two a second. */
const book = 'x'.repeat(17_000);

const modes = ['stopWorkflow', 'continueErrorOutput'] as const;

/** Runs an operation for 150 dialogs on a portal with the request limit of the cloud, as the product knows it. */
const runAll = async (operation: string, options: object, onError: (typeof modes)[number]) => {
	portal.get().options.limits = 'standard';
	policy.dialogAge = 10_000;
	const chatIds = Array.from({ length: 150 }, () => dialog().chatId);
	const credentials = webhookCredential(portal.get(), { portalPlan: 'standard' });
	const items = itemsOf(...chatIds.map((chatId) => ({ chatId })));
	const change = { chatId: '={{ $json.chatId }}', options };
	const more = { items, credentials, node: { onError } };
	const start = async () => await run(operation, change, more);
	return { chatIds, start };
};
afterEach(() => (portal.get().options.limits = 'off'));

/** A person accepts each dialog as soon as it has been read for the first time. */
const acceptWhenRead = () => {
	const read = new Set<number>();
	portal.get().alter({
		method: DIALOG_GET,
		times: Infinity,
		change: (result, { CHAT_ID }) => {
			const chatId = Number(CHAT_ID);
			if (!read.has(chatId)) portal.get().acceptDialog(2, chatId);
			read.add(chatId);
			return result;
		},
	});
};

describe.each(modes)('150 dialogs that wait for the request limit, %s', (onError) => {
	test('Hand Over: each text is sent once, and each dialog handed over once', async () => {
		const { chatIds, start } = await runAll('handOver', { staffNote: book }, onError);
		const { json, error } = await start();
		expect(error).toBeUndefined();
		expect(json.map(({ chatId }) => chatId)).toEqual(chatIds);
		expect(json.every(({ handedOver }) => handedOver)).toBe(true);
		expect(chatIds.map((chatId) => saidIn(chatId))).toEqual(chatIds.map(() => [book]));
		expect(chatIds.map((chatId) => countCalls(OPERATOR, chatId))).toEqual(chatIds.map(() => 1));
		// Some had to be read again, and none for ever
		const reads = chatIds.map((chatId) => countCalls(DIALOG_GET, chatId));
		expect(Math.max(...reads)).toBeGreaterThan(1);
		expect(Math.max(...reads)).toBeLessThanOrEqual(6);
	}, 60_000);

	test('Hand Over: what people take meanwhile is left to them', async () => {
		const { chatIds, start } = await runAll('handOver', { staffNote: book }, onError);
		acceptWhenRead();
		const sessions = portal.get().sessions().length;
		const { json, error } = await start();
		expect(error).toBeUndefined();
		expect(json.map(({ chatId }) => chatId)).toEqual(chatIds);
		expect(json.every(({ alreadyWithHuman }) => alreadyWithHuman)).toBe(true);
		const told = chatIds.filter((chatId) => saidIn(chatId).length > 0);
		// What leaves within ten seconds of the reading: the burst of the limit, and two a second
		expect(told.length).toBeLessThan(90);
		expect(portal.get().sessions()).toHaveLength(sessions);
	}, 60_000);

	test('Finish Dialog: nobody is thrown out', async () => {
		const { chatIds, start } = await runAll('finish', { closingMessage: book }, onError);
		acceptWhenRead();
		const { json, error } = await start();
		expect(error).toBeUndefined();
		expect(json.map(({ reason }) => reason)).toEqual(chatIds.map(() => 'person'));
		const told = chatIds.filter((chatId) => saidIn(chatId).length > 0);
		expect(told.length).toBeLessThan(90);
		expect(json.filter(({ warning }) => warning)).toHaveLength(told.length);
		expect(chatIds.map((chatId) => countCalls(FINISH, chatId))).toEqual(chatIds.map(() => 0));
	}, 60_000);
});
