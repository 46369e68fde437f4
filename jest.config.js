'use strict';

// Strips the types; `npm run typecheck` checks them, once for all projects.
const swc = { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, swcrc: false };

const project = (name, extra = {}) => ({
	displayName: name,
	testEnvironment: 'node',
	roots: [`<rootDir>/test/${name}`],
	transform: { '^.+\\.ts$': ['@swc/jest', swc] },
	...extra,
});

const patient = { setupFilesAfterEnv: ['<rootDir>/test/support/jest/patience.js'] };
const engine = { ...patient, setupFiles: ['<rootDir>/test/support/jest/env.js'] };

/** @type {import('jest').Config} */
module.exports = {
	projects: [
		project('unit', engine),
		project('engine', {
			...engine,
			testPathIgnorePatterns: ['/node_modules/', '/test/engine/older/'],
		}),
		// The tests of OAuth once more, on an engine whose request helper is older: part of `engine` in `npm test`
		project('engine', {
			...engine,
			displayName: 'engine-older',
			roots: ['<rootDir>/test/engine/oAuth', '<rootDir>/test/engine/older'],
			globalSetup: '<rootDir>/test/support/jest/olderN8nSetup.js',
			resolver: '<rootDir>/test/support/jest/olderN8n.js',
		}),
		// Measures and searches the code as n8n runs it; the counters of the coverage would cost a third of its time
		project('security', { ...engine, coveragePathIgnorePatterns: ['.'] }),
		project('portal', patient),
		project('package', engine),
		project('e2e', {
			globalSetup: '<rootDir>/test/e2e/support/globalSetup.ts',
			globalTeardown: '<rootDir>/test/e2e/support/globalTeardown.ts',
			setupFilesAfterEnv: ['<rootDir>/test/e2e/support/jestSetup.ts'],
		}),
		// On request: `npm run test:e2e:older`
		project('e2e-older', {
			globalSetup: '<rootDir>/test/e2e-older/support/globalSetup.ts',
			globalTeardown: '<rootDir>/test/e2e/support/globalTeardown.ts',
			setupFilesAfterEnv: ['<rootDir>/test/e2e/support/jestSetup.ts'],
		}),
	],
	testSequencer: '<rootDir>/test/support/jest/longestFirst.js',
	// All cores: the process that hands the files out has nothing else to do
	maxWorkers: '100%',
	// What a test file has loaded is not given back in full
	workerIdleMemoryLimit: '1GB',
	collectCoverageFrom: ['nodes/**/*.ts', 'credentials/**/*.ts'],
	coverageThreshold: { global: { lines: 95 } },
	coverageReporters: ['text-summary', 'json-summary'],
};
