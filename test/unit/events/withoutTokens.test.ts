import { withoutTokens } from '../../../nodes/shared/events/incoming/withoutTokens';
import { secrets, v1, v2 } from '../../support/triggers/eventSamples';

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
