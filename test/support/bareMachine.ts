/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '..', '..');

export interface BareMachine {
	/** The only folder of the PATH. */
	bin: string;
	/** Where the commands of the project keep downloads. */
	cache: string;
	/** What programs were called, with their arguments. */
	calls: () => string[];
}

/**
 * A machine that has nothing but the given programs.
 * @param home an empty folder for it
 * @param programs shell scripts by name; `$BIN` is the folder they are in
 */
export function bareMachine(home: string, programs: Record<string, string>): BareMachine {
	const [bin, calls] = [join(home, 'bin'), join(home, 'calls')];
	mkdirSync(bin, { recursive: true });
	writeFileSync(calls, '');
	for (const [name, script] of Object.entries(programs)) {
		const note = `echo "${name} $*" >> '${calls}'`;
		const text = `#!/bin/sh\nPATH=/usr/bin:/bin\nBIN='${bin}'\n${note}\n${script}\n`;
		writeFileSync(join(bin, name), text, { mode: 0o755 });
	}
	return {
		bin,
		cache: join(home, 'cache'),
		calls: () => readFileSync(calls, 'utf8').split('\n').slice(0, -1),
	};
}

/** Makes a command believe that it runs as root, on Linux, with a Node.js that n8n does not run on. */
const PRETEND = `
	const pretend = (key, value) => Object.defineProperty(process, key, { value });
	pretend('getuid', () => 0);
	pretend('execPath', '/nowhere/bin/node');
	pretend('platform', 'linux');
	pretend('arch', process.env.ARCH ?? 'x64');
`;

/** Runs `scripts/setup.mjs` on such a machine, as root. */
export function setUp({ bin, cache }: BareMachine, args: string[], env: NodeJS.ProcessEnv = {}) {
	const pretend = `data:text/javascript,${encodeURIComponent(PRETEND)}`;
	const script = join(ROOT, 'scripts', 'setup.mjs');
	const { status, stdout, stderr } = spawnSync(
		process.execPath,
		['--import', pretend, script, '--json', ...args],
		{
			cwd: ROOT,
			encoding: 'utf8',
			env: { HOME: bin, PATH: bin, N8N_NODES_BITRIX24_BOT_CACHE: cache, ...env },
		},
	);
	return { status, stdout, stderr };
}
