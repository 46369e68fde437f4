import { startPortal, type Portal } from '../../portal';
import type { SlowResult, SlowTask, Work } from '../children/slow';
import { measure } from '../support/child';
import { rounded } from '../support/numbers';
import { say } from '../support/say';
import { boundsOf, type SlowBounds } from '../support/slowBounds';
import { FIRST_BOT } from '../support/work';

/** Bots that `imbot.v2.Bot.list` gives in a page. */
const PAGE = 50;

/** What is done on a slow portal. */
export interface SlowCase {
	work: Work;
	items: number;
	/** Milliseconds that a call takes on average. */
	callTime: number;
	continues: boolean;
	/** Whether the portal has the limits of a standard plan. */
	isLimited?: boolean;
	/** Whether a method may use 480 s within ten minutes. */
	hasOperatingLimit?: boolean;
	/** Milliseconds after which the portal ends a request. */
	requestTime?: number;
}

/** One run on a slow portal, and what it could take. */
export interface SlowRun extends SlowCase {
	milliseconds: number;
	requests: number;
	/** Items that the portal has applied. */
	applied: number;
	failed: number;
	/** Calls that the portal has refused because a method had used up its time. */
	blocked: number;
	bounds: SlowBounds;
}

const addTargets = (portal: Portal, { work, items }: Pick<SlowCase, 'work' | 'items'>): void => {
	for (let index = 0; index < items; index++) {
		const id = FIRST_BOT + index;
		if (work !== 'messages') portal.addBot({ id, code: `bench_${index}`, name: 'Ada' });
		else portal.addChat({ id, members: [1, FIRST_BOT - 1] });
	}
	if (work === 'messages') portal.addBot({ id: FIRST_BOT - 1, code: 'bench', name: 'Ada' });
};

const appliedOn = (portal: Portal, work: Work): number =>
	work === 'messages'
		? portal.journal.filter(({ method, error }) => /Message\.send$/.test(method) && !error).length
		: portal.bots().filter(({ name }) => name.startsWith('Helper')).length;

async function measureCase(one: SlowCase): Promise<SlowRun> {
	const { work, items, callTime, continues, isLimited, hasOperatingLimit, requestTime } = one;
	say(`  ${items} ${work}, ${callTime} ms a call${continues ? '' : ', Stop Workflow'} …`);
	const portal = await startPortal({ limits: isLimited ? 'standard' : 'off' });
	const warmUp = await startPortal();
	addTargets(portal, one);
	addTargets(warmUp, { work, items: 50 });
	Object.assign(portal.options, {
		callTime,
		requestTime,
		operatingLimit: hasOperatingLimit ? { seconds: 480 } : undefined,
	});
	const task: SlowTask = {
		...{ work, items, continues },
		webhookUrl: portal.webhookUrl,
		warmUpUrl: warmUp.webhookUrl,
		plan: isLimited ? 'standard' : 'selfHosted',
	};
	const { milliseconds, failed } = await measure<SlowResult>('slow.ts', task);
	const blocked = portal.journal.filter(({ error }) => error === 'OPERATION_TIME_LIMIT').length;
	const run: SlowRun = {
		...one,
		milliseconds: rounded(milliseconds, 0),
		requests: portal.requests,
		applied: appliedOn(portal, work),
		failed,
		blocked,
		bounds: boundsOf(items, callTime, work === 'v2' ? Math.ceil(items / PAGE) : 0),
	};
	await warmUp.close();
	await portal.close();
	return run;
}

/** Measures runs on portals that need some milliseconds for each call, one after the other. */
export async function measureSlow(cases: readonly SlowCase[]): Promise<SlowRun[]> {
	const runs: SlowRun[] = [];
	for (const one of cases) runs.push(await measureCase(one));
	return runs;
}
