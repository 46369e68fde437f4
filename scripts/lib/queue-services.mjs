import { ensurePostgres } from './postgres.mjs';
import { ensureRedis } from './redis.mjs';

/**
 * What n8n's queue mode needs beside n8n.
 * @returns {Promise<{redis: string, postgres: string}>} path of `redis-server`; folder of PostgreSQL's programs
 */
export async function ensureQueueServices() {
	return { redis: await ensureRedis(), postgres: await ensurePostgres() };
}
