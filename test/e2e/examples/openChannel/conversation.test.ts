import type { Page } from 'playwright-core';

import { useAssistant } from '../../support/assistant';
import {
	canvasNode,
	openEditor,
	openWorkflow,
	screenshot,
	type Editor,
} from '../../support/browser';
import { errorOf } from '../../support/execution';
import { connectApp } from '../../support/n8n/oauth';
import { sharedClient, sharedN8n } from '../../support/n8n/shared';
import { enterAddress, OPERATOR, useWebsiteChat } from '../../support/websiteChat';
import { exampleFile, type Credential, type SavedWorkflow } from '../../support/workflow';
import { until } from '../../../support/until';

const client = sharedClient();
const chat = useWebsiteChat(client);
const { portal } = chat;
const { model, workflow, thinks } = useAssistant(client, chat);
const SUMMARY =
	'Eva Berg wants 40 office chairs and asks for a discount. She knows that delivery takes 5 working days and is free.';
const PASSING_ON = 'I am passing you on to a colleague, who will answer you here.';

let app: Credential;
let transcripts: SavedWorkflow;
let editor: Editor;
let customer: Page;
let operator: Page;

beforeAll(async () => {
	portal().addDeal({ ID: 4711, TITLE: '40 office chairs', OPPORTUNITY: '7960.00' });
	app = await connectApp(client, portal());
	transcripts = await client.importWorkflow(exampleFile('transcript-to-crm'), {
		credentials: [app],
		edit: enterAddress(portal().url),
	});
	await client.activate(transcripts);
	await until('the event to be bound', async () => portal().bindings()[0]);
	editor = await openEditor(sharedN8n().url, sharedN8n().authCookie);
	[customer, operator] = [editor.page, await editor.context.newPage()];
	await customer.setViewportSize({ width: 520, height: 850 });
	await operator.setViewportSize({ width: 1100, height: 790 });
});
afterAll(async () => {
	await editor.close();
	await client.deactivate(transcripts);
	await client.deleteCredential(app);
});

/** Types a text into a page of the portal. */
const type = async (page: Page, text: string) => {
	await page.locator('[data-test=input]').fill(text);
	await page.locator('[data-test=send]').click();
};
const message = (page: Page, text: string) =>
	page.locator('[data-test=message]').filter({ hasText: text });
const textsOn = async (page: Page) => await page.locator('[data-test=text]').allTextContents();

test('bot, hand-over, person, transcript: what customer and operator see', async () => {
	await customer.goto(`${portal().url}/client?line=1&customer=eva&name=Eva+Berg`);
	await customer.getByText('How can we help you?').waitFor();
	thinks({ answer: 'It takes 5 working days, and is free from 200 euros.' });
	await type(customer, 'Hello! How long does delivery take?');
	await message(customer, 'It takes 5 working days').waitFor();
	const [{ chatId }] = portal().sessions();
	portal().bindCrm(chatId, { dealId: 4711 });

	thinks({ wantsHuman: true, summary: SUMMARY });
	await type(customer, 'We need 40 chairs. Can I talk to a person about a discount?');
	await message(customer, PASSING_ON).waitFor();

	await operator.goto(`${portal().url}/chat?user=${OPERATOR}&dialog=chat${chatId}`);
	const note = message(operator, SUMMARY);
	await note.locator('[data-test=note]').getByText('Only for staff').waitFor();
	await operator.locator('[data-test=line-state]').getByText('Waits in the queue').waitFor();
	await operator.locator('[data-test=unread]').waitFor({ state: 'detached' });
	await screenshot(operator, 'open-channel-operator');
	expect(await message(customer, SUMMARY).count()).toBe(0);

	await operator.locator('[data-test=accept]').click();
	await operator.locator('[data-test=line-state]').getByText('Tom Weber has it').waitFor();
	await type(operator, 'Hello Eva, this is Tom. For 40 chairs, you get 10%.');
	await message(customer, 'this is Tom').waitFor();

	thinks({ answer: 'I am a bot and should be silent' });
	// What the operator has said may still be on its way to n8n
	await portal().idle();
	portal().resetJournal();
	await type(customer, 'Great, thank you!');
	await message(operator, 'Great, thank you!').waitFor();
	await portal().idle();
	expect(portal().deliveries).toMatchObject([{ event: 'ONIMBOTV2MESSAGEADD', status: 200 }]);
	expect(model().requests).toEqual([]);
	expect(await client.executionsOf(workflow())).toHaveLength(2);
	await message(customer, 'Great, thank you!').waitFor();
	await screenshot(customer, 'open-channel-customer');
	expect(await textsOn(customer)).toEqual([
		'Hello! How long does delivery take?',
		'It takes 5 working days, and is free from 200 euros.',
		'We need 40 chairs. Can I talk to a person about a discount?',
		PASSING_ON,
		'Hello Eva, this is Tom. For 40 chairs, you get 10%.',
		'Great, thank you!',
	]);

	await operator.locator('[data-test=close]').click();
	expect(errorOf(await client.waitForRuns(transcripts, 1))).toBeUndefined();
	await operator.goto(`${portal().url}/crm?user=${OPERATOR}`);
	const comment = operator.locator('[data-test=deal-comment]');
	await comment.getByText('Great, thank you!').waitFor();
	const lines = (await comment.innerText()).split('\n');
	expect(lines[0]).toBe(`Conversation ${portal().sessionOf(chatId).id} (livechat)`);
	expect(lines.slice(1).map((line) => /^\S+ \S+ (.+?\)):/.exec(line)?.[1])).toEqual([
		'Eva Berg (client)',
		'Ada (bot)',
		'Eva Berg (client)',
		'Ada (bot)',
		'Ada (bot)',
		'Tom Weber (operator)',
		'Eva Berg (client)',
	]);
	// Without the addresses of this machine
	await screenshot(operator, 'open-channel-deal', { x: 0, y: 0, width: 1100, height: 402 });
});

test('the example on the canvas, and the form of Hand Over', async () => {
	const { page } = editor;
	await page.setViewportSize({ width: 1440, height: 900 });
	await openWorkflow(page, workflow().id);
	await page.getByTestId('zoom-to-fit').click();
	await canvasNode(page, 'Hand over').waitFor();
	// It covers the lower edge
	await page.getByTestId('execute-workflow-button').evaluate((button) => button.remove());
	await screenshot(page, 'open-channel-canvas');
	await page.setViewportSize({ width: 1440, height: 1200 });
	await canvasNode(page, 'Hand over').dblclick();
	const form = page.getByTestId('ndv').first();
	for (const label of ['Chat ID', 'To', 'Message to Client', 'Note to Operators']) {
		await form.getByText(label, { exact: true }).first().waitFor();
	}
	await screenshot(page, 'open-channel-hand-over', { x: 511, y: 66, width: 420, height: 985 });
});
