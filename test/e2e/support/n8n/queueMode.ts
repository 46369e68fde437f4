import { randomBytes } from 'node:crypto';

import { startN8n, type N8nOptions, type RunningN8n } from './n8n';
import { postgresEnvironment, startPostgres } from './postgres';
import { startRedis } from './redis';
import { freePorts } from './serverProcess';
import type { Service } from './service';

export interface QueueMode {
	/** Receives webhooks and puts executions into the queue. */
	main: RunningN8n;
	/** Run the executions. */
	workers: RunningN8n[];
	/** Receives the webhooks of active workflows instead of the main process. */
	webhook?: RunningN8n;
	/** Starts one more worker. */
	startWorker(options?: ProcessOptions): Promise<RunningN8n>;
	/** Starts one more webhook process, at a URL of its own. */
	startWebhook(options?: ProcessOptions): Promise<RunningN8n>;
	/** Stops all processes and removes their data. */
	stop(): Promise<void>;
}

export interface ProcessOptions {
	/** Whether the package is installed there; true by default. */
	hasPackage?: boolean;
}

export interface QueueModeOptions {
	/** Output of `npm pack`, installed for each process as in separate containers. */
	packageTarball: string;
	workers: number;
	/** Executions that a worker runs at the same time. */
	concurrency: number;
	/** Whether to start a webhook process, whose URL then is n8n's public URL. */
	webhook?: boolean;
}

interface Stoppable {
	stop(): Promise<void>;
}

/** Starts n8n in queue mode: PostgreSQL, Redis, a main process and workers, each on its own ports. */
export async function startQueueMode(options: QueueModeOptions): Promise<QueueMode> {
	const started = new Set<Stoppable>();
	const keep = <Server extends Stoppable>(server: Server): Server => {
		const kept = {
			...server,
			stop: async () => {
				started.delete(kept);
				await server.stop();
			},
		};
		started.add(kept);
		return kept;
	};
	const stop = async () => {
		for (const server of [...started].reverse()) await server.stop();
	};
	let isUp = false;
	try {
		const postgres = keep(await startPostgres());
		const redis = keep(await startRedis());
		const [webhookPort] = await freePorts(1);
		const env = {
			...queueEnvironment(postgres, redis),
			...(options.webhook && { N8N_WEBHOOK_URL: `http://127.0.0.1:${webhookPort}/` }),
		};
		const start = async ({ hasPackage = true, ...rest }: N8nOptions & ProcessOptions) => {
			const packageTarball = hasPackage ? options.packageTarball : undefined;
			return keep(await startN8n({ packageTarball, ...rest, env: { ...env, ...rest.env } }));
		};
		const startWorker = async (its: ProcessOptions = {}) => {
			const [port] = await freePorts(1);
			const args = ['worker', `--concurrency=${options.concurrency}`];
			return await start({ port, args, env: { QUEUE_HEALTH_CHECK_PORT: String(port) }, ...its });
		};
		const startWebhook = async (its: ProcessOptions & { port?: number } = {}) =>
			await start({ args: ['webhook'], ...its });
		const main = await start({});
		const starting = Array.from({ length: options.workers }, async () => await startWorker());
		const startingWebhook = options.webhook ? startWebhook({ port: webhookPort }) : undefined;
		// `stop` must not miss one that is still starting
		await Promise.allSettled([...starting, startingWebhook]);
		const workers = await Promise.all(starting);
		const webhook = await startingWebhook;
		isUp = true;
		return { main, workers, webhook, startWorker, startWebhook, stop };
	} finally {
		if (!isUp) await stop();
	}
}

/** Settings that all n8n processes share. */
function queueEnvironment(postgres: Service, redis: Service): NodeJS.ProcessEnv {
	return {
		...postgresEnvironment(postgres),
		N8N_ENCRYPTION_KEY: randomBytes(24).toString('hex'),
		EXECUTIONS_MODE: 'queue',
		OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(redis.port),
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
		// By default n8n removes a failed job at once, and a process that reads its result a moment later waits forever
		N8N_EXECUTIONS_QUEUE_KEEP_LAST_FAILED: '100',
	};
}
