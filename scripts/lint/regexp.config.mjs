import { config } from '@n8n/node-cli/eslint';
import regexp from 'eslint-plugin-regexp';

/** How n8n's own rules read TypeScript; the project's `eslint.config.mjs` must stay as n8n wrote it. */
const { languageOptions } = config.find(({ name }) => name === 'typescript-eslint/base');

/**
 * Regular expressions whose time grows faster than the text: anybody in a chat could stop n8n with a
 * long one.
 *
 * @type {import('eslint').Linter.Config[]}
 */
export default [
	{
		files: ['**/*.ts', '**/*.mjs'],
		languageOptions,
		linterOptions: { reportUnusedDisableDirectives: 'off' },
		plugins: { regexp },
		rules: {
			'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
			'regexp/no-super-linear-move': ['error', { report: 'potential' }],
		},
	},
	{
		files: ['{nodes,credentials}/**/*.ts'],
		rules: {
			'no-restricted-syntax': [
				'error',
				{
					selector: "[callee.name='RegExp']",
					message: 'Write it as a literal: these rules do not see what is put together.',
				},
			],
		},
	},
];
