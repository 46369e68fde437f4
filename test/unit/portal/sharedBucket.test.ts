/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { limitOfPlan, RequestLimiter } from '../../../nodes/shared/portal/pacing/limiter';

/** A portal that admits 50 requests at once, then 5 per second. */
const SIZE = 50;
const DRAIN = 5;

/** Milliseconds until a request reaches the portal. */
const LATENCY = 40;

const sleep = async (milliseconds: number) =>
	await new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** The portal's leaky bucket; times are milliseconds of the clock. */
class Bucket {
	readonly acceptedAt: number[] = [];
	refused = 0;
	private level = 0;
	private at = Date.now();

	admits(): boolean {
		const now = Date.now();
		this.level = Math.max(0, this.level - ((now - this.at) / 1000) * DRAIN);
		this.at = now;
		if (this.level + 1 > SIZE) {
			this.refused += 1;
			return false;
		}
		this.level += 1;
		this.acceptedAt.push(now);
		return true;
	}

	/** Accepted requests, as a share of what the bucket could have accepted in that time. */
	get use(): number {
		const [first, last] = [this.acceptedAt[0], this.acceptedAt.at(-1) as number];
		return this.acceptedAt.length / (SIZE + ((last - first) / 1000) * DRAIN);
	}
}

/** Even pieces of the pauses' random share, the same in each run. */
const golden = (index: number) => (index * 0.618) % 1;

/** One process: five executions at a time, each with requests to send. */
const startWorker = async (bucket: Bucket, requests: number) => {
	const limiter = new RequestLimiter(limitOfPlan.enterprise);
	let [left, refusals] = [requests, 0];
	const execute = async () => {
		for (; left > 0; ) {
			left -= 1;
			for (let isAgain = false; ; isAgain = true) {
				await limiter.pass(isAgain);
				await sleep(LATENCY);
				if (bucket.admits()) break;
				refusals += 1;
				limiter.refused(Date.now(), golden(refusals));
			}
			limiter.accepted();
		}
	};
	await Promise.all(Array.from({ length: 5 }, execute));
};

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test.each([1, 2, 4])(
	'%i processes that do not know of each other use the whole bucket of a portal',
	async (processes) => {
		const bucket = new Bucket();
		const work = Array.from({ length: processes }, async () => await startWorker(bucket, 300));
		const all = Promise.all(work);
		await jest.advanceTimersByTimeAsync(1_000_000);
		await all;
		expect(bucket.acceptedAt).toHaveLength(300 * processes);
		expect(bucket.use).toBeGreaterThan(0.95);
		expect(bucket.refused).toBeLessThan(bucket.acceptedAt.length / 5);
	},
);
