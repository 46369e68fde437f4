/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { inspect } from 'util';

import { stringify } from 'flatted';

import { runNode } from '../../support/engine/engine';
import {
	oAuth2Credential,
	updateOf,
	usePortal,
	webhookCredential,
} from '../../support/portalSetup';
import type { Fault } from '../../portal';

jest.mock('../../../nodes/shared/portal/pacing/wait', () =>
	jest.requireActual('../../support/engine/fastWait'),
);

const TOKEN = 'very-secret-bot-token';
const portal = usePortal();

const faults: Fault[] = [
	{ kind: 'reset' },
	{ kind: 'empty' },
	{ kind: 'html', status: 200 },
	{ kind: 'status', status: 500 },
	{ kind: 'redirect', location: 'https://new.bitrix24.com/rest/1/' },
	{ kind: 'refuse', status: 401, error: 'INVALID_CREDENTIALS' },
	{ kind: 'refuse', status: 401, error: 'expired_token' },
	{ kind: 'refuse', status: 400, error: 'WRONG_REQUEST' },
];

/** Everything of a run that n8n may store or show. */
const tracesOf = (run: Awaited<ReturnType<typeof runNode>>) =>
	[
		stringify(run.run.data),
		JSON.stringify(run.output),
		inspect(run.error, { depth: 20, showHidden: true }),
	].join('\n');

test.each(faults)('no secret in anything that is stored: $kind $error', async (fault) => {
	const { app, secret } = portal.get();
	const bot = portal.get().addBot({ code: `bot${Math.random()}`, name: 'Ada' });
	for (const authentication of ['webhook', 'oAuth2']) {
		for (const onError of ['stopWorkflow', 'continueErrorOutput']) {
			const credentials =
				authentication === 'webhook'
					? webhookCredential(portal.get(), { botToken: TOKEN })
					: oAuth2Credential(portal.get());
			const tokens = Object.values(credentials)[0] as { oauthTokenData?: Record<string, string> };
			const { access_token: access, refresh_token: refresh } = tokens.oauthTokenData ?? {};
			const known =
				authentication === 'webhook' ? [secret, TOKEN] : [access, refresh, app.clientSecret];
			const leak = `you sent ${known.join(' ')}`;
			portal.get().fault({ ...fault, description: leak, times: 1000 });
			const run = await runNode({
				parameters: updateOf(bot.id, { authentication, updateFields: { name: 'Grace' } }),
				credentials,
				node: { onError: onError as never },
			});
			portal.get().clearFaults();
			const traces = tracesOf(run);
			expect(known.filter((text) => traces.includes(text))).toEqual([]);
			expect(bot.name).toBe('Ada');
		}
	}
});

test.each([
	['with a space', 'https://example.bitrix24.com :x/rest/1/verysecret/'],
	['with a wrong port', 'https://example.bitrix24.com:99999/rest/1/verysecret/'],
	['without a scheme', 'example.bitrix24.com/rest/1/verysecret/'],
	['over plain http', 'http://example.bitrix24.com/rest/1/verysecret/'],
])('a webhook URL %s is not repeated in what is stored', async (_, webhookUrl) => {
	const run = await runNode({
		parameters: updateOf(1, { updateFields: { name: 'Grace' } }),
		credentials: webhookCredential(portal.get(), { webhookUrl }),
	});
	expect(run.error?.message).toMatch(/URL/);
	expect(tracesOf(run)).not.toContain('verysecret');
});

test('in a batch, the tokens of all its items are masked', async () => {
	const bots = ['a', 'b'].map((code) =>
		portal.get().addBot({ code: `batch ${code}`, name: 'Ada' }),
	);
	const tokens = ['token-of-item-a', 'token-of-item-b'];
	const description = `wrong: ${tokens.join(' ')}`;
	portal.get().refuse({ method: 'imbot.update', error: 'WRONG_REQUEST', description, times: 10 });
	const run = await runNode({
		parameters: updateOf('={{ $json.id }}', {
			apiVersion: 'v1',
			updateFields: { name: 'Grace' },
			options: { botToken: '={{ $json.token }}' },
		}),
		items: bots.map(({ id }, index) => ({ json: { id, token: tokens[index] } })),
		credentials: webhookCredential(portal.get()),
		node: { onError: 'continueErrorOutput' },
	});
	const messages = run.output[1].map(({ json }) => (json.error as { message: string }).message);
	expect(messages).toEqual(['wrong: ***** *****', 'wrong: ***** *****']);
});
