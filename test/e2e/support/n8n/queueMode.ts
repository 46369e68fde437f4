import { randomBytes } from 'node:crypto';

import { startN8n, type RunningN8n } from './n8n';
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
	/** Stops all processes and removes their data. */
	stop(): Promise<void>;
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

/** Starts n8n in queue mode: PostgreSQL, Redis, a main process and workers, each on its own ports. */
export async function startQueueMode(options: QueueModeOptions): Promise<QueueMode> {
	const { packageTarball, concurrency } = options;
	const started: Array<{ stop(): Promise<void> }> = [];
	const keep = <Server extends { stop(): Promise<void> }>(server: Server): Server => {
		started.push(server);
		return server;
	};
	const stop = async () => {
		for (const server of started.splice(0).reverse()) await server.stop();
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
		const main = keep(await startN8n({ packageTarball, env }));
		const args = ['worker', `--concurrency=${concurrency}`];
		const ports = await freePorts(options.workers);
		const starting = ports.map(async (port) => {
			const health = { QUEUE_HEALTH_CHECK_PORT: String(port) };
			return keep(await startN8n({ packageTarball, port, args, env: { ...env, ...health } }));
		});
		const startWebhook = async () =>
			keep(await startN8n({ packageTarball, port: webhookPort, args: ['webhook'], env }));
		const startingWebhook = options.webhook ? startWebhook() : undefined;
		// `stop` must not miss one that is still starting
		await Promise.allSettled([...starting, startingWebhook]);
		const workers = await Promise.all(starting);
		const webhook = await startingWebhook;
		isUp = true;
		return { main, workers, webhook, stop };
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
	};
}
