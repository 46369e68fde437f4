/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

import { benchPage } from '../../../scripts/docs/benchPage';
import { coverage, coveragePage } from '../../../scripts/docs/coveragePage';
import { knownCodes } from '../../../nodes/shared/errors/table';
import { errorPage } from '../../../scripts/docs/errorPage';
import { methodNames } from '../../portal/methods/registry';

const ROOT = resolve(__dirname, '..', '..', '..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

/** Walking through all operations takes long: once will do. */
let covered: ReturnType<typeof coverage> | undefined;
const coverageOnce = () => (covered ??= coverage());

test.each([
	['docs/errors.md', errorPage],
	['docs/bench.md', benchPage],
	['docs/api-coverage.md', () => coveragePage(coverageOnce())],
])('%s is what `npm run docs` writes', (file, page) => {
	expect(read(file)).toBe(page());
});

test('docs/errors.md knows every code', () => {
	const page = errorPage();
	expect(knownCodes.filter((code) => !page.includes(`| \`${code}\` |`))).toEqual([]);
});

test('every API method has a caller and a test, and all of the bot platform is there', () => {
	const methods = coverageOnce();
	expect(methods.filter(({ callers }) => callers.length === 0)).toEqual([]);
	expect(methods.filter(({ tests }) => tests.length === 0)).toEqual([]);
	const used = methods.map(({ method }) => method);
	const platform = methodNames().filter((name) => name.startsWith('imbot.v2.'));
	expect(platform.filter((name) => !used.includes(name))).toEqual([]);
});

test.each([
	...['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md'],
	...readdirSync(join(ROOT, 'docs'))
		.filter((file) => file.endsWith('.md'))
		.map((file) => `docs/${file}`),
])('links and pictures of %s lead somewhere', (file) => {
	const text = read(file);
	const targets = [...text.matchAll(/\]\(([^)\s]+)\)|src="([^"]+)"/g)].map(([, a, b]) => a ?? b);
	const anchors = [...text.matchAll(/^#+ (.+)$/gm)].map(([, title]) =>
		title
			.toLowerCase()
			.replace(/[^\w\s-]/g, '')
			.trim()
			.replace(/\s/g, '-'),
	);
	const broken = targets.filter((target) => {
		if (/^https?:/.test(target)) return false;
		if (target.startsWith('#')) return !anchors.includes(target.slice(1));
		return !existsSync(join(ROOT, dirname(file), target.split('#')[0]));
	});
	expect(broken).toEqual([]);
});

test('commands that the documents name exist', () => {
	const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
	const named = ['README.md', 'CONTRIBUTING.md'].flatMap((file) =>
		[...read(file).matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name),
	);
	expect(named.filter((name) => !(name in scripts))).toEqual([]);
});
