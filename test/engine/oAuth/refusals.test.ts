import type { IDataObject } from 'n8n-workflow';

import { Bitrix24Bot } from '../../../nodes/Bitrix24Bot/Bitrix24Bot.node';
import { explain } from '../../../nodes/shared/errors/table';
import type { Fault } from '../../portal';
import { byId, onError, runOverOAuth } from '../../support/chatRun';
import { runNode } from '../../support/engine/engine';
import { searchPicker } from '../../support/engine/pickers';
import { oAuth2Credential, updateOf, usePortal } from '../../support/portalSetup';
import { CODES, useAuthServer } from '../../support/authServer';
import { pollingOf, PollHost } from '../../support/triggers/pollHost';

jest.mock('../../../nodes/shared/portal/pacing/wait', () =>
	jest.requireActual('../../support/engine/fastWait'),
);

const get = usePortal();
const portal = get.get;
const server = useAuthServer(portal);

const run = async (
	credentials: ReturnType<typeof oAuth2Credential>,
	onError: string,
	count = 1,
) => {
	const { id } = portal().addBot({
		code: `refused${Math.random()}`,
		name: 'Ada',
		owner: portal().app.clientId,
	});
	const { output, error } = await runNode({
		parameters: updateOf(id, {
			authentication: 'oAuth2',
			updateFields: { name: 'Grace' },
			// A write that goes out at once, and may not be repeated if nobody knew its outcome
			options: { keepOtherFields: false },
		}),
		items: Array.from({ length: count }, () => ({ json: {} })),
		credentials,
		node: { onError: onError as never },
	});
	const failed = (output[1] ?? []).map(({ json }) => json.error as IDataObject);
	return { failed, error, name: portal().bot(id)?.name };
};

describe.each(CODES)('the authorization server refuses with %s', (code, status, hint) => {
	const TEXT = 'The server says no';

	test('60 items: each says so, after one request for a token', async () => {
		const { failed, name } = await run(
			server.refuse(code, status, TEXT),
			'continueErrorOutput',
			60,
		);
		expect(failed).toHaveLength(60);
		const retryable = explain(code, '', '').retryable;
		for (const one of failed) {
			expect(one).toMatchObject({ code, hint: expect.stringMatching(hint), retryable });
			expect(one.message).not.toBe('');
		}
		expect([server.asked(), name]).toEqual([1, 'Ada']);
	});

	test('without a text of its own', async () => {
		const { failed } = await run(server.refuse(code, status), 'continueErrorOutput');
		expect(failed).toMatchObject([{ code, message: explain(code, '', '').message }]);
		expect(server.asked()).toBe(1);
	});

	test('with status 200', async () => {
		const { failed } = await run(server.refuse(code, 200, TEXT), 'continueErrorOutput');
		expect(failed).toMatchObject([{ code }]);
		expect(server.asked()).toBe(1);
	});

	test('where the run stops', async () => {
		const { error } = await run(server.refuse(code, status, TEXT), 'stopWorkflow', 3);
		expect(error?.message).toContain(`(${code})`);
		expect(error?.description).toMatch(hint);
		expect(server.asked()).toBe(1);
	});

	test('in a picker', async () => {
		const parameters = { authentication: 'oAuth2', resource: 'bot', operation: 'update' };
		const type = new Bitrix24Bot();
		const credentials = server.refuse(code, status, TEXT);
		await expect(searchPicker({ type, parameters, credentials }, 'searchBots')).rejects.toThrow(
			`(${code})`,
		);
		expect(server.asked()).toBe(1);
	});

	test('in the trigger that fetches events', async () => {
		const bot = portal().addBot({
			code,
			name: 'Fetch',
			owner: portal().app.clientId,
			eventMode: 'fetch',
		});
		const parameters = pollingOf(bot.id, { authentication: 'oAuth2' });
		const host = new PollHost({ parameters, credentials: server.refuse(code, status, TEXT) });
		await expect(host.poll()).rejects.toThrow(`(${code})`);
		expect(server.asked()).toBe(1);
		portal().removeBot(bot.id);
	});
});

test.each([
	['an upload', 'file', 'upload', { dialogId: byId('chat5') }],
	['a download', 'file', 'download', { fileId: '5' }],
	['Send and Wait', 'message', 'sendAndWait', { dialogId: byId('chat5'), message: 'x' }],
	['a list', 'bot', 'getAll', {}],
])('%s names what the authorization server refuses', async (_, resource, operation, change) => {
	const data = { data: 'YQ==', mimeType: 'text/plain', fileName: 'a.txt' };
	const { failed } = await runOverOAuth(portal(), resource, operation, change, {
		credentials: server.refuse('PAYMENT_REQUIRED', 402, 'The server says no'),
		items: [{ json: {}, binary: { data } }],
		...onError,
	});
	expect(failed).toMatchObject([
		{ code: 'PAYMENT_REQUIRED', hint: expect.stringMatching(/Renew the subscription/) },
	]);
	expect(server.asked()).toBe(1);
});

test('a secret that the authorization server repeats is masked', async () => {
	const { failed } = await run(
		server.refuse('wrong_client', 400, `Wrong secret ${portal().app.clientSecret}`),
		'continueErrorOutput',
	);
	expect(failed).toMatchObject([{ code: 'wrong_client', message: 'Wrong secret *****' }]);
});

test.each<[string, Omit<Fault, 'match'>, string]>([
	['breaks off', { kind: 'reset' }, 'AUTH_SERVER_UNREACHABLE'],
	['is down', { kind: 'status', status: 503 }, 'AUTH_SERVER_UNREACHABLE'],
	['is a web page', { kind: 'html', status: 200 }, 'NOT_AN_AUTH_SERVER'],
	['does not exist', { kind: 'html', status: 404 }, 'NOT_AN_AUTH_SERVER'],
	['sends half an answer', { kind: 'truncated' }, 'NOT_AN_AUTH_SERVER'],
])('the authorization server %s: named, and no word of a lost call', async (_, fault, code) => {
	const { failed, name } = await run(server.expire(fault), 'continueErrorOutput');
	expect(failed).toMatchObject([{ code, hint: expect.stringMatching(/not carried out/) }]);
	expect(server.asked()).toBe(code === 'NOT_AN_AUTH_SERVER' ? 1 : 5);
	expect(name).toBe('Ada');
});

test('a short failure of the authorization server is waited out', async () => {
	const credentials = oAuth2Credential(portal());
	portal().expireTokens();
	portal().fault({ kind: 'status', status: 502, match: 'oauth/token', times: 2 });
	const { failed, name } = await run(credentials, 'continueErrorOutput');
	expect([failed, name]).toEqual([[], 'Grace']);
});
