/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

import { temporaryFolder } from '../cleanup';
import { host, ROOT } from '../host';

const execute = promisify(execFile);

/**
 * Packs the package as for publishing; it must have been built.
 * @returns path of the tarball, in a temporary folder
 */
export async function packPackage(folder = ROOT): Promise<string> {
	if (!existsSync(join(folder, 'dist'))) throw new Error('There is no dist: run `npm run build`.');
	const target = temporaryFolder('package');
	const { stdout } = await npm(
		folder,
		process.env.PATH,
		'pack',
		'--json',
		'--ignore-scripts',
		'--pack-destination',
		target,
	);
	const [{ filename }] = JSON.parse(stdout) as Array<{ filename: string }>;
	return join(target, filename);
}

/** Installs a package where n8n looks for community packages, with n8n's own npm options. */
export async function installPackage(userFolder: string, tarball: string): Promise<void> {
	const nodes = join(userFolder, '.n8n', 'nodes');
	const manifest = join(nodes, 'package.json');
	mkdirSync(nodes, { recursive: true });
	if (!existsSync(manifest)) {
		const content = { name: 'installed-nodes', private: true, dependencies: {} };
		writeFileSync(manifest, JSON.stringify(content, null, 2));
	}
	await npm(
		nodes,
		[host().nodeBin, process.env.PATH].join(delimiter),
		...['install', '--ignore-scripts', '--bin-links=false', '--package-lock=false'],
		...['--legacy-peer-deps', '--install-strategy=shallow', '--offline', '--no-audit', '--no-fund'],
		tarball,
	);
}

async function npm(cwd: string, path: string | undefined, ...args: string[]) {
	return await execute('npm', args, { cwd, env: { ...process.env, PATH: path } });
}
