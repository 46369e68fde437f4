import { wellFormed } from '../../../nodes/shared/values/wellFormed';

test('half an emoji becomes U+FFFD in texts, lists, maps and keys; whole ones stay', () => {
	expect(
		wellFormed({ a: 'x\ud83d', b: ['\ude00y', { c: '😀', '\ud83dk': 1 }], d: null, e: undefined }),
	).toEqual({ a: 'x\ufffd', b: ['\ufffdy', { c: '😀', '\ufffdk': 1 }], d: null, e: undefined });
});

test('what needs no repair is not copied, and dates stay dates', () => {
	const params = { a: 'x 😀', b: [1, { c: true }], at: new Date(0) };
	expect(wellFormed(params)).toBe(params);
	const repaired = wellFormed({ ...params, cut: '\ud83d' });
	expect(repaired.b).toBe(params.b);
	expect(repaired.at).toBe(params.at);
});
