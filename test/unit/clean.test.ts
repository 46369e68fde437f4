import { restoreTypes } from '../../nodes/shared/events/bot/restoreTypes';
import { parsePhpForm } from '../../nodes/shared/events/incoming/phpForm';
import { withoutTokens } from '../../nodes/shared/events/incoming/withoutTokens';
import { buildQuery } from '../portal/php/buildQuery';
import { secrets, v1, v2 } from '../support/eventSamples';

test.each(Object.entries({ ...v1, ...v2 }))('%s loses its tokens and nothing else', (_, data) => {
	const clean = withoutTokens(data as never);
	for (const secret of secrets) expect(JSON.stringify(clean)).not.toContain(secret);
	expect(Object.keys(clean)).toEqual(Object.keys(data));
});

test('however a token is spelled and wherever it is', () => {
	const found = withoutTokens({
		a: [{ Access_Token: 'x', b: 1 }],
		AUTH: { y: 1 },
		CLIENT_ID: 'z',
		author: 'stays',
	});
	expect(found).toEqual({ a: [{ b: 1 }], author: 'stays' });
});

test('no object gets another kind', () => {
	const data = JSON.parse('{"a":{"__proto__":{"isAdmin":true},"b":1}}') as never;
	const copy = Object.assign({}, (withoutTokens(data) as { a: object }).a);
	expect((copy as { isAdmin?: boolean }).isAdmin).toBeUndefined();
	expect(copy).toEqual({ b: 1 });
});

test.each(Object.entries(v2))('%s gets its types back from a form', (_, data) => {
	const form = parsePhpForm(buildQuery({ data })).data as Record<string, never>;
	const restored = restoreTypes(form) as unknown as typeof v2.ONIMBOTV2MESSAGEADD;
	const { user, chat } = v2.ONIMBOTV2MESSAGEADD;
	if (!('user' in data)) return;
	expect(restored.user).toMatchObject({
		id: 27,
		active: true,
		bot: false,
		idle: false,
		phones: false,
	});
	expect(restored.user.departments).toEqual(user.departments);
	expect(restored.chat).toMatchObject({ owner: chat.owner, extranet: false, parentChatId: 0 });
});

test('what is text stays text', () => {
	const data = {
		message: { id: '7', text: '007', uuid: '5', params: { id: '8', FILE_ID: ['9'] } },
		command: { id: '3', params: '1', context: '0' },
		context: { id: '007', active: '1' },
		dialogId: '27',
		user: { id: '1e3', active: 'yes', name: '0', lastActivityDate: '2026-01-01T00:00:00+00:00' },
		chat: { diskFolderId: '', owner: '99999999999999999999', parentMessageId: '4' },
	};
	expect(restoreTypes(data)).toEqual({
		message: { id: 7, text: '007', uuid: '5', params: { id: '8', FILE_ID: ['9'] } },
		command: { id: 3, params: '1', context: '0' },
		context: { id: '007', active: '1' },
		dialogId: '27',
		user: { id: '1e3', active: 'yes', name: '0', lastActivityDate: '2026-01-01T00:00:00+00:00' },
		chat: { diskFolderId: null, owner: '99999999999999999999', parentMessageId: 4 },
	});
});

test('JSON keeps the types it has', () => {
	expect(restoreTypes(v2.ONIMBOTV2MESSAGEADD as never)).toEqual(v2.ONIMBOTV2MESSAGEADD);
});
