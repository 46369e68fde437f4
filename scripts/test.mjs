/**
 * `npm test`: sets up whatever is missing and runs every check of the project.
 *
 *   npm test -- --only lint,unit      some steps only
 *
 * The last line is `N passed, N failed`; the exit code is 1 when anything failed.
 */
import { parseArgs } from 'node:util';

import { ensureChromium } from './lib/chromium.mjs';
import { foreground } from './lib/foreground.mjs';
import { blame, runJest } from './lib/jest.mjs';
import { ensureN8n } from './lib/n8n-host.mjs';
import { ensureNode24 } from './lib/node24.mjs';
import { ensureBuild, ensureDependencies } from './lib/project.mjs';
import { say } from './lib/progress.mjs';
import { ensureQueueServices } from './lib/queue-services.mjs';
import { table } from './lib/table.mjs';

const SCRIPTS = ['lint', 'typecheck', 'build'];
const IN_PROCESS = ['unit', 'engine', 'portal'];
const ON_BUILD = ['package', 'e2e'];
const STEPS = [...SCRIPTS, ...IN_PROCESS, ...ON_BUILD];

const results = [];
const { values } = parseArgs({ options: { only: { type: 'string' } } });
const chosen = values.only?.split(',').map((name) => name.trim()) ?? STEPS;
const unknown = chosen.filter((name) => !STEPS.includes(name));

try {
	if (unknown.length > 0) {
		throw new Error(`No step "${unknown.join(', ')}": choose from ${STEPS.join(', ')}`);
	}
	await ensureDependencies();
	const e2e = chosen.includes('e2e') ? await e2eEnvironment() : {};
	for (const name of SCRIPTS.filter((step) => chosen.includes(step))) await runScript(name);
	const inProcess = IN_PROCESS.filter((step) => chosen.includes(step));
	if (inProcess.length > 0) {
		title(inProcess.join(', '));
		results.push(...(await runJest(inProcess, ['--coverage'])));
	}
	const problem = await buildProblem();
	if (chosen.includes('package')) await runOnBuild('package', problem);
	if (chosen.includes('e2e')) await runOnBuild('e2e', e2e.problem ?? problem, e2e.env);
} catch (error) {
	say(error.message);
	addFailure('set-up', error.message.split('\n')[0]);
}

const sum = (key) => results.reduce((total, result) => total + result[key], 0);
const [passed, failed] = [sum('passed'), sum('failed')];
process.stdout.write(`\n${table(results)}\n\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 ? 1 : 0;

/** What the end-to-end tests need beside the checkout, or why they cannot have it. */
async function e2eEnvironment() {
	try {
		const chromium = await ensureChromium();
		const n8n = await ensureN8n();
		const { bin: nodeBin } = await ensureNode24();
		// Without them only the queue-mode test fails, and it says why
		const services = await ensureQueueServices().catch(() => ({}));
		return { env: { E2E_HOST: JSON.stringify({ nodeBin, n8n, chromium, ...services }) } };
	} catch (error) {
		say(error.message);
		return { problem: error.message.split('\n')[0] };
	}
}

/** Why there is no build to test; undefined when there is one. */
async function buildProblem() {
	const built = results.find(({ name }) => name === 'build');
	if (built) return built.failed > 0 ? 'the build failed' : undefined;
	if (!ON_BUILD.some((step) => chosen.includes(step))) return undefined;
	try {
		await ensureBuild();
		return undefined;
	} catch (error) {
		say(error.message);
		return 'the build failed';
	}
}

/** Runs a script of package.json; it counts as one test. */
async function runScript(name) {
	title(name);
	const started = Date.now();
	// In a log, the build's spinner would be a thousand lines
	const code = await foreground(
		'npm',
		['run', '--silent', name],
		process.stdout.isTTY ? {} : { CI: 'true' },
	);
	const seconds = (Date.now() - started) / 1000;
	results.push({ name, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, seconds });
}

async function runOnBuild(name, problem, env) {
	title(name);
	// Two workers, also where there are more cores: each end-to-end one has an n8n of about a gigabyte
	if (problem === undefined) results.push(...(await runJest([name], ['--maxWorkers=2'], env)));
	else addFailure(name, problem);
}

function addFailure(name, note) {
	const result = { name, passed: 0, failed: 0, seconds: 0 };
	blame(result, note);
	results.push(result);
}

function title(text) {
	say(`\n── ${text} ${'─'.repeat(Math.max(0, 76 - text.length))}`);
}
