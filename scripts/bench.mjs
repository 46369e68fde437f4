/**
 * `npm run bench`: measures what the package promises about speed and memory, in the real n8n and in n8n's engine,
 * beside what people would use instead. A full run takes about ten minutes and writes docs/bench.json and
 * docs/images/bench.svg.
 *
 *   npm run bench                       all but the longest run
 *   npm run bench -- --full             and 10,000 updates with v2: three minutes more
 *   npm run bench -- --quick            three minutes, rough figures, writes nothing
 *   npm run bench -- --only cpu,avatars of requests, cpu, avatars, package; writes nothing
 */
import { foreground } from './lib/foreground.mjs';
import { ensureN8n } from './lib/n8n-host.mjs';
import { ensureNode24 } from './lib/node24.mjs';
import { ensureBuild, ensureDependencies } from './lib/project.mjs';
import { say } from './lib/progress.mjs';

try {
	await ensureDependencies();
	await ensureBuild();
	const n8n = await ensureN8n();
	const { bin: nodeBin } = await ensureNode24();
	// Not before now: the rest is TypeScript and needs the dependencies
	const args = ['--import', 'tsx', 'test/bench/main.ts', ...process.argv.slice(2)];
	process.exitCode = await foreground(process.execPath, args, {
		E2E_HOST: JSON.stringify({ nodeBin, n8n }),
	});
} catch (error) {
	say(error.message);
	process.exitCode = 1;
}
