import { errorOf, outputOf } from '../../support/execution';
import { connectApp } from '../../support/n8n/oauth';
import { sharedClient } from '../../support/n8n/shared';
import { enterAddress, OPERATOR, useWebsiteChat } from '../../support/websiteChat';
import { exampleFile, node, readWorkflow, type WorkflowFile } from '../../support/workflow';
import { until } from '../../../support/until';

const client = sharedClient();
const chat = useWebsiteChat(client);
const { portal } = chat;
const EXAMPLE = 'transcript-to-crm';
const WEBHOOK = 'bitrix24BotWebhookApi';

beforeAll(() => {
	portal().addDeal({ ID: 4711, TITLE: 'Office chairs' });
	portal().addObject('lead', 12, { TITLE: 'Eva Berg' });
});

/** A conversation from its beginning to its end, bound to a part of the CRM. */
const converse = (customer: string, crm: { dealId?: number; leadId?: number }): number => {
	const { chatId } = portal().customerWrites({ customer, name: 'Eva Berg', text: 'Hello & hi' });
	portal().bindCrm(chatId, crm);
	portal().say(OPERATOR, `chat${chatId}`, 'How can I help?');
	portal().closeDialog(OPERATOR, chatId);
	return portal().sessionOf(chatId).id;
};

const comments = () => portal().objects('timelineComment');
const TEXT =
	/^Conversation (\d+) \(livechat\)\n\S+ \S+ Eva Berg \(client\): Hello & hi\n\S+ \S+ Tom Weber \(operator\): How can I help\?$/;

test('the transcript of a closed dialog stands on its deal, else on its lead', async () => {
	const app = await connectApp(client, portal());
	const workflow = await client.importWorkflow(exampleFile(EXAMPLE), {
		credentials: [app],
		edit: enterAddress(portal().url),
	});
	await client.activate(workflow);
	await until('the event to be bound', async () => portal().bindings()[0]);

	converse('eva', { dealId: 4711, leadId: 12 });
	const execution = await client.waitForRuns(workflow, 1);
	expect(errorOf(execution)).toBeUndefined();
	expect(comments()).toMatchObject([
		{ ENTITY_TYPE: 'deal', ENTITY_ID: '4711', COMMENT: expect.stringMatching(TEXT) },
	]);
	expect(portal().journal.at(-1)).toMatchObject({ via: 'oAuth2' });

	converse('max', { leadId: 12 });
	expect(errorOf(await client.waitForRuns(workflow, 2))).toBeUndefined();
	expect(comments().slice(1)).toMatchObject([{ ENTITY_TYPE: 'lead', ENTITY_ID: '12' }]);

	converse('zoe', {});
	const passedOver = await client.waitForRuns(workflow, 3);
	expect(errorOf(passedOver)).toBeUndefined();
	expect(outputOf(passedOver, 'Is it in the CRM?')).toEqual([]);
	expect(comments()).toHaveLength(2);
	await client.deactivate(workflow);
	await client.deleteCredential(app);
});

/** The example as its note describes it for an inbound webhook. */
const onSchedule = (): WorkflowFile => {
	const credentials = { [WEBHOOK]: chat.credential() };
	const { nodes, connections, ...file } = readWorkflow(exampleFile(EXAMPLE));
	const rest = nodes.slice(1).map((each) => {
		const { parameters } = each;
		if (each.credentials) each.credentials = credentials;
		if (parameters.authentication === 'oAuth2') parameters.authentication = 'webhook';
		if (parameters.nodeCredentialType) parameters.nodeCredentialType = WEBHOOK;
		if (each.name === 'Transcript') {
			Object.assign(parameters, { findBy: 'session', sessionId: '={{ $json.id }}' });
		}
		return each;
	});
	const before = [
		node('Start', 'n8n-nodes-base.manualTrigger'),
		node(
			'Closed since',
			'n8n-nodes-base.httpRequest',
			{
				method: 'POST',
				url: 'https://example.bitrix24.com/rest/imopenlines.v2.Session.list',
				authentication: 'predefinedCredentialType',
				nodeCredentialType: WEBHOOK,
				sendBody: true,
				specifyBody: 'json',
				jsonBody:
					'={"status": "closed", "dateCloseFrom": "{{ $now.minus(1, \'hour\').toISO() }}", "dateCloseTo": "{{ $now.toISO() }}", "limit": 200}',
				options: {},
			},
			{ typeVersion: 4.2, credentials },
		),
		node('Each', 'n8n-nodes-base.splitOut', { fieldToSplitOut: 'result.sessions' }),
		node(
			'New ones',
			'n8n-nodes-base.removeDuplicates',
			{ operation: 'removeItemsSeenInPreviousExecutions', dedupeValue: '={{ $json.id }}' },
			{ typeVersion: 2 },
		),
	];
	const names = [...before.map(({ name }) => name), 'Transcript'];
	delete connections['Dialog closed'];
	names.slice(1).forEach((next, index) => {
		connections[names[index]] = { main: [[{ node: next, type: 'main', index: 0 }]] };
	});
	return { ...file, nodes: [...before, ...rest], connections };
};

test('with an inbound webhook, a schedule writes those that were closed since, each once', async () => {
	const workflow = await client.importWorkflow(onSchedule(), {
		credentials: [chat.credential()],
		edit: enterAddress(portal().url),
	});
	const before = comments().length;
	const ids = [converse('joe', { dealId: 4711 }), converse('ann', { dealId: 4711 })];
	for (const time of ['first', 'second']) {
		expect([time, errorOf(await client.run(workflow))]).toEqual([time, undefined]);
	}
	const written = comments()
		.slice(before)
		.map(({ COMMENT }) => Number(TEXT.exec(String(COMMENT))?.[1]));
	expect(written.filter((id) => ids.includes(id)).sort()).toEqual(ids);
});
