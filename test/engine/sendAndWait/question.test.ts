import type { IDataObject } from 'n8n-workflow';
import { WAIT_INDEFINITELY } from 'n8n-workflow';

import { execute } from '../../../nodes/Bitrix24Bot/actions/message/sendAndWait/sendAndWait.operation';
import { runNode } from '../../support/engine/engine';
import { oAuth2Credential, usePortal, webhookCredential } from '../../support/portalSetup';

const SEND = 'imbot.v2.Chat.Message.send';
const portal = usePortal();
let botId: number;
let dialogId: string;

beforeAll(() => {
	botId = portal.get().addBot({ code: 'approver', name: 'Approver' }).id;
	const user = portal.get().addUser({ name: 'Ann' });
	dialogId = `chat${portal.get().addChat({ members: [user.id, botId] }).id}`;
});

const parametersOf = (change: object = {}): IDataObject => ({
	authentication: 'webhook',
	resource: 'message',
	operation: 'sendAndWait',
	botId: { __rl: true, mode: 'id', value: botId },
	dialogId: { __rl: true, mode: 'id', value: dialogId },
	message: 'May I?',
	...change,
});

const run = async (change: object = {}, options: Partial<Parameters<typeof runNode>[0]> = {}) =>
	await runNode({
		parameters: parametersOf(change),
		credentials: webhookCredential(portal.get()),
		...options,
	});

/** The `fields` of the only message that was sent. */
const sentFields = () => {
	const sent = portal.get().journal.filter(({ method }) => method === SEND);
	expect(sent).toHaveLength(1);
	return sent[0].params.fields as { message: string; keyboard: { BUTTONS: IDataObject[] } };
};

const sentLink = (button = 0) => new URL(String(sentFields().keyboard.BUTTONS[button].LINK));

const lastMessage = () => [...portal.get().messages.values()].at(-1)!;

const double = (values: object = {}) => ({
	approvalOptions: { values: { approvalType: 'double', ...values } },
});

test('sends the message with a signed link, and waits', async () => {
	const { run: result, output, error } = await run();
	expect(error).toBeUndefined();
	expect(result.status).toBe('waiting');
	expect(result.waitTill).toEqual(WAIT_INDEFINITELY);
	// When the time is up, the execution goes on with this: the input.
	expect(output).toEqual([[{ json: {}, pairedItem: { item: 0 } }]]);
	expect(sentFields()).toMatchObject({ message: 'May I?', urlPreview: false });
	const { keyboard, urlPreview } = lastMessage();
	expect(keyboard).toMatchObject([{ TEXT: 'Approve', BG_COLOR_TOKEN: 'primary', DISPLAY: 'LINE' }]);
	expect(urlPreview).toBe(false);
	const link = sentLink();
	expect(link.pathname).toBe('/webhook-waiting/1/node');
	expect([...link.searchParams.keys()]).toEqual(['question', 'approved', 'signature']);
	expect(link.searchParams.get('signature')).toMatch(/^[0-9a-f]{64}$/);
});

test('two buttons with labels and styles of their own', async () => {
	await run(
		double({
			approveLabel: 'Да & ja 👍',
			buttonApprovalStyle: 'alert',
			disapproveLabel: 'No <b>',
			buttonDisapprovalStyle: 'base',
		}),
	);
	expect(lastMessage().keyboard).toMatchObject([
		{ TEXT: 'Да & ja 👍', BG_COLOR_TOKEN: 'alert' },
		{ TEXT: 'No <b>', BG_COLOR_TOKEN: 'base' },
	]);
	const approved = [sentLink(0), sentLink(1)].map(({ searchParams }) =>
		searchParams.get('approved'),
	);
	expect(approved).toEqual(['true', 'false']);
});

test.each([null, '', '   '])('a label of %j counts as not given', async (label) => {
	await run(double({ approveLabel: label, disapproveLabel: label }));
	expect(lastMessage().keyboard).toMatchObject([{ TEXT: 'Approve' }, { TEXT: 'Decline' }]);
});

test('a free-text question has one button', async () => {
	await run({ responseType: 'freeText', options: { messageButtonLabel: 'Tell us' } });
	expect(lastMessage().keyboard).toMatchObject([{ TEXT: 'Tell us', BG_COLOR_TOKEN: 'primary' }]);
	const link = sentLink();
	expect([...link.searchParams.keys()]).toEqual(['question', 'signature']);
});

test.each(['emoji 🤖 & 100 % + 1', 'a $result[c0] b', '"quotes" \\ {{ $json }}', 'two\nlines'])(
	'the text arrives unchanged: %s',
	async (message) => {
		await run({ message, textFormat: 'bbCode' });
		expect(lastMessage().text).toBe(message);
	},
);

test('unless it says so, the text places no links or buttons of its own', async () => {
	await run({ message: 'Pay [send=/yes]here[/send]?' });
	expect(lastMessage().text).toBe('Pay [\u200bsend=/yes]here[\u200b/send]?');
});

test('Markdown becomes BB codes', async () => {
	await run({ message: 'May I **really**?', textFormat: 'markdown' });
	expect(lastMessage().text).toBe('May I [b]really[/b]?');
});

test('works with OAuth and a bot by code', async () => {
	const { clientId } = portal.get().app;
	const bot = portal.get().addBot({ code: 'app_bot', name: 'App', owner: clientId });
	const chat = portal.get().addChat({ members: [bot.id] });
	const { run: result } = await run(
		{
			authentication: 'oAuth2',
			botId: { __rl: true, mode: 'code', value: 'app_bot' },
			dialogId: { __rl: true, mode: 'id', value: `chat${chat.id}` },
		},
		{ credentials: oAuth2Credential(portal.get()) },
	);
	expect(result.status).toBe('waiting');
	expect(lastMessage()).toMatchObject({ authorId: bot.id, chatId: chat.id });
});

test('several items: one message, for the first', async () => {
	const items = ['one', 'two', 'three'].map((text) => ({ json: { text } }));
	const { output } = await run({ message: '={{ $json.text }}' }, { items });
	expect(sentFields().message).toBe('one');
	expect(output[0]).toHaveLength(3);
});

test('each time it asks, the links are others', async () => {
	const links = [];
	for (let time = 0; time < 2; time += 1) {
		await run();
		links.push(sentLink().href);
		portal.get().resetJournal();
	}
	expect(links[0]).not.toBe(links[1]);
});

test('waits until the limit', async () => {
	const before = Date.now();
	const { run: result } = await run({
		options: {
			limitWaitTime: {
				values: { limitType: 'afterTimeInterval', resumeAmount: 45, resumeUnit: 'minutes' },
			},
		},
	});
	expect(result.waitTill!.getTime() - before).toBeGreaterThanOrEqual(45 * 60_000);
	expect(result.waitTill!.getTime() - before).toBeLessThan(46 * 60_000);
});

test('a date of the limit is one in the time zone of the workflow', async () => {
	const { run: result } = await run({
		options: {
			limitWaitTime: {
				values: { limitType: 'atSpecifiedTime', maxDateAndTime: '2999-07-01T12:00:00' },
			},
		},
	});
	// Workflows in the engine tests have n8n's default time zone.
	expect(result.waitTill?.toISOString()).toBe('2999-07-01T16:00:00.000Z');
});

const limit = (values: object) => ({ options: { limitWaitTime: { values } } });

describe('is refused before anything is sent', () => {
	test.each([
		['no message', { message: '' }, 'QUESTION_EMPTY'],
		['a blank message', { message: ' \n ' }, 'QUESTION_EMPTY'],
		['null as message', { message: '={{ null }}' }, 'QUESTION_EMPTY'],
		['an object as message', { message: '={{ { a: 1 } }}' }, 'INVALID_TEXT'],
		['a long message', { message: '={{ "x".repeat(20001) }}' }, 'TEXT_TOO_LONG'],
		['another text format', { textFormat: '={{ "html" }}' }, 'INVALID_TEXT_FORMAT'],
		['another response type', { responseType: '={{ "form" }}' }, 'INVALID_RESPONSE_TYPE'],
		['no response type', { responseType: '={{ undefined }}' }, 'INVALID_RESPONSE_TYPE'],
		[
			'another approval type',
			{ approvalOptions: { values: { approvalType: '={{ "triple" }}' } } },
			'INVALID_APPROVAL_TYPE',
		],
		['another style', double({ buttonApprovalStyle: '={{ "pink" }}' }), 'BUTTON_VALUE_INVALID'],
		[
			'a label like a book',
			double({ approveLabel: '={{ "x".repeat(60000) }}' }),
			'KEYBOARD_TOO_LARGE',
		],
		['a list as label', double({ approveLabel: '={{ [1] }}' }), 'INVALID_TEXT'],
		['no bot', { botId: { __rl: true, mode: 'id', value: '={{ null }}' } }, 'INVALID_BOT_ID'],
		['no chat', { dialogId: { __rl: true, mode: 'id', value: 'Ann' } }, 'INVALID_DIALOG_ID'],
		[
			'a limit of 0',
			limit({ limitType: 'afterTimeInterval', resumeAmount: 0 }),
			'INVALID_WAIT_LIMIT',
		],
		[
			'a limit in the past',
			limit({ limitType: 'atSpecifiedTime', maxDateAndTime: '2020-01-01T00:00:00' }),
			'INVALID_WAIT_LIMIT',
		],
		['a yes/no that is none', { options: { showAnswer: '={{ "maybe" }}' } }, 'INVALID_BOOLEAN'],
	])('%s', async (_, change, code) => {
		const { run: result, error } = await run(change);
		expect(error?.message).toContain(`(${code})`);
		expect(result.status).toBe('error');
		expect(portal.get().requests).toBe(0);
	});

	test('an n8n that cannot sign links', async () => {
		await expect(execute({} as never, 0, {} as never)).rejects.toMatchObject({
			code: 'N8N_WITHOUT_SIGNED_LINKS',
		});
	});
});

describe('when the portal refuses the message', () => {
	const refuse = () =>
		portal.get().refuse({ method: SEND, error: 'ACCESS_DENIED', description: 'No', times: 9 });

	test('the workflow stops and does not wait', async () => {
		refuse();
		const { run: result, error } = await run();
		expect(error?.message).toMatch(/ACCESS_DENIED/);
		expect(result.status).toBe('error');
		expect(result.waitTill).toBeUndefined();
	});

	test.each(['continueErrorOutput', 'continueRegularOutput'] as const)(
		'Continue On Fail (%s) gives the failed item and does not wait',
		async (onError) => {
			refuse();
			const { run: result, output } = await run({}, { node: { onError } });
			expect(result.status).toBe('success');
			expect(result.waitTill).toBeUndefined();
			expect(output[onError === 'continueErrorOutput' ? 1 : 0]).toEqual([
				{
					json: { error: expect.objectContaining({ code: 'ACCESS_DENIED', method: SEND }) },
					pairedItem: { item: 0 },
				},
			]);
		},
	);

	test('a lost answer is not sent twice', async () => {
		portal.get().fault({ kind: 'reset', method: SEND, times: 1 } as never);
		const { error, run: result } = await run();
		expect(error?.message).toMatch(/OUTCOME_UNKNOWN/);
		expect(result.waitTill).toBeUndefined();
	});
});
