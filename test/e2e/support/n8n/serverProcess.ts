/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions */
import { spawn, type StdioOptions } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

import { atExit } from '../cleanup';

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
	/** Receives everything that the process prints. */
	logFile: string;
	/** Polled until the process is ready. */
	isReady: () => Promise<boolean>;
	readyWithinMs?: number;
	/** User to run as; the current one by default. */
	user?: { uid: number; gid: number };
	/** For a graceful stop; SIGTERM by default. */
	stopSignal?: NodeJS.Signals;
	/** Stops it at once when this process ends; SIGKILL by default. */
	exitSignal?: NodeJS.Signals;
}

export interface ServerProcess {
	pid: number;
	logs(): string;
	/** Stops the process and its children. */
	stop(): Promise<void>;
}

/** Number of the jest worker, from 1; 0 outside of jest. */
export const workerNumber = (): number => Number(process.env.JEST_WORKER_ID ?? 0);

/** Below the ephemeral ports, so that no connection takes one before its server listens. */
const FIRST_PORT = 20_000;
const PORTS_EACH = 1_000;
const WORKERS = 10;

let nextPort = Math.floor(Math.random() * PORTS_EACH);

/** Distinct free TCP ports on the loopback interface, also distinct from those of other workers. */
export async function freePorts(count: number): Promise<number[]> {
	const first = FIRST_PORT + (workerNumber() % WORKERS) * PORTS_EACH;
	const ports: number[] = [];
	for (let tries = 0; ports.length < count && tries < PORTS_EACH; tries += 1) {
		const port = first + (nextPort++ % PORTS_EACH);
		if (await isFree(port)) ports.push(port);
	}
	if (ports.length < count) throw new Error(`No free port from ${first} on`);
	return ports;
}

async function isFree(port: number): Promise<boolean> {
	const server = createServer();
	const free = await new Promise<boolean>((resolve) => {
		server.once('error', () => resolve(false));
		server.listen(port, '127.0.0.1', () => resolve(true));
	});
	await new Promise((closed) => server.close(closed));
	return free;
}

/** Starts a server in its own process group and waits until it is ready. */
export async function startServer(options: ServerOptions): Promise<ServerProcess> {
	const { name, command, args, env, cwd, logFile, user, isReady } = options;
	const { readyWithinMs = 300_000, stopSignal = 'SIGTERM', exitSignal = 'SIGKILL' } = options;
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
	child.unref(); // a server that was not stopped must not keep this process alive
	return server;
}

/** Whether a URL answers with a 2xx status. */
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
		// no such process any more
	}
}
