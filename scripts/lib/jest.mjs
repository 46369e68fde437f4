import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

import { foreground } from './commands.mjs';
import { ROOT } from './paths.mjs';

/**
 * @typedef {object} Result outcome of one step of `npm test`
 * @property {string} name
 * @property {number} passed tests
 * @property {number} failed tests
 * @property {number} seconds
 * @property {string[]} [notes] what the numbers do not say
 * @property {string[]} [failures] each failed test: file, name, and how its message begins
 */

/**
 * Runs Jest projects. The tests of a project are in the folder of its name in `test`.
 * @param {string[]} projects
 * @param {string[]} args further arguments for Jest
 * @param {NodeJS.ProcessEnv} [env] added to the environment
 * @returns {Promise<Result[]>} one result for each project
 */
export async function runJest(projects, args, env) {
	const folder = mkdtempSync(join(tmpdir(), 'jest-results-'));
	process.once('exit', () => rmSync(folder, { recursive: true, force: true })); // also after Ctrl-C
	const outputFile = join(folder, 'results.json');
	const jest = join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
	const started = Date.now();
	const code = await foreground(
		process.execPath,
		[
			jest,
			'--selectProjects',
			...projects.flatMap(withParts),
			'--json',
			`--outputFile=${outputFile}`,
			...args,
		],
		env,
	);
	const report = existsSync(outputFile) ? JSON.parse(readFileSync(outputFile, 'utf8')) : undefined;
	const results = projects.map((name) => projectResult(name, report?.testResults ?? []));
	if (projects.length === 1) results[0].seconds = (Date.now() - started) / 1000;
	const failed = results.some((result) => result.failed > 0);
	if (code !== 0 && !failed) blame(results.at(-1), `jest ended with exit code ${code}`);
	return results;
}

/** A project, and those that are part of its step: their tests are in its folder, too. */
function withParts(name) {
	return name === 'engine' ? ['engine', 'engine-older'] : [name];
}

/** For the end of a long log, of which a reader may see no more. */
function failuresIn({ name, assertionResults }) {
	const failed = assertionResults.filter(({ status }) => status === 'failed');
	return failed.map(({ fullName, failureMessages }) => {
		const message = stripVTControlCharacters(failureMessages.join('\n')).slice(0, 600);
		return `${relative(ROOT, name)}: ${fullName}\n${message}`;
	});
}

/** Counts a failure that no test reported. */
function blame(result, note) {
	result.failed += 1;
	(result.notes ??= []).push(note);
}

/** @returns {Result} */
function projectResult(name, files) {
	const own = files.filter((file) => relative(ROOT, file.name).split(/[\\/]/)[1] === name);
	const tests = own.flatMap((file) => file.assertionResults);
	const count = (...statuses) => tests.filter(({ status }) => statuses.includes(status)).length;
	const start = Math.min(...own.map((file) => file.startTime));
	const end = Math.max(...own.map((file) => file.endTime));
	const seconds = own.length > 0 ? (end - start) / 1000 : 0;
	const result = {
		name,
		passed: count('passed'),
		failed: count('failed'),
		seconds,
		notes: [],
		failures: own.flatMap(failuresIn),
	};
	const skipped = count('pending', 'todo', 'skipped', 'disabled');
	if (skipped > 0) result.notes.push(`${skipped} skipped`);
	for (const file of own) {
		const explained = file.assertionResults.some(({ status }) => status === 'failed');
		if (file.status === 'failed' && !explained) {
			blame(result, `${relative(ROOT, file.name)} did not run`);
		}
	}
	if (result.passed + result.failed === 0) blame(result, 'no test ran');
	return result;
}
