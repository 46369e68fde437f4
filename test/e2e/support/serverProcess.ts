/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions */
import { spawn, type StdioOptions } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

import { atExit } from './cleanup';

const POLL_MS = 100;
const KILL_AFTER_MS = 10_000;
const TAIL_LINES = 40;

export interface ServerOptions {
	/** For messages, for example "n8n". */
	name: string;
	command: string;
	args: string[];
	env: NodeJS.ProcessEnv;
	cwd: string;
	/** Everything the process prints goes there. */
	logFile: string;
	/** Asked again and again until the process is ready. */
	isReady: () => Promise<boolean>;
	readyWithinMs?: number;
	/** The user that it runs as; by default ours. */
	user?: { uid: number; gid: number };
	/** Ends it in peace; SIGTERM by default. */
	stopSignal?: NodeJS.Signals;
	/** Ends it at once, when this process ends itself; SIGKILL by default. */
	exitSignal?: NodeJS.Signals;
}

export interface ServerProcess {
	pid: number;
	/** What it has printed so far. */
	logs(): string;
	/** Ends the process and its children. */
	stop(): Promise<void>;
}

/** Free TCP ports on the loopback interface, all different. */
export async function freePorts(count: number): Promise<number[]> {
	const servers = Array.from({ length: count }, () => createServer());
	const ports = await Promise.all(
		servers.map(
			async (server) =>
				await new Promise<number>((resolve, reject) => {
					server.once('error', reject);
					server.listen(0, '127.0.0.1', () => {
						const address = server.address();
						resolve(typeof address === 'object' && address !== null ? address.port : 0);
					});
				}),
		),
	);
	await Promise.all(
		servers.map(async (server) => await new Promise((closed) => server.close(closed))),
	);
	return ports;
}

/** Starts a server in a process group of its own and waits until it is ready. */
export async function startServer(options: ServerOptions): Promise<ServerProcess> {
	const { name, command, args, env, cwd, logFile, user, isReady } = options;
	const { readyWithinMs = 180_000, stopSignal = 'SIGTERM', exitSignal = 'SIGKILL' } = options;
	const log = openSync(logFile, 'a');
	const stdio: StdioOptions = ['ignore', log, log];
	const child = spawn(command, args, { cwd, env, detached: true, stdio, ...user });
	closeSync(log);

	let ended: string | undefined;
	const hasEnded = new Promise<void>((resolve) => {
		const end = (how: string) => {
			ended ??= how;
			resolve();
		};
		child.once('error', (error) => end(`could not be started: ${error.message}`));
		child.once('exit', (code, signal) => end(`ended with ${signal ?? `exit code ${code}`}`));
	});
	const pid = child.pid ?? 0;
	const forget = atExit(() => signalGroup(pid, exitSignal));

	const server: ServerProcess = {
		pid,
		logs: () => readFileSync(logFile, 'utf8'),
		stop: async () => {
			child.ref();
			signalGroup(pid, stopSignal);
			await Promise.race([hasEnded, sleep(KILL_AFTER_MS, undefined, { ref: false })]);
			signalGroup(pid, 'SIGKILL'); // also reaches children that outlived it
			await hasEnded;
			forget();
		},
	};

	const deadline = Date.now() + readyWithinMs;
	while (!(await isReady())) {
		if (ended === undefined && Date.now() < deadline) {
			await Promise.race([hasEnded, sleep(POLL_MS)]);
			continue;
		}
		const how = ended ?? `was not ready within ${readyWithinMs / 1000} s`;
		await server.stop();
		const tail = server.logs().trimEnd().split('\n').slice(-TAIL_LINES).join('\n');
		throw new Error(`${name} ${how}. The end of its log:\n${tail}`);
	}
	child.unref(); // one that nobody stopped must not keep this process from ending
	return server;
}

/** Whether a URL answers with success. */
export async function answers(url: string): Promise<boolean> {
	try {
		const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
		await response.arrayBuffer();
		return response.ok;
	} catch {
		return false;
	}
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
	if (pid <= 0) return;
	try {
		process.kill(-pid, signal);
	} catch {
		// nobody left
	}
}
