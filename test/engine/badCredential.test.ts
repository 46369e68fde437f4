import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { runNode } from '../support/engine/engine';
import { BOT_TOKEN, updateOf, usePortal, webhookCredential } from '../support/portalSetup';
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

/** Renames as many bots as there are items, which have an `address` for the credential's expressions. */
const rename = async (addresses: string[], change: ICredentialDataDecryptedObject) => {
	const bots = addresses.map(() =>
		portal.get().addBot({ code: `bot${Math.random()}`, name: 'Grace' }),
	);
	const { output, credentialsHelper } = await runNode({
		parameters: updateOf('={{ $json.id }}', { ...name, apiVersion: 'v1' }),
		items: bots.map(({ id }, index) => ({ json: { id, address: addresses[index] } })),
		credentials: webhookCredential(portal.get(), change),
		node: { onError: 'continueErrorOutput' },
	});
	const { readings } = credentialsHelper;
	return { good: output[0], failed: output[1], names: bots.map((bot) => bot.name), readings };
};

const times = (count: number, address: string): string[] =>
	Array.from({ length: count }, () => address);

test('an expression of a credential is resolved for each item', async () => {
	const { webhookUrl } = portal.get();
	const { good, failed } = await rename([webhookUrl, 'x', webhookUrl], {
		webhookUrl: '={{ $json.address }}',
	});
	expect(good.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
	expect(failed).toMatchObject([{ json: { error: { code: 'INVALID_WEBHOOK_URL' } } }]);
});

test.each([
	['the webhook URL', { webhookUrl: '={{ $json.address || "x" }}' }, 'INVALID_WEBHOOK_URL'],
	[
		'the bot token',
		{ botToken: `={{ $json.address ? "${BOT_TOKEN}" : "" }}` },
		'BOT_TOKEN_REQUIRED',
	],
])('also if %s gives the same 500 times, and then something else', async (_, change, code) => {
	const { good, failed, names } = await rename(
		[...times(500, portal.get().webhookUrl), ''],
		change,
	);
	expect(good).toHaveLength(500);
	expect(failed).toMatchObject([{ json: { error: { code } }, pairedItem: { item: 500 } }]);
	expect(names).toEqual([...times(500, 'Ada'), 'Grace']);
});

test('items share the reading of a credential without an expression', async () => {
	const { names, readings } = await rename(times(120, ''), {});
	expect(names).toEqual(times(120, 'Ada'));
	expect(readings).toBe(1);
});

test('what is stored does not make a credential with an expression count as one without', async () => {
	const { failed } = await rename([portal.get().webhookUrl, 'x'], {
		webhookUrl: '={{ $json.address }}',
		sameForAllItems: true,
	});
	expect(failed).toMatchObject([{ json: { error: { code: 'INVALID_WEBHOOK_URL' } } }]);
});
