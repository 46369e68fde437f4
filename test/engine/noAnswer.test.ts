import { policy } from '../../nodes/shared/portal/pacing/policy';
import { runNode } from '../support/engine/engine';
import { updateOf, usePortal, webhookCredential } from '../support/portalSetup';
import { updateBots } from '../support/updateBots';

jest.mock('../../nodes/shared/portal/pacing/wait', () =>
	jest.requireActual('../support/engine/fastWait'),
);

const portal = usePortal();

test('a portal that does not answer in time is given up', async () => {
	const { requestTimeout } = policy;
	policy.requestTimeout = 500;
	portal.get().fault({ kind: 'hang', times: 1000 });
	const { failed } = await updateBots(portal.get());
	policy.requestTimeout = requestTimeout;
	expect(failed).toMatchObject([{ code: 'CONNECTION_LOST' }, { code: 'CONNECTION_LOST' }]);
	expect(portal.get().requests).toBe(policy.maxAttempts);
});

test('a portal that is not there', async () => {
	const { output } = await runNode({
		parameters: updateOf(1, { updateFields: { name: 'Grace' } }),
		credentials: webhookCredential(portal.get(), {
			webhookUrl: 'http://127.0.0.1:9/rest/1/secret1/',
		}),
		node: { onError: 'continueErrorOutput' },
	});
	expect(output[1][0].json.error).toMatchObject({
		code: 'PORTAL_UNREACHABLE',
		httpStatus: null,
		method: 'imbot.v2.Bot.get',
		retryable: true,
	});
});
