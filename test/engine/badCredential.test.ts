import { runNode } from '../support/engine/engine';
import { updateOf, usePortal, webhookCredential } from '../support/portalSetup';
import { expectRefusal, refusalOf } from '../support/refusal';

const portal = usePortal();

const name = { updateFields: { name: 'Ada' } };

test.each([
	['not a URL', 'my webhook', 'INVALID_WEBHOOK_URL'],
	['empty', '', 'INVALID_WEBHOOK_URL'],
	['without a secret', 'https://example.bitrix24.com/rest/1/', 'INVALID_WEBHOOK_URL'],
	['a portal only', 'https://example.bitrix24.com', 'INVALID_WEBHOOK_URL'],
	['another scheme', 'ftp://example.bitrix24.com/rest/1/secret/', 'INVALID_WEBHOOK_URL'],
	['plain http to the cloud', 'http://example.bitrix24.de/rest/1/secret/', 'INSECURE_PORTAL_URL'],
])('a webhook URL that is %s is refused', async (_, webhookUrl, code) => {
	const refusal = await refusalOf({
		parameters: updateOf(39, name),
		credentials: webhookCredential(portal.get(), { webhookUrl }),
	});
	expectRefusal(portal.get(), refusal, code);
});

test('no Client ID is refused before anything is sent', async () => {
	for (const apiVersion of ['v1', 'v2']) {
		const { output } = await runNode({
			parameters: updateOf(39, { ...name, apiVersion }),
			credentials: webhookCredential(portal.get(), { botToken: '' }),
			node: { onError: 'continueErrorOutput' },
		});
		expect(output[1][0].json.error).toMatchObject({ code: 'BOT_TOKEN_REQUIRED', httpStatus: null });
	}
	expect(portal.get().requests).toBe(0);
});

test('a credential whose expression gives different webhooks is read for each item', async () => {
	const bot = portal.get().addBot({ code: 'percredential', name: 'Ada' });
	const good = webhookCredential(portal.get()).bitrix24BotWebhookApi as object;
	const { output } = await runNode({
		parameters: updateOf(bot.id, name),
		items: [{ json: {} }, { json: {} }, { json: {} }],
		credentials: {
			bitrix24BotWebhookApi: (reading) => ({
				...good,
				...(reading === 1 ? { webhookUrl: 'x' } : {}),
			}),
		},
		node: { onError: 'continueErrorOutput' },
	});
	expect(output[0].map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
	expect(output[1]).toMatchObject([{ json: { error: { code: 'INVALID_WEBHOOK_URL' } } }]);
});
