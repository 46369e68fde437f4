import { wait } from '../../rest/faultAnswers';
import { startPortal, type Portal, type PortalOptions } from '../..';
import { batch, call, refusal } from '../support/client';

let portal: Portal;

const open = async (options: Partial<PortalOptions>) => {
	// A slow clock: the bucket does not drain while a test runs.
	portal = await startPortal({ speed: 0, ...options });
};
afterEach(async () => await portal.close());

/** Number of `count` calls that are admitted. */
const passed = async (count: number) => {
	const answers = await Promise.all(
		Array.from({ length: count }, async () => await call(portal, 'profile')),
	);
	return answers.filter(({ status }) => status === 200).length;
};

describe('request limiter', () => {
	it.each([
		['standard', 50, 2],
		['enterprise', 250, 5],
	] as const)('%s: %i at once, then %i a second', async (limits, size, drain) => {
		await open({ limits });
		expect(await passed(size + 7)).toBe(size);
		expect(portal.refused).toBe(7);
		portal.advance(3);
		expect(await passed(3 * drain + 1)).toBe(3 * drain);
		portal.advance(1000);
		expect(await passed(size + 1)).toBe(size);
	});

	it('refuses before anything else', async () => {
		await open({ limits: 'standard' });
		await passed(50);
		const expected = [503, 'QUERY_LIMIT_EXCEEDED', 'Too many requests'];
		expect(await refusal(call(portal, 'no.such.method'))).toEqual(expected);
		expect(portal.requests).toBe(51);
		expect(portal.journal.at(-1)).toMatchObject({ error: 'QUERY_LIMIT_EXCEEDED', params: {} });
		portal.options.limits = 'off';
		expect(await passed(1)).toBe(1);
	});

	it('counts a batch as one request', async () => {
		await open({ limits: 'standard' });
		await batch(portal, Array(50).fill('profile'));
		expect(await passed(50)).toBe(49);
	});

	it('drains on the fast clock', async () => {
		await open({ limits: 'standard', speed: 1000 });
		await passed(60);
		await wait(60);
		expect(await passed(50)).toBe(50);
	});
});

describe('operating time', () => {
	it('blocks one method with 429 until its minute leaves the window', async () => {
		await open({ operatingLimit: { seconds: 480 } });
		portal.setOperating('imbot.bot.list', 480);
		const { time } = await call(portal, 'imbot.bot.list');
		expect(time?.operating).toBe(480);
		expect(time?.operating_reset_at).toBe(Math.floor(portal.now() / 1000) + 600);
		portal.setOperating('imbot.bot.list', 480.5);
		expect(await refusal(call(portal, 'imbot.bot.list'))).toEqual([
			429,
			'OPERATION_TIME_LIMIT',
			'Method is blocked due to operation time limit.',
		]);
		expect((await call(portal, 'profile')).time?.operating).toBe(0);
		const { result_error: errors } = await batch(portal, { a: 'imbot.bot.list' });
		expect(errors).toMatchObject({ a: { error: 'OPERATION_TIME_LIMIT' } });
		portal.advance(600);
		expect((await call(portal, 'imbot.bot.list')).status).toBe(200);
	});

	it('is only reported when no limit is set', async () => {
		await open({ limits: 'standard' });
		portal.setOperating('profile', 9999);
		expect((await call(portal, 'profile')).time?.operating).toBe(9999);
	});
});
