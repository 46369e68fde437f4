import { moduleMemory } from '../../support/moduleMemory';
import { unlessKnown } from '../../../nodes/Bitrix24Bot/actions/bot/api/avatarMemory';
import { readBotAnswer } from '../../../nodes/shared/bot/botsV2';
import { readConnection } from '../../../nodes/shared/portal/connection/connection';
import { limiterOf } from '../../../nodes/shared/portal/pacing/limiter';
import { withLock } from '../../../nodes/shared/portal/pacing/lock';
import { noteTime, operatingWait } from '../../../nodes/shared/portal/pacing/methodTimes';
import { BoundedMap } from '../../../nodes/shared/values/boundedMap';
import { FileContent } from '../../../nodes/shared/portal/wire/fileContent';

/** Several times as many as any of them keeps. */
const HOSTS = 30_000;

const { now: clock } = Date;
let now: number;

beforeEach(() => {
	now = 1_800_000_000_000;
	Date.now = () => now;
});

afterAll(() => {
	Date.now = clock;
});

const sizeOf = (file: string): number => {
	const found = moduleMemory().filter(({ name }) => name.includes(file));
	expect(found).toHaveLength(1);
	return found[0].map.size;
};

test('idle limiters are removed', async () => {
	let largest = 0;
	for (let index = 0; index < HOSTS; index += 1) {
		const limiter = limiterOf(`${index}.example.com`, 'standard');
		await limiter.pass(false);
		if (index % 1_000 === 0) limiter.refused(now);
		now += 10;
		largest = Math.max(largest, sizeOf('pacing/limiter'));
	}
	expect(largest).toBeLessThan(2_000);
});

test('limiters of portals without a limit, and unused ones, are removed', async () => {
	for (let index = 0; index < HOSTS; index += 1) {
		const limiter = limiterOf(`${index}.example.org`, index % 2 === 0 ? 'selfHosted' : 'standard');
		if (index % 2 === 0) await limiter.pass(false);
	}
	expect(sizeOf('pacing/limiter')).toBeLessThan(2_000);
});

test('a limiter with a queue, a full bucket or a pause is kept', async () => {
	const [full, paused, queued] = ['full', 'paused', 'queued'].map((host) =>
		limiterOf(host, 'enterprise'),
	);
	for (let count = 0; count < 200; count += 1) await full.pass(false);
	paused.refused(now);
	const stop = new AbortController();
	for (let count = 0; count < 249; count += 1) await queued.pass(false);
	const waiting = queued.pass(false, stop.signal);
	for (let index = 0; index < 3_000; index += 1) limiterOf(`${index}.example.net`, 'standard');
	expect(limiterOf('full', 'enterprise')).toBe(full);
	expect(limiterOf('paused', 'enterprise')).toBe(paused);
	now += 3_600_000;
	for (let index = 0; index < 9_000; index += 1) limiterOf(`${index}.example.edu`, 'standard');
	expect(limiterOf('queued', 'enterprise')).toBe(queued);
	expect(limiterOf('full', 'enterprise')).not.toBe(full);
	stop.abort();
	await expect(waiting).rejects.toMatchObject({ code: 'CANCELLED' });
});

test('operating times are bounded; the oldest are removed first', () => {
	const time = { operating_reset_at: now / 1000 + 60 };
	for (let index = 0; index < HOSTS; index += 1) noteTime(`app ${index}`, 'profile', time);
	expect(sizeOf('pacing/methodTimes')).toBeLessThanOrEqual(10_000);
	expect(operatingWait(`app ${HOSTS - 1}`, 'profile')).toBe(60_000);
	expect(operatingWait('app 0', 'profile')).toBe(0);
});

test('locks are removed as soon as they are free', async () => {
	const stop = new AbortController();
	stop.abort();
	const order: number[] = [];
	const work = (index: number) => async () => void order.push(index);
	const fails = async () => await Promise.reject(new Error('work'));
	await Promise.all([0, 1, 2].map(async (index) => await withLock('one', work(index))));
	for (let index = 0; index < 1_000; index += 1) await withLock(`lock ${index}`, work(3));
	await expect(withLock('failed', fails)).rejects.toThrow('work');
	await expect(withLock('stopped', work(4), stop.signal)).rejects.toThrow();
	expect(sizeOf('pacing/lock')).toBe(0);
	expect(order.slice(0, 4)).toEqual([0, 1, 2, 3]);
	expect(order).not.toContain(4);
});

test('an entry that is set again stays', () => {
	const map = new BoundedMap<number>();
	for (let index = 0; index < HOSTS; index += 1)
		map.set('kept', index).set(`other ${index}`, index);
	expect(map.size).toBeLessThanOrEqual(10_000);
	expect(map.size).toBeGreaterThan(8_000);
	expect(map.get('kept')).toBe(HOSTS - 1);
});

test('the number of remembered avatars is limited', async () => {
	const staticData = { other: 'kept' };
	const avatar = FileContent.ofBytes(Buffer.from('hello'));
	for (let botId = 1; botId <= 2_010; botId += 1) {
		const answer = { bot: { id: botId }, users: [{ id: botId, avatar: 'a.png' }] };
		const found = readBotAnswer(answer, 'imbot.v2.Bot.update');
		const write = async () => await Promise.resolve(found);
		const memory = { staticData, host: 'example.bitrix24.com' };
		await unlessKnown(memory, { fields: {}, handlers: {}, avatar }, undefined, write);
	}
	expect(Object.keys(staticData)).toHaveLength(2_001);
	expect(Object.keys(staticData).slice(0, 2)).toEqual(['other', 'avatar example.bitrix24.com 11']);
});

test('items with the same webhook URL share its identity, which contains no secret', () => {
	const read = (webhookUrl: string) => readConnection('webhook', { webhookUrl }).identity;
	const url = 'https://example.bitrix24.com/rest/1/very-secret/';
	expect(read(url)).toBe(read(` ${url}profile`));
	expect(read(url)).not.toContain('very-secret');
	const others = [url.replace('very', 'other'), url.replace('1', '2'), url.replace('exam', 'sam')];
	expect(new Set([url, ...others].map(read)).size).toBe(4);
});
