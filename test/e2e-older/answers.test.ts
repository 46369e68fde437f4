import { addChatWithBot, askNode, NEXT, publishAsking, startAsking } from '../e2e/support/asking';
import { useWebhookCredential } from '../e2e/support/bitrix24';
import { outputOf } from '../e2e/support/execution';
import { connectApp } from '../e2e/support/n8n/oauth';
import { sharedClient } from '../e2e/support/n8n/shared';
import type { Credential } from '../e2e/support/workflow';
import { until } from '../support/until';

const client = sharedClient();
const { portal, credential } = useWebhookCredential(client);

const ask = async (by: Credential, owner?: string) => {
	const asking = askNode(by, addChatWithBot(portal(), owner));
	return await startAsking(client, portal(), await publishAsking(client, asking));
};

/** Input of the node after ours, and the text of the message once it shows the answer. */
const result = async (executionId: string, messageId: number) => {
	const { status, ...execution } = await client.waitForExecution(executionId);
	expect(status).toBe('success');
	const items = outputOf({ status, ...execution }, NEXT).map(({ json }) => json);
	const { text } = await until('the message to show the answer', async () => {
		const message = portal().messages.get(messageId)!;
		return message.keyboard ? undefined : message;
	});
	return { items, text };
};

test('of two answers at once, one counts, and the message shows that one', async () => {
	for (let round = 0; round < 3; round += 1) {
		const { executionId, messageId, links } = await ask(credential());
		const posts = links.map(async (link) => await fetch(link, { method: 'POST' }));
		const pages = await Promise.all(posts.map(async (post) => await (await post).text()));
		expect(pages.filter((page) => page.includes('Thank you'))).toHaveLength(1);
		const isApproved = pages[0].includes('Thank you');
		const { items, text } = await result(executionId, messageId);
		expect(items).toMatchObject([{ data: { approved: isApproved } }]);
		expect(text).toContain(isApproved ? '[b]Approve[/b]' : '[b]Decline[/b]');
	}
});

test('with an OAuth app: the message is updated although the token has expired', async () => {
	const app = await connectApp(client, portal(), { name: 'Approvals app' });
	const { executionId, messageId, links } = await ask(app, portal().app.clientId);
	portal().expireTokens();
	await fetch(links[1], { method: 'POST' });
	const { items, text } = await result(executionId, messageId);
	expect(items).toMatchObject([{ data: { approved: false } }]);
	expect(text).toContain('[b]Decline[/b]');
	await client.deleteCredential(app);
});
