/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions */
import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

import { tempFolder } from '../../support/tempFolder';

const ROOT = resolve(__dirname, '..', '..', '..');
const CRUISER = join(ROOT, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
const MAX_FILES = 20;

/** Names of the rules that files with these imports break, each once. */
async function brokenRules(imports: Record<string, string[]>): Promise<string[]> {
	const { path: folder, remove } = tempFolder();
	copyFileSync(join(ROOT, 'tsconfig.json'), join(folder, 'tsconfig.json'));
	copyFileSync(join(ROOT, 'tsconfig.test.json'), join(folder, 'tsconfig.test.json'));
	for (const [file, targets] of Object.entries(imports)) {
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
		JSON.parse(output) as { summary: { violations: Array<{ rule: { name: string } }> } }
	).summary;
	return [...new Set(violations.map(({ rule }) => rule.name))];
}

test.each([
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
])('the walls catch %s', async (_, imports, rule) => {
	expect(await brokenRules(imports)).toEqual([rule]);
});

test('the walls let through what they are to let through', async () => {
	const imports = {
		'nodes/shared/errors/a.ts': [],
		'nodes/shared/values/b.ts': ['../errors/a'],
		'nodes/shared/portal/pacing/c.ts': ['../../values/b'],
		'nodes/shared/portal/wire/d.ts': ['../pacing/c'],
		'nodes/shared/portal/portal.ts': ['./wire/d'],
		'nodes/Bitrix24Bot/actions/e.ts': ['../../shared/portal/portal'],
	};
	expect(await brokenRules(imports)).toEqual([]);
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
