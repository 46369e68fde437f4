import { canInstallPackages, installPackages } from './debian.mjs';
import { findOnPath } from './environment.mjs';

/**
 * Redis, which n8n's queue mode needs. The tests start one of their own; no installed service is touched.
 * @returns {Promise<string>} path of `redis-server`
 */
export async function ensureRedis() {
	const found = findOnPath('redis-server');
	if (found) return found;
	if (canInstallPackages()) await installPackages('Redis', ['redis-server']);
	const installed = findOnPath('redis-server');
	if (installed) return installed;
	throw new Error('The queue-mode test needs redis-server and redis-cli on the PATH.');
}
