/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

import { knownMethods } from '../../nodes/shared/portal/methods';
import { filesUnder } from './filesUnder';
import { operationsByMethod } from './methodsOfOperations';

const ROOT = join(__dirname, '..', '..');

/** Methods that no operation of the node needs, and who calls them instead. */
const elsewhere: Record<string, string> = {
	'im.recent.list': 'the picker of chats',
	'user.search': 'the picker of people',
};

/** What is known about one API method. */
export interface Coverage {
	method: string;
	/** `resource/operation`, or who else calls it. */
	callers: string[];
	/** Test files that name it. */
	tests: string[];
}

/** Every API method of the package, with its callers and the tests that name it. */
export function coverage(): Coverage[] {
	const callers = operationsByMethod(knownMethods);
	const files = ['unit', 'engine', 'e2e'].flatMap((kind) =>
		filesUnder(join(ROOT, 'test', kind), '.test.ts'),
	);
	const texts = files.map((file) => ({
		name: relative(join(ROOT, 'test'), file).replace('.test.ts', ''),
		text: readFileSync(file, 'utf8'),
	}));
	return knownMethods.map((method) => ({
		method,
		callers: [...(callers.get(method) ?? []), ...(elsewhere[method] ? [elsewhere[method]] : [])],
		tests: texts.filter(({ text }) => text.includes(`'${method}'`)).map(({ name }) => name),
	}));
}

/** The page on which operation calls which method, and which tests look at it. */
export function coveragePage(): string {
	const rows = coverage().map(
		({ method, callers, tests }) =>
			`| \`${method}\` | ${callers.join(', ')} | ${tests.join(', ')} |`,
	);
	return `<!-- Written by \`npm run docs\` from the code. -->
# API methods, operations and tests

Each API method that the package calls, the operations of the node that call it (as \`resource/operation\`), and the tests
that name it. A bot that is picked by its code costs one call more: \`imbot.v2.Bot.get\`, or \`imbot.bot.list\` in v1.

| API method | Called by | Tests |
| --- | --- | --- |
${rows.join('\n')}
`;
}
