import { raw, send, withToken, type Forgery } from './forged/call';
import { buildQuery } from '../../portal/php/buildQuery';
import { secretsOf, useDoors, type Door } from './forged/doors';
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

test('these are the kinds', () => {
	expect(kinds.length).toBeGreaterThanOrEqual(61);
	expect(new Set(kinds.map(([name]) => name)).size).toBe(kinds.length);
});

describe.each(useDoors())('%s', (_, open) => {
	let door: Door;
	let started: number;
	beforeAll(async () => {
		door = await open();
		started = door.flow.runs.length;
	});
	beforeEach(() => {
		// Each refusal is a line in the log, and nothing is judged by what was read for the one before.
		const now = Date.now() + 60_000;
		jest.spyOn(Date, 'now').mockReturnValue(now);
	});
	afterEach(() => jest.restoreAllMocks());
	afterAll(async () => await door.flow.deactivate());

	test.each(kinds)('%s', async (__, forgery) => {
		const before = JSON.stringify(door.flow.staticData);
		const { status, text } = await send(forgery(door));
		expect([400, 403, 404, 413]).toContain(status);
		expect([door.flow.runs.length, door.flow.thrown]).toEqual([started, []]);
		expect(JSON.stringify(door.flow.staticData)).toBe(before);
		const told = [text, ...door.log()].join('\n');
		expect(secretsOf(door).filter((secret) => told.includes(secret))).toEqual([]);
	});

	test('an honest event still starts the workflow', async () => {
		jest.restoreAllMocks();
		await door.honest();
		expect(door.flow.runs).toHaveLength(started + 1);
	});

	test('the right token would have, once; the same bytes again do not', async () => {
		jest.restoreAllMocks();
		const before = door.flow.runs.length;
		const call = raw(door.address, buildQuery(withToken(door, door.token)));
		expect(await send(call)).toMatchObject({ status: 200 });
		for (let copies = 0; copies < 3; copies += 1) await send(call);
		await door.flow.idle();
		expect(door.flow.runs).toHaveLength(before + 1);
	});
});
