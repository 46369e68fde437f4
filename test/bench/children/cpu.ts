/* eslint-disable @n8n/community-nodes/no-restricted-globals */
/** Measures the CPU time of one node over many items, in n8n's engine with a fake transport: see `parts/cpu.ts`. */
import '../../support/jest/env';

import { startPortal } from '../../portal';
import { finish, taskOf } from '../support/child';
import {
	runJob,
	startExpressionEngine,
	useBinaryData,
	type ExpressionEngine,
	type Job,
} from '../support/engine';
import { useFakeTransport } from '../support/fakeTransport';
import { editFieldsNode, ourCredentials, ourNode } from '../support/package';
import { evaluateOnly, readsOf } from '../support/reads';
import {
	BOT_TOKEN,
	EDIT_FIELDS,
	editFieldsParameters,
	FIRST_BOT,
	itemsFor,
	updateParameters,
	webhookCredential,
	type Generation,
} from '../support/work';

export interface CpuTask {
	/** Our node; only evaluating its parameters; n8n's Edit Fields node. */
	what: 'update' | 'evaluate' | 'editFields';
	generation: Generation;
	items: number;
	engine: ExpressionEngine;
}

export interface CpuResult {
	cpuMs: number;
	requests: number;
	/** Names of the parameters that our node reads. */
	reads: string[];
}

/** Warms up the JIT compiler, as in a server that has been up for a while. */
const WARM_UP_ITEMS = 1_000;

type BotAnswer = { bot: object; users: object[] };

/** The stand-in portal's answer to `Bot.get` and `Bot.update` for one bot. */
async function recordedBot(): Promise<BotAnswer> {
	const portal = await startPortal();
	portal.addBot({ id: FIRST_BOT, code: 'bench', name: 'Ada', lastName: 'Bot' });
	const call = `imbot.v2.Bot.get?botId=${FIRST_BOT}&botToken=${BOT_TOKEN}`;
	const response = await fetch(portal.webhookUrl + call);
	const { result } = (await response.json()) as { result: BotAnswer };
	await portal.close();
	return result;
}

/** Bots of a page of `Bot.list`. */
const PAGE = 50;

/** The answers of a portal whose bots all look like this one. */
function answersWith(bot: BotAnswer, count: number): (method: string, query: string) => unknown {
	const pages = Array.from({ length: Math.ceil(count / PAGE) }, (_, page) => {
		const ids = Array.from({ length: PAGE }, (__, index) => FIRST_BOT + page * PAGE + index);
		return {
			bots: ids.map((id) => ({ ...bot.bot, id, code: `bench_${id}` })),
			users: ids.map((id) => ({ ...bot.users[0], id })),
			hasNextPage: (page + 1) * PAGE < count,
		};
	});
	return (method, query) => {
		if (method !== 'imbot.v2.Bot.list') return method.startsWith('imbot.v2.') ? bot : true;
		return pages[Number(/offset=(\d+)/.exec(query)?.[1] ?? 0) / PAGE];
	};
}

async function jobOf({ what, generation }: CpuTask) {
	if (what === 'editFields') {
		const { typeVersion } = EDIT_FIELDS;
		const parameters = editFieldsParameters();
		return { job: { nodeType: editFieldsNode(), typeVersion, parameters }, reads: [] };
	}
	const job: Job = {
		nodeType: ourNode(),
		parameters: updateParameters(generation),
		credentialTypes: ourCredentials(),
		// No limit: waiting is not part of the measurement
		credential: webhookCredential('http://127.0.0.1:9/rest/1/fakesecret/', 'selfHosted'),
	};
	const reads = await readsOf(job);
	if (what === 'evaluate') job.nodeType = evaluateOnly(job.nodeType, reads);
	return { job, reads };
}

async function main(task: CpuTask): Promise<CpuResult> {
	await startExpressionEngine(task.engine);
	await useBinaryData();
	const bot = await recordedBot();
	const transport = useFakeTransport(answersWith(bot, task.items));
	const { job, reads } = await jobOf(task);
	await runJob(job, itemsFor(WARM_UP_ITEMS));
	const items = itemsFor(task.items);
	transport.requests = 0;
	globalThis.gc?.();
	const before = process.cpuUsage();
	await runJob(job, items);
	const { user, system } = process.cpuUsage(before);
	return {
		cpuMs: (user + system) / 1000,
		requests: transport.requests,
		reads: reads.map(([name]) => name),
	};
}

finish(main(taskOf<CpuTask>()));
