import type { INode } from 'n8n-workflow';

import { errorOf, outputOf } from '../../support/execution';
import { sharedClient } from '../../support/n8n/shared';
import { enterAddress, OPERATOR, useWebsiteChat } from '../../support/websiteChat';
import type { SavedWorkflow } from '../../support/workflow';

const client = sharedClient();
const chat = useWebsiteChat(client);
const { portal } = chat;

/** Makes the hours around the clock, whenever the test runs; this is what people set there. */
const alwaysOpen = ({ name, parameters }: INode): void => {
	if (name !== 'Are we open?') return;
	const { conditions } = parameters.conditions as {
		conditions: Array<{ leftValue: string; operator: { operation: string }; rightValue: number }>;
	};
	for (const condition of conditions.filter(({ leftValue }) => leftValue.includes('$now'))) {
		condition.rightValue = condition.operator.operation === 'gte' ? 0 : 24;
	}
};

/** A customer writes, and the workflow runs to its end. */
const writing = (workflow: SavedWorkflow) => {
	let runs = 0;
	return async (text: string, connector = 'livechat') => {
		const who = { customer: 'eva', name: 'Eva Berg', connector };
		const { chatId } = portal().customerWrites({ ...who, text });
		const execution = await client.waitForRuns(workflow, ++runs);
		expect(errorOf(execution)).toBeUndefined();
		return { chatId, execution };
	};
};

const deals = async () => {
	const response = await fetch(`${portal().webhookUrl}crm.deal.list`);
	return ((await response.json()) as { result: object[] }).result;
};

test('nobody is there: one deal for each conversation, and its number for the customer', async () => {
	const edit = enterAddress(portal().url);
	const workflow = await chat.publish('out-of-hours-message-to-deal', { edit });
	const write = writing(workflow);
	portal().setOperator(OPERATOR, 'offline');
	const { chatId, execution } = await write('I need 40 "chairs" & a table');
	expect(await deals()).toMatchObject([
		{
			TITLE: 'Out of hours: Eva Berg',
			COMMENTS: 'I need 40 "chairs" & a table',
			SOURCE_DESCRIPTION: `livechat, chat ${chatId}`,
		},
	]);
	const answer = 'have noted your request under number 1.';
	expect(portal().shownToCustomer(chatId)).toEqual([expect.stringContaining(answer)]);
	expect(execution.rawData).not.toContain(portal().secret);

	await write('By Friday, please');
	expect(await deals()).toHaveLength(1);
	expect(portal().shownToCustomer(chatId)).toHaveLength(1);

	portal().closeDialog(OPERATOR, chatId);
	portal().bindCrm(chatId, { contactId: 9 });
	await write('Something else');
	expect((await deals()).slice(1)).toMatchObject([{ CONTACT_ID: '9' }]);
	await client.deactivate(workflow);
});

test('somebody is there: the customer gets a person, and no deal', async () => {
	const before = await deals();
	const address = enterAddress(portal().url);
	const workflow = await chat.publish('out-of-hours-message-to-deal', {
		edit(node) {
			address(node);
			alwaysOpen(node);
		},
	});
	portal().setOperator(OPERATOR, 'online');
	const { chatId, execution } = await writing(workflow)('Hello', 'telegrambot');
	expect(outputOf(execution, 'Hand over')[0].json).toMatchObject({ handedOver: true });
	expect(portal().shownToCustomer(chatId)).toEqual(['One moment, a colleague will be with you.']);
	expect(portal().sessionOf(chatId)).toMatchObject({ operatorId: OPERATOR });
	expect(await deals()).toEqual(before);
	await client.deactivate(workflow);
});
