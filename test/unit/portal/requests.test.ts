import type { Connection } from '../../../nodes/shared/portal/connection/connection';
import { toRequests, type PendingCall } from '../../../nodes/shared/portal/window/requests';

const connection = (origin = 'https://a.example.com', secret = 'secret') =>
	({
		authentication: 'webhook',
		origin,
		identity: origin + secret,
		secrets: [secret],
	}) as unknown as Connection;

const call = (name: string, change: Partial<PendingCall> = {}): PendingCall => ({
	connection: connection(),
	method: name,
	params: {},
	state: { isLost: false },
	settle: () => {},
	...change,
});

const pack = (calls: PendingCall[]) =>
	toRequests(calls).map((request) => request.calls.map(({ method }) => method).join(' '));

const alone = { params: { avatar: 'x'.repeat(20_000) } };

test('50 calls fit into a batch, the 51st does not', () => {
	const sizes = toRequests(Array.from({ length: 101 }, () => call('a'))).map(
		({ calls }) => calls.length,
	);
	expect(sizes).toEqual([50, 50, 1]);
});

test('long texts and what PHP would bend travel alone', () => {
	expect(
		pack([call('a'), call('B', alone), call('c'), call('N', { params: { x: null } })]),
	).toEqual(['a c', 'B', 'N']);
});

test('calls of one order key share a request, or leave one round after the other', () => {
	const x = { orderKey: 'bot:1' };
	const y = { orderKey: 'bot:2' };
	expect(
		pack([call('x1', x), call('X2', { ...x, ...alone }), call('x3', x), call('y1', y)]),
	).toEqual(['x1 y1']);
	expect(pack([call('X2', { ...x, ...alone }), call('x3', x), call('y1', y)])).toEqual([
		'X2',
		'y1',
	]);
});

test('a batch is closed when its text becomes too long', () => {
	const heavy = { params: { text: 'x'.repeat(15_000) } };
	const sizes = toRequests(Array.from({ length: 80 }, () => call('a', heavy))).map(
		({ calls }) => calls.length,
	);
	expect(sizes).toEqual([50, 30]);
	const text = { params: { list: Array.from({ length: 10 }, () => 'x'.repeat(1_599)) } };
	expect(toRequests(Array.from({ length: 50 }, () => call('a', text)))).toHaveLength(1);
});

test('portals and secrets are kept apart', () => {
	expect(
		pack([
			call('a1'),
			call('b1', { connection: connection('https://b.example.com') }),
			call('c1', { connection: connection('https://a.example.com', 'other') }),
			call('a2'),
		]),
	).toEqual(['a1 a2', 'b1', 'c1']);
});
