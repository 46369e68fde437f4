'use strict';

const project = (name, extra = {}) => ({
	displayName: name,
	testEnvironment: 'node',
	roots: [`<rootDir>/test/${name}`],
	transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: 'tsconfig.test.json' }] },
	...extra,
});

const patient = { setupFilesAfterEnv: ['<rootDir>/test/support/patience.js'] };
const engine = { ...patient, setupFiles: ['<rootDir>/test/support/env.js'] };

/** @type {import('jest').Config} */
module.exports = {
	projects: [
		project('unit', engine),
		project('engine', engine),
		project('portal', patient),
		project('package', engine),
		project('e2e', {
			globalSetup: '<rootDir>/test/e2e/support/globalSetup.ts',
			globalTeardown: '<rootDir>/test/e2e/support/globalTeardown.ts',
			setupFilesAfterEnv: ['<rootDir>/test/e2e/support/jestSetup.ts'],
		}),
	],
	collectCoverageFrom: ['nodes/**/*.ts', 'credentials/**/*.ts'],
	coverageThreshold: { global: { lines: 95 } },
	coverageReporters: ['text-summary', 'json-summary'],
};
