/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions */
import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

import { tempFolder } from '../../support/tempFolder';

const ROOT = resolve(__dirname, '..', '..', '..');
const CRUISER = join(ROOT, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
const MAX_FILES = 20;

/** Files, and what each imports. */
type Imports = Record<string, string[]>;

/** Imports that break the rule of this name, each once. */
const BROKEN: Array<[what: string, imports: Imports, rule: string]> = [
	[
		'a node that imports from a sibling',
		{ 'nodes/Bitrix24Bot/a.ts': [], 'nodes/Bitrix24Trigger/b.ts': ['../Bitrix24Bot/a'] },
		'no-sibling-node',
	],
	[
		'shared/ that imports from a node',
		{ 'nodes/Bitrix24Bot/a.ts': [], 'nodes/shared/bot/b.ts': ['../../Bitrix24Bot/a'] },
		'shared-knows-no-node',
	],
	[
		'a floor of shared/ that imports from a higher one',
		{ 'nodes/shared/portal/a.ts': [], 'nodes/shared/values/b.ts': ['../portal/a'] },
		'shared-values-imports-downwards',
	],
	[
		'a room of the portal that imports from its face',
		{ 'nodes/shared/portal/portal.ts': [], 'nodes/shared/portal/wire/b.ts': ['../portal'] },
		'portal-wire-imports-downwards',
	],
	[
		'files that import types from each other',
		{ 'nodes/Bitrix24Bot/a.ts': ['./b'], 'nodes/Bitrix24Bot/b.ts': ['./a'] },
		'no-circle',
	],
	[
		'a published file that imports from the tests',
		{ 'test/support/a.ts': [], 'nodes/Bitrix24Bot/b.ts': ['../../test/support/a'] },
		'package-stands-alone',
	],
	[
		'a stand-in portal that imports our code',
		{ 'nodes/shared/values/a.ts': [], 'test/portal/b.ts': ['../../nodes/shared/values/a'] },
		'stand-in-knows-no-node',
	],
	['a random test with a seed of its own', { 'test/unit/a.ts': ['fast-check'] }, 'one-seed'],
	[
		'an operation that looks up its bot by itself',
		{ 'nodes/shared/bot/botIdOf.ts': [], 'nodes/Bitrix24Bot/a.ts': ['../shared/bot/botIdOf'] },
		'bot-of-the-form',
	],
	[
		'an activation that imports from the events above it',
		{ 'nodes/shared/events/bot/a.ts': [], 'nodes/shared/events/activation/b.ts': ['../bot/a'] },
		'events-activation-imports-downwards',
	],
	[
		'a model of the stand-in portal that imports from its methods',
		{ 'test/portal/methods/a.ts': [], 'test/portal/model/b.ts': ['../methods/a'] },
		'portal-model-imports-downwards',
	],
	[
		'methods of the stand-in portal that import from another area',
		{ 'test/portal/methods/v1/a.ts': [], 'test/portal/methods/v2/b.ts': ['../v1/a'] },
		'stand-in-areas-stand-apart',
	],
];

const ALLOWED: Imports = {
	'nodes/shared/errors/a.ts': [],
	'nodes/shared/values/b.ts': ['../errors/a'],
	'nodes/shared/portal/pacing/c.ts': ['../../values/b'],
	'nodes/shared/portal/wire/d.ts': ['../pacing/c'],
	'nodes/shared/portal/portal.ts': ['./wire/d'],
	'nodes/Bitrix24Bot/actions/e.ts': ['../../shared/portal/portal'],
};

/** The same with a number behind each name of one letter, so that all cases fit into one folder. */
const numbered = (imports: Imports, number: number): Imports => {
	const name = (path: string) => path.replace(/\b([a-e])(\.ts)?$/, `$1${number}$2`);
	return Object.fromEntries(
		Object.entries(imports).map(([file, targets]) => [name(file), targets.map(name)]),
	);
};

const CASES = [...BROKEN.map(([, imports]) => imports), ALLOWED].map(numbered);

/** Broken rules by the file that breaks them; one run for all cases, because each reads the rules and TypeScript anew. */
async function brokenRules(): Promise<Map<string, Set<string>>> {
	const { path: folder, remove } = tempFolder();
	copyFileSync(join(ROOT, 'tsconfig.json'), join(folder, 'tsconfig.json'));
	copyFileSync(join(ROOT, 'tsconfig.test.json'), join(folder, 'tsconfig.test.json'));
	const files = new Map<string, string[]>();
	for (const [file, targets] of CASES.flatMap((imports) => Object.entries(imports)))
		files.set(file, [...(files.get(file) ?? []), ...targets]);
	for (const [file, targets] of files) {
		mkdirSync(join(folder, dirname(file)), { recursive: true });
		const lines = targets.map(
			(target, index) => `import type { A as A${index} } from '${target}';`,
		);
		writeFileSync(join(folder, file), [...lines, 'export interface A {}', ''].join('\n'));
	}
	const config = join(ROOT, '.dependency-cruiser.js');
	const output = await new Promise<string>((done) => {
		const args = [CRUISER, '--config', config, '--output-type', 'json', '.'];
		execFile(process.execPath, args, { cwd: folder }, (_, stdout) => done(stdout));
	});
	remove();
	const { violations } = (
		JSON.parse(output) as {
			summary: { violations: Array<{ from: string; rule: { name: string } }> };
		}
	).summary;
	const broken = new Map<string, Set<string>>();
	for (const { from, rule } of violations)
		broken.set(from, (broken.get(from) ?? new Set()).add(rule.name));
	return broken;
}

let broken: Map<string, Set<string>>;
beforeAll(async () => {
	broken = await brokenRules();
});

const brokenIn = (imports: Imports): string[] => [
	...new Set(Object.keys(imports).flatMap((file) => [...(broken.get(file) ?? [])])),
];

test.each(BROKEN.map(([what, , rule], index) => [what, rule, CASES[index]] as const))(
	'the walls catch %s',
	(_, rule, imports) => {
		expect(brokenIn(imports)).toEqual([rule]);
	},
);

test('the walls let through what they are to let through', () => {
	expect(brokenIn(CASES[BROKEN.length])).toEqual([]);
});

test(`no folder holds more than ${MAX_FILES} files`, () => {
	const crowded = ['nodes', 'credentials', 'scripts', 'test']
		.flatMap((top) => readdirSync(join(ROOT, top), { recursive: true, withFileTypes: true }))
		.filter((entry) => entry.isFile())
		.reduce((counts, { parentPath }) => {
			return counts.set(parentPath, (counts.get(parentPath) ?? 0) + 1);
		}, new Map<string, number>());
	expect([...crowded].filter(([, count]) => count > MAX_FILES)).toEqual([]);
});
