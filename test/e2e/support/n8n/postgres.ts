/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { execFile } from 'node:child_process';
import { chownSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { removeFolder, temporaryFolder } from '../cleanup';
import { queueHost } from '../host';
import { freePorts, startServer } from './serverProcess';
import type { Service } from './service';

/** Superuser and database of each PostgreSQL that we start. */
const DATABASE = { user: './n8n', name: 'postgres' };

/** Environment variables that make n8n use this PostgreSQL. */
export const postgresEnvironment = ({ port }: Pick<Service, 'port'>): NodeJS.ProcessEnv => ({
	DB_TYPE: 'postgresdb',
	DB_POSTGRESDB_HOST: '127.0.0.1',
	DB_POSTGRESDB_PORT: String(port),
	DB_POSTGRESDB_DATABASE: DATABASE.name,
	DB_POSTGRESDB_USER: DATABASE.user,
	DB_POSTGRESDB_PASSWORD: 'unused',
});

const execute = promisify(execFile);

/** Starts a PostgreSQL with an empty database; it trusts every connection from this machine. */
export async function startPostgres(): Promise<Service> {
	const { postgres: bin } = queueHost();
	const folder = temporaryFolder('postgres');
	const data = join(folder, 'data');
	const user = await unprivilegedUser();
	if (user) chownSync(folder, user.uid, user.gid);
	const env = { PATH: process.env.PATH, LC_ALL: 'C' };
	const [port] = await freePorts(1);
	await execute(
		join(bin, 'initdb'),
		['-D', data, '-U', DATABASE.user, '-A', 'trust', '-E', 'UTF8', '--no-sync'],
		{ cwd: folder, env, ...user },
	);
	const server = await startServer({
		name: 'PostgreSQL',
		command: join(bin, 'postgres'),
		args: [
			...['-D', data, '-h', '127.0.0.1', '-p', String(port)],
			...['-k', ''], // no socket file
			...['-c', 'fsync=off'], // the data need not survive a power cut
		],
		env,
		cwd: folder,
		user,
		logFile: join(folder, 'postgres.log'),
		// Fast and immediate shutdown; SIGKILL would leave shared memory behind
		stopSignal: 'SIGINT',
		exitSignal: 'SIGQUIT',
		isReady: async () =>
			await execute(join(bin, 'pg_isready'), ['-h', '127.0.0.1', '-p', String(port)]).then(
				() => true,
				() => false,
			),
	});
	const stop = async () => {
		await server.stop();
		removeFolder(folder);
	};
	return { port, stop };
}

/** The user of the Debian package if we are root, as which PostgreSQL refuses to run. */
async function unprivilegedUser(): Promise<{ uid: number; gid: number } | undefined> {
	if (process.getuid?.() !== 0) return undefined;
	const idOf = async (flag: string) => Number((await execute('id', [flag, 'postgres'])).stdout);
	return { uid: await idOf('-u'), gid: await idOf('-g') };
}
