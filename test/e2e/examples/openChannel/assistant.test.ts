import { useAssistant } from '../../support/assistant';
import { errorOf, outputOf } from '../../support/execution';
import { sharedClient } from '../../support/n8n/shared';
import { OPERATOR, useWebsiteChat } from '../../support/websiteChat';

const client = sharedClient();
const chat = useWebsiteChat(client);
const { portal } = chat;
const { model, workflow, thinks } = useAssistant(client, chat);
const PASSING_ON = 'I am passing you on to a colleague, who will answer you here.';

let runs = 0;

/** A customer writes, and the workflow runs to its end. */
const write = async (customer: string, text: string) => {
	const { chatId, sessionId } = portal().customerWrites({ customer, name: 'Eva Berg', text });
	const execution = await client.waitForRuns(workflow(), ++runs);
	expect(errorOf(execution)).toBeUndefined();
	return { chatId, sessionId, execution };
};

/** A customer writes, and no workflow runs, although the bot hears it. */
const writeInVain = async (customer: string, text: string) => {
	// What was said before may still be on its way to n8n
	await portal().idle();
	portal().resetJournal();
	model().requests.length = 0;
	portal().customerWrites({ customer, name: 'Eva Berg', text });
	await portal().idle();
	expect(portal().deliveries).toMatchObject([{ event: 'ONIMBOTV2MESSAGEADD', status: 200 }]);
	expect(await client.executionsOf(workflow())).toHaveLength(runs);
	expect(model().requests).toEqual([]);
};

/** What the customer of a dialog has been told. */
const told = (chatId: number) => portal().shownToCustomer(chatId);

/** What the bot has written for the staff only. */
const notes = (chatId: number) =>
	[...portal().messages.values()]
		.filter((message) => message.chatId === chatId && message.authorId === chat.bot().id)
		.filter(({ isShownToClient }) => !isShownToClient)
		.map(({ text }) => text);

test('it answers, and remembers each conversation by itself', async () => {
	thinks({ answer: '5 working days [put=0]click[/put]' });
	const { chatId } = await write('eva', 'How long is delivery?');
	expect(told(chatId)).toEqual([expect.stringMatching(/^5 working days \[\u200bput=0\]click/)]);
	const [{ messages, tools }] = model().requests;
	expect(messages.at(-1)).toEqual({ role: 'user', text: 'How long is delivery?' });
	expect(tools.map(({ name }) => name)).toEqual(['format_final_json_response']);

	thinks({ answer: 'Yes' });
	await write('eva', 'And free?');
	const questions = () =>
		model()
			.requests[0].messages.filter(({ role }) => role === 'user')
			.map(({ text }) => text);
	expect(questions()).toEqual(['How long is delivery?', 'And free?']);
	portal().closeDialog(OPERATOR, chatId);
	thinks({ answer: 'Hello' });
	await write('eva', 'Hello again');
	expect(questions()).toEqual(['Hello again']);
});

test('who asks for a person gets one; the summary is for the staff, and the bot is silent', async () => {
	thinks({ wantsHuman: true, summary: 'Wants a discount for [b]40 chairs[/b]' });
	const { chatId, execution } = await write('max', 'I want to talk to a person');
	expect(outputOf(execution, 'Hand over')[0].json).toMatchObject({
		handedOver: true,
		alreadyWithHuman: false,
		operatorsFree: 1,
	});
	expect(told(chatId)).toEqual([PASSING_ON]);
	expect(notes(chatId)).toHaveLength(1);
	expect(notes(chatId)[0]).toMatch(/^Wants a discount/);
	portal().acceptDialog(OPERATOR, chatId);
	await writeInVain('max', 'Are you there?');
	portal().say(OPERATOR, `chat${chatId}`, 'I am');
	await portal().idle();
	expect(await client.executionsOf(workflow())).toHaveLength(runs);
	expect(told(chatId)).toEqual([PASSING_ON, 'I am']);
});

test('while the dialog waits in the queue, the bot says nothing more', async () => {
	thinks({ wantsHuman: true });
	const { chatId } = await write('zoe', 'A person, please');
	thinks({ answer: 'I am still here' });
	const { execution } = await write('zoe', 'Hello?');
	expect(outputOf(execution, 'Answer')[0].json).toMatchObject({ sent: false, reason: 'queue' });
	expect(told(chatId)).toEqual([PASSING_ON]);
});

test.each([
	['an unsure model', { confidence: 0.5, summary: 'Asks for a discount' }, /^Asks for/],
	['a model that is down', undefined, /^The assistant could not answer/],
])('%s hands over, also when nobody is free', async (customer, opinion, note) => {
	portal().setOperator(OPERATOR, 'offline');
	thinks(opinion);
	const { chatId, execution } = await write(customer, 'Is there a discount?');
	portal().setOperator(OPERATOR, 'online');
	expect(outputOf(execution, 'Hand over')[0].json).toMatchObject({
		handedOver: true,
		operatorsFree: 0,
	});
	expect(told(chatId)).toEqual([PASSING_ON]);
	expect(notes(chatId)).toEqual([expect.stringMatching(note)]);
});

test.each([
	['Answer', { answer: 'Too late' }, { sent: false, reason: 'person' }],
	['Hand over', { wantsHuman: true }, { handedOver: false, alreadyWithHuman: true }],
])('an operator accepts while the model is thinking: %s says nothing', async (node, what, item) => {
	thinks(what, () => portal().acceptDialog(OPERATOR, portal().sessions().at(-1)!.chatId));
	const { chatId, execution } = await write(`slow ${node}`, 'Is anybody there?');
	expect(outputOf(execution, node)[0].json).toMatchObject(item);
	expect([...told(chatId), ...notes(chatId)]).toEqual([]);
	expect(portal().sessionOf(chatId).operatorId).toBe(OPERATOR);
});

test.each([
	['Answer', { answer: 'Too late' }],
	['Hand over', { wantsHuman: true }],
])(
	'the dialog is closed while the model is thinking: %s opens no other one',
	async (node, what) => {
		thinks(what, () => portal().closeDialog(OPERATOR, portal().sessions().at(-1)!.chatId));
		const before = portal().sessions().length;
		const customer = `gone ${node}`;
		const { chatId } = portal().customerWrites({ customer, text: 'Never mind' });
		const execution = await client.waitForRuns(workflow(), ++runs);
		expect(told(chatId)).toEqual([]);
		expect(portal().sessions()).toHaveLength(before + 1);
		if (node === 'Answer')
			expect(outputOf(execution, node)[0].json).toMatchObject({ sent: false, reason: 'closed' });
		else expect(errorOf(execution)?.message).toMatch(/closed/);
	},
);
