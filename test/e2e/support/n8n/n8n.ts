/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { removeFolder, temporaryFolder } from '../cleanup';
import { host } from '../host';
import { n8nEnvironment } from './n8nEnvironment';
import { installPackage } from './package';
import { answers, freePorts, startServer } from './serverProcess';

export interface N8nOptions {
	/** Output of `npm pack`, installed as a community package before n8n starts. */
	packageTarball?: string;
	/** Command and options of n8n; `start` by default. */
	args?: string[];
	/** By default a free one; for a worker, the port of its health check. */
	port?: number;
	/** Extends or overrides the usual settings. */
	env?: NodeJS.ProcessEnv;
	/** By default a new temporary folder; a given one keeps its data and is not removed. */
	userFolder?: string;
}

export interface RunningN8n {
	url: string;
	userFolder: string;
	version: string;
	pid: number;
	logFile: string;
	logs(): string;
	/** Stops n8n and its task runner, and removes the user folder unless it was given. */
	stop(): Promise<void>;
}

/** Starts a real n8n (by default with SQLite, one process and its task runner); waits until it is ready. */
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
