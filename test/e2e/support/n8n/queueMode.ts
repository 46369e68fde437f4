import { randomBytes } from 'node:crypto';

import { startN8n, type RunningN8n } from './n8n';
import { postgresEnvironment, startPostgres } from './postgres';
import { startRedis } from './redis';
import { freePorts } from './serverProcess';
import type { Service } from './service';

export interface QueueMode {
	/** Takes webhooks in and puts executions into the queue. */
	main: RunningN8n;
	/** Carry the executions out. */
	workers: RunningN8n[];
	/** Takes the webhooks of active workflows in, in the place of the main process. */
	webhook?: RunningN8n;
	/** Ends all processes and removes their data. */
	stop(): Promise<void>;
}

export interface QueueModeOptions {
	/** What `npm pack` made; installed for every process, as in containers of their own. */
	packageTarball: string;
	workers: number;
	/** Executions that a worker carries out side by side. */
	concurrency: number;
	/** Start a webhook process, too; n8n's public address is its address then. */
	webhook?: boolean;
}

/** Starts n8n in queue mode: PostgreSQL, Redis, a main process and workers, each on ports of its own. */
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
		// None may start behind the back of `stop`
		await Promise.allSettled([...starting, startingWebhook]);
		const workers = await Promise.all(starting);
		const webhook = await startingWebhook;
		isUp = true;
		return { main, workers, webhook, stop };
	} finally {
		if (!isUp) await stop();
	}
}

/** What main and workers have in common. */
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
