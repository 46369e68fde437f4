import { raw, send, withToken, type Forgery } from './forged/call';
import { buildQuery } from '../../portal/php/buildQuery';
import { secretsOf, useTargets, type Target } from './forged/targets';
import { oddBodies, oddEvents, wrongSenders } from './forged/requests';
import { wrongPlaces, wrongTokens } from './forged/tokens';

/** Everything that is tried at every trigger. */
const kinds: Array<[string, Forgery]> = Object.entries({
	token: wrongTokens,
	'right token': wrongPlaces,
	sender: wrongSenders,
	event: oddEvents,
	body: oddBodies,
}).flatMap(([group, found]) =>
	Object.entries(found).map(([name, forgery]): [string, Forgery] => [`${group}: ${name}`, forgery]),
);

test('there are at least 61 kinds, all with different names', () => {
	expect(kinds.length).toBeGreaterThanOrEqual(61);
	expect(new Set(kinds.map(([name]) => name)).size).toBe(kinds.length);
});

describe.each(useTargets())('%s', (_, open) => {
	let target: Target;
	let started: number;
	beforeAll(async () => {
		target = await open();
		started = target.flow.runs.length;
	});
	beforeEach(() => {
		// A minute later each time: every refusal gets its log line, and no cached form is used.
		const now = Date.now() + 60_000;
		jest.spyOn(Date, 'now').mockReturnValue(now);
	});
	afterEach(() => jest.restoreAllMocks());
	afterAll(async () => await target.flow.deactivate());

	test.each(kinds)('%s', async (__, forgery) => {
		const before = JSON.stringify(target.flow.staticData);
		const { status, text } = await send(forgery(target));
		expect([400, 403, 404, 413]).toContain(status);
		expect([target.flow.runs.length, target.flow.thrown]).toEqual([started, []]);
		expect(JSON.stringify(target.flow.staticData)).toBe(before);
		const visible = [text, ...target.log()].join('\n');
		expect(secretsOf(target).filter((secret) => visible.includes(secret))).toEqual([]);
	});

	test('a genuine event still starts the workflow', async () => {
		jest.restoreAllMocks();
		await target.genuine();
		expect(target.flow.runs).toHaveLength(started + 1);
	});

	test('the right token starts the workflow once; a replay does not', async () => {
		jest.restoreAllMocks();
		const before = target.flow.runs.length;
		const call = raw(target.address, buildQuery(withToken(target, target.token)));
		expect(await send(call)).toMatchObject({ status: 200 });
		for (let copies = 0; copies < 3; copies += 1) await send(call);
		await target.flow.idle();
		expect(target.flow.runs).toHaveLength(before + 1);
	});
});
