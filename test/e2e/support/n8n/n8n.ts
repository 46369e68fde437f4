/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { removeFolder, temporaryFolder } from '../cleanup';
import { host } from '../host';
import { n8nEnvironment } from './n8nEnvironment';
import { installPackage } from './package';
import { answers, freePorts, startServer } from './serverProcess';

export interface N8nOptions {
	/** What `npm pack` made; installed as a community package before n8n starts. */
	packageTarball?: string;
	/** Command and options of n8n; `start` by default. */
	args?: string[];
	/** A free one by default; of a worker, the one of its health check. */
	port?: number;
	/** Added to, or put in the place of, the usual settings. */
	env?: NodeJS.ProcessEnv;
	/** An existing one keeps its data and is not removed; by default a new temporary one. */
	userFolder?: string;
}

export interface RunningN8n {
	url: string;
	userFolder: string;
	version: string;
	pid: number;
	logFile: string;
	/** What n8n has printed so far. */
	logs(): string;
	/** Ends n8n and its task runner, and removes the user folder unless it was given. */
	stop(): Promise<void>;
}

/** Starts the real n8n (by default SQLite, one process plus its task runner) and waits until it is ready. */
export async function startN8n(options: N8nOptions = {}): Promise<RunningN8n> {
	const { args = ['start'] } = options;
	const userFolder = options.userFolder ?? temporaryFolder('n8n');
	if (options.packageTarball) await installPackage(userFolder, options.packageTarball);
	const [freePort, brokerPort] = await freePorts(2);
	const port = options.port ?? freePort;
	const url = `http://127.0.0.1:${port}`;
	const logFile = join(userFolder, 'n8n.log');
	mkdirSync(userFolder, { recursive: true });
	const server = await startServer({
		name: 'n8n',
		command: join(host().nodeBin, 'node'),
		args: [join(host().n8n, 'node_modules', 'n8n', 'bin', 'n8n'), ...args],
		env: n8nEnvironment({ userFolder, port, brokerPort, env: options.env }),
		cwd: userFolder,
		logFile,
		isReady: async () => await answers(`${url}/healthz/readiness`),
	});
	return {
		url,
		userFolder,
		version: n8nVersion(),
		logFile,
		...server,
		stop: async () => {
			await server.stop();
			if (options.userFolder === undefined) removeFolder(userFolder);
		},
	};
}

function n8nVersion(): string {
	const manifest = readFileSync(join(host().n8n, 'node_modules', 'n8n', 'package.json'), 'utf8');
	return (JSON.parse(manifest) as { version: string }).version;
}
