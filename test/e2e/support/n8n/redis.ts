/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

import { removeFolder, temporaryFolder } from '../cleanup';
import { queueHost } from '../host';
import { freePorts, startServer } from './serverProcess';
import type { Service } from './service';

const execute = promisify(execFile);

/** Starts a Redis that keeps everything in memory. */
export async function startRedis(): Promise<Service> {
	const { redis } = queueHost();
	const folder = temporaryFolder('redis');
	const [port] = await freePorts(1);
	const address = ['--bind', '127.0.0.1', '--port', String(port)];
	const cli = join(dirname(redis), 'redis-cli');
	const server = await startServer({
		name: 'Redis',
		command: redis,
		args: [...address, '--save', '', '--appendonly', 'no', '--dir', folder],
		env: { PATH: process.env.PATH },
		cwd: folder,
		logFile: join(folder, 'redis.log'),
		isReady: async () =>
			await execute(cli, ['-h', '127.0.0.1', '-p', String(port), 'ping']).then(
				({ stdout }) => stdout.trim() === 'PONG',
				() => false,
			),
	});
	const stop = async () => {
		await server.stop();
		removeFolder(folder);
	};
	return { port, stop };
}
