import { parseArgs } from 'node:util';

import Table from 'cli-table3';

import { ensureBuild } from './build.mjs';
import { foreground } from './commands.mjs';
import { runJest } from './jest.mjs';
import { ensureN8n, ensureN8n1 } from './n8n-host.mjs';
import { ensureNode24 } from './node24.mjs';
import { ensureChromium, ensureQueueServices } from './programs.mjs';

/** @typedef {import('./jest.mjs').Result} Result */

const SCRIPTS = ['lint', 'typecheck', 'build'];
const IN_PROCESS = ['unit', 'engine', 'security', 'portal'];
const ON_BUILD = ['package', 'e2e'];
/** Only when asked for by name. */
const ON_REQUEST = ['e2e-older'];
/** Test files at a time. Each worker of e2e has an n8n of its own, which takes a core when it is busy. */
const WORKERS = { package: 1, e2e: 2, 'e2e-older': 1 };
const STEPS = [...SCRIPTS, ...IN_PROCESS, ...ON_BUILD];
const HOSTS = { e2e: e2eHost, 'e2e-older': olderHost };

/**
 * Runs the checks of the project and prints their results; the last line is `N passed, N failed`.
 * @param {string[]} args of the command
 * @returns {Promise<number>} 1 when anything failed, else 0
 */
export async function runChecks(args) {
	const results = [];
	const { problem } = await attempt(() => runSteps(chosenSteps(args), results));
	if (problem) results.push(notRun('set-up', problem));
	const sum = (key) => results.reduce((total, result) => total + result[key], 0);
	const [passed, failed] = [sum('passed'), sum('failed')];
	const failures = results.flatMap((result) => result.failures ?? []).map((one) => `\n● ${one}\n`);
	process.stdout.write(
		`\n${table(results)}\n${failures.join('')}\n${passed} passed, ${failed} failed\n`,
	);
	return failed > 0 ? 1 : 0;
}

function chosenSteps(args) {
	const { values } = parseArgs({ args, options: { only: { type: 'string' } } });
	const chosen = values.only?.split(',').map((name) => name.trim()) ?? STEPS;
	const known = [...STEPS, ...ON_REQUEST];
	const unknown = chosen.filter((name) => !known.includes(name));
	if (unknown.length === 0) return chosen;
	throw new Error(`No step "${unknown.join(', ')}": choose from ${known.join(', ')}`);
}

/** Runs the chosen steps; results are added as they come, so that an error loses none. */
async function runSteps(chosen, results) {
	const among = (steps) => steps.filter((step) => chosen.includes(step));
	const hosts = {};
	for (const name of among(Object.keys(HOSTS))) hosts[name] = await attempt(HOSTS[name]);
	// Each of them takes one core
	results.push(...(await Promise.all(among(SCRIPTS).map(runScript))));
	const inProcess = among(IN_PROCESS);
	if (inProcess.length > 0) {
		title(inProcess.join(', '));
		// The threshold counts what all of them cover together
		const isAll = inProcess.length === IN_PROCESS.length;
		results.push(...(await runJest(inProcess, isAll ? ['--coverage'] : [])));
	}
	const onBuild = among([...ON_BUILD, ...ON_REQUEST]);
	if (onBuild.length === 0) return;
	const build = await ensureBuilt(results);
	for (const name of onBuild) {
		title(name);
		const { problem, value } = (!build.problem && hosts[name]) || build;
		if (problem) results.push(notRun(name, problem));
		else results.push(...(await runJest([name], [`--maxWorkers=${WORKERS[name]}`], value)));
	}
}

/** What the end-to-end tests need besides the checkout, as their environment. */
async function e2eHost() {
	const chromium = await ensureChromium();
	const n8n = await ensureN8n();
	const { bin: nodeBin } = await ensureNode24();
	// Without them only the queue-mode test fails, and says why
	const services = await ensureQueueServices().catch(() => ({}));
	return { E2E_HOST: JSON.stringify({ nodeBin, n8n, chromium, ...services }) };
}

/** The same for the older n8n, whose tests open no browser. */
async function olderHost() {
	const n8n = await ensureN8n1();
	const { bin: nodeBin } = await ensureNode24();
	return { E2E_HOST: JSON.stringify({ nodeBin, n8n }) };
}

/** Builds the package unless the step `build` has just done so. */
async function ensureBuilt(results) {
	const built = results.find(({ name }) => name === 'build');
	if (built) return { problem: built.failed > 0 ? 'the build failed' : undefined };
	const { problem } = await attempt(ensureBuild);
	return { problem: problem && 'the build failed' };
}

/** The value of some work, or the first line of what it threw, which is printed. */
async function attempt(work) {
	try {
		return { value: await work() };
	} catch (error) {
		console.error(error.message);
		return { problem: error.message.split('\n')[0] };
	}
}

/**
 * Runs a script of package.json; it counts as one test.
 * @returns {Promise<Result>}
 */
async function runScript(name) {
	title(name);
	const started = Date.now();
	// In a log, the spinner of the build would be a thousand lines
	const env = process.stdout.isTTY ? {} : { CI: 'true' };
	const code = await foreground('npm', ['run', '--silent', name], env);
	const seconds = (Date.now() - started) / 1000;
	return { name, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, seconds };
}

/** @returns {Result} */
function notRun(name, reason) {
	return { name, passed: 0, failed: 1, seconds: 0, notes: [reason] };
}

function title(text) {
	console.error(`\n── ${text} ${'─'.repeat(Math.max(0, 76 - text.length))}`);
}

function table(results) {
	const rows = new Table({
		head: ['step', 'passed', 'failed', 'seconds', 'notes'],
		colAligns: ['left', 'right', 'right', 'right'],
		style: { head: [], border: [], compact: true },
	});
	for (const { name, passed, failed, seconds, notes = [] } of results) {
		rows.push([name, passed, failed, seconds.toFixed(1), notes.join('; ')]);
	}
	return rows.toString();
}
