/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

import { knownMethods } from '../../nodes/shared/portal/wire/methodTraits';
import { filesUnder } from './filesUnder';
import { operationsByMethod } from './methodsOfOperations';

const ROOT = join(__dirname, '..', '..');

/** Callers besides the `execute` of operations, and how tests name them. */
const elsewhere: Record<string, { callers: string[]; name?: string }> = {
	events: { callers: ['the list of events of bitrix24Trigger'], name: 'getEvents' },
	profile: { callers: ['the picker of chats'] },
	'im.recent.list': { callers: ['the picker of chats'], name: 'searchDialogs' },
	'user.search': { callers: ['the picker of people'], name: 'searchUsers' },
	'imbot.bot.list': { callers: ['the picker of bots'] },
	'imbot.v2.Bot.list': { callers: ['the picker of bots'] },
	'imbot.v2.Command.list': { callers: ['the picker of commands'], name: 'searchCommands' },
	'imbot.v2.Chat.Message.update': { callers: ['message/sendAndWait (the answer)'] },
};

/** What is known about one API method. */
export interface Coverage {
	method: string;
	/** `resource/operation`, or who else calls it. */
	callers: string[];
	/** Test files that name it or an operation that calls it. */
	tests: string[];
}

/** Names such as `addMembers`, which mean an operation wherever a test has them. */
const tellingNames = (callers: readonly string[]): string[] =>
	callers.flatMap((caller) => caller.split('/')[1] ?? []).filter((name) => /[A-Z]/.test(name));

/** Every API method of the package, with its callers and the tests that name it or its operation. */
export function coverage(): Coverage[] {
	const callersOf = operationsByMethod(knownMethods);
	const files = ['unit', 'engine', 'e2e'].flatMap((kind) =>
		filesUnder(join(ROOT, 'test', kind), '.test.ts'),
	);
	const texts = files.map((file) => ({
		name: relative(join(ROOT, 'test'), file).replace('.test.ts', ''),
		text: readFileSync(file, 'utf8'),
	}));
	return knownMethods.map((method) => {
		const callers = callersOf.get(method) ?? [];
		const other = elsewhere[method];
		const names = [method, method.replace('imbot.v2.', ''), other?.name ?? method];
		const wanted = [...names, ...tellingNames(callers)];
		return {
			method,
			callers: [...callers, ...(other?.callers ?? [])],
			tests: texts
				.filter(({ text }) => wanted.some((name) => text.includes(`'${name}'`)))
				.map(({ name }) => name),
		};
	});
}

/** The page on which operation calls which method, and which tests look at it. */
export function coveragePage(): string {
	const rows = coverage().map(
		({ method, callers, tests }) =>
			`| \`${method}\` | ${callers.join(', ')} | ${tests.join(', ')} |`,
	);
	return `<!-- Written by \`npm run docs\` from the code. -->
# API methods, operations and tests

Each API method that the package calls, the operations (as \`resource/operation\`) and triggers that call it, and the tests
in whose text it or its operation is named. A bot that is picked by its code costs one call more, which is not repeated here:
\`imbot.v2.Bot.get\`, or \`imbot.bot.list\` in v1.

| API method | Called by | Tests |
| --- | --- | --- |
${rows.join('\n')}
`;
}
