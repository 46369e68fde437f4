/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import ts from 'typescript';

import { scanners } from './scanners';

const ROOT = resolve(__dirname, '..', '..', '..');

/** Files that search texts and stay out of the table of scanners: why they only see short or own text. */
const EXCUSED: Record<string, string> = {
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
	'nodes/shared/portal/files/download.ts': 'a link, split once',
	'nodes/shared/portal/files/receiveBody.ts': 'a header, which Node.js bounds, split once',
	'nodes/shared/portal/pacing/mutex.ts': 'a list of waiting calls',
	'nodes/shared/values/tokenStrength.ts': 'at most 100 characters',
};

/** Methods of texts that go through all of one. */
const SEARCHES = ['split', 'indexOf', 'lastIndexOf', 'matchAll', 'replaceAll', 'search'];

/** Whether an expression may repeat something without end; only then can its time outgrow the text. */
const repeats = (expression: string): boolean =>
	/[*+]|\{\d+,\}/.test(expression.replace(/\\./gs, 'x').replace(/\[[^\]]*\]/g, 'x'));

/** What in a file goes through texts: expressions and calls. */
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

test('all code that searches texts is in the table of scanners, or has its excuse', () => {
	const missing = searching.filter((file) => !covered.includes(file) && !(file in EXCUSED));
	expect(missing.map((file) => [file, ...searchesIn(join(ROOT, file))])).toEqual([]);
});

test('the table and the excuses name files that are there', () => {
	expect([...covered, ...Object.keys(EXCUSED)].filter((file) => !sources.includes(file))).toEqual(
		[],
	);
});

test('nothing is excused that the table covers, or that searches nothing', () => {
	const idle = Object.keys(EXCUSED).filter(
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
])('%s repeats without end: %s', (expression, expected) => {
	expect(repeats(expression)).toBe(expected);
});
