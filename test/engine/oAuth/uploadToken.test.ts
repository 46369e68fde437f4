import { randomBytes } from 'node:crypto';

import type { Cut } from '../../support/uploads/cutLine';
import { inMemory } from '../../support/uploads/storedFiles';
import { METHOD, useUploads } from '../../support/uploads/useUploads';

jest.mock('../../../nodes/shared/portal/pacing/wait', () =>
	jest.requireActual('../../support/engine/fastWait'),
);

const { portal, line, store, sentFiles, uploadsOver } = useUploads();
const { credentials, upload } = uploadsOver('oAuth2');

const large = randomBytes(4_000_000);

test.each(['on disk', 'in memory'])(
	'a token that has expired does not cost the file: %s',
	async (where) => {
		const given = credentials();
		portal.get().expireTokens();
		const item = where === 'on disk' ? await store(large) : inMemory(large);
		const { json } = await upload([item], { credentials: given });
		expect(json).toMatchObject([{ size: large.length }]);
		expect(sentFiles()).toHaveLength(1);
		expect(sentFiles()[0].equals(large)).toBe(true);
		expect(portal.get().tokenRequests).toMatchObject([{ ok: true }]);
		expect(line().uploads).toHaveLength(2);
	},
);

test.each<Extract<Cut, { kind: 'early' }>['then']>(['end', 'stall', 'read'])(
	'a token that is refused before all of the file has come, and then: %s',
	async (then) => {
		const body = { error: 'expired_token', error_description: 'It has expired' };
		line().cuts.push({ kind: 'early', then, status: '401 Unauthorized', body });
		const { json } = await upload([await store(large)]);
		expect(json).toMatchObject([{ size: large.length }]);
		expect(sentFiles()[0].equals(large)).toBe(true);
		expect(portal.get().tokenRequests).toMatchObject([{ ok: true }]);
		expect(line().uploads).toHaveLength(2);
	},
);

test('a token that has expired by its own date is renewed before the file is sent', async () => {
	const expires = Math.floor(Date.now() / 1000) - 5;
	const given = credentials({ expires });
	portal.get().expireTokens();
	const { json } = await upload([await store(large)], { credentials: given });
	expect(json).toMatchObject([{ size: large.length }]);
	expect(portal.get().tokenRequests).toMatchObject([{ ok: true }]);
	expect(line().uploads).toHaveLength(1);
});

test('the portal has the last word about the date', async () => {
	const { json } = await upload([await store(large)], {
		credentials: credentials({ expires: 1 }),
	});
	expect(json).toHaveLength(1);
	expect(portal.get().tokenRequests).toEqual([]);
	const methods = portal.get().journal.map(({ method }) => method);
	expect(methods).toEqual(['profile', METHOD]);
});

test('a connection that was revoked is told before the file is sent, if its date has come', async () => {
	const given = credentials({ expires: 1 });
	portal.get().revokeTokens();
	const { failed } = await upload([await store(large)], { credentials: given });
	expect(failed).toMatchObject([{ code: 'invalid_grant', method: METHOD }]);
	expect(line().uploads).toHaveLength(0);
});

test('a connection that was revoked costs no second try', async () => {
	const given = credentials();
	portal.get().revokeTokens();
	const { failed } = await upload([await store(large)], { credentials: given });
	expect(failed).toMatchObject([{ code: 'invalid_grant' }]);
	expect(line().uploads).toHaveLength(1);
});
