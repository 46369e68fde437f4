/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import ts from 'typescript';

import { scanners } from './scanners';

const ROOT = resolve(__dirname, '..', '..', '..');

/** Files that search texts but are not in the table, and why their texts are short or our own. */
const EXEMPT: Record<string, string> = {
	'nodes/Bitrix24Bot/actions/bot/api/botApiV1.ts': 'digits from start to end, in one pass',
	'nodes/Bitrix24Bot/actions/bot/fields/botChoices.ts': 'names of our own choices',
	'nodes/Bitrix24Bot/actions/message/content/messageApiV1.ts':
		'digits from start to end, in one pass',
	'nodes/Bitrix24Bot/pickers/searchDialogs.ts': 'IDs in a list of the portal, in one pass',
	'nodes/Bitrix24Bot/pickers/searchUsers.ts': 'digits from start to end, in one pass',
	'nodes/Bitrix24BotTrigger/peers.ts': 'an address of at most 500 characters, split once',
	'nodes/Bitrix24Trigger/receiver.ts':
		'names of events that the form chose, at most 100 characters',
	'nodes/shared/events/activation/ownAddress.ts': "n8n's own address",
	'nodes/shared/form/constants.ts': 'names of our own parameters, split once',
	'nodes/shared/portal/files/download.ts': 'a link, split once',
	'nodes/shared/portal/files/receiveBody.ts': 'a header, which Node.js bounds, split once',
	'nodes/shared/portal/pacing/semaphore.ts': 'a list of waiting calls',
	'nodes/shared/values/tokenStrength.ts': 'at most 100 characters',
};

/** String methods that may scan the whole string. */
const SEARCHES = ['split', 'indexOf', 'lastIndexOf', 'matchAll', 'replaceAll', 'search'];

/** Whether an expression has an unbounded quantifier; only then can its time be superlinear. */
const repeats = (expression: string): boolean =>
	/[*+]|\{\d+,\}/.test(expression.replace(/\\./gs, 'x').replace(/\[[^\]]*\]/g, 'x'));

/** The expressions and calls in a file that scan texts. */
const searchesIn = (file: string): string[] => {
	const source = ts.createSourceFile(
		file,
		readFileSync(file, 'utf8'),
		ts.ScriptTarget.Latest,
		true,
	);
	const found: string[] = [];
	const visit = (node: ts.Node): void => {
		const isExpression = ts.isRegularExpressionLiteral(node) && repeats(node.text);
		const isDynamic = ts.isNewExpression(node) && node.expression.getText() === 'RegExp';
		const isCall =
			ts.isCallExpression(node) &&
			ts.isPropertyAccessExpression(node.expression) &&
			SEARCHES.includes(node.expression.name.text);
		if (isExpression || isDynamic || isCall) found.push(node.getText());
		ts.forEachChild(node, visit);
	};
	visit(source);
	return found;
};

const sources = ['nodes', 'credentials'].flatMap((folder) =>
	readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts'))
		.map((file) => `${folder}/${file}`),
);
const searching = sources.filter((file) => searchesIn(join(ROOT, file)).length > 0);
const covered = Object.values(scanners).flatMap(({ covers }) =>
	covers.map((file) => `nodes/${file}`),
);

test('all code that searches texts is in the table of scanners or exempt', () => {
	const missing = searching.filter((file) => !covered.includes(file) && !(file in EXEMPT));
	expect(missing.map((file) => [file, ...searchesIn(join(ROOT, file))])).toEqual([]);
});

test('the table and the exemptions name existing files', () => {
	expect([...covered, ...Object.keys(EXEMPT)].filter((file) => !sources.includes(file))).toEqual(
		[],
	);
});

test('no exempt file is in the table, or searches no texts', () => {
	const idle = Object.keys(EXEMPT).filter(
		(file) => covered.includes(file) || !searching.includes(file),
	);
	expect(idle).toEqual([]);
});

test.each([
	['/a+/', true],
	['/[^\\]]*b/', true],
	['/a{2,}/', true],
	['/\\[\\*\\+/', false],
	['/[*+]/', false],
	['/a{2,3}/', false],
])('%s has an unbounded quantifier: %s', (expression, expected) => {
	expect(repeats(expression)).toBe(expected);
});
