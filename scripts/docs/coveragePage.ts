/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

import { knownMethods } from '../../nodes/shared/portal/wire/methodTraits';
import { filesUnder } from './filesUnder';
import { operationsByMethod } from './methodsOfOperations';

const ROOT = join(__dirname, '..', '..');

/** Callers other than the `execute` of operations, and the name by which tests refer to them. */
const elsewhere: Record<string, { callers: string[]; name?: string }> = {
	events: { callers: ['bitrix24Trigger (list of events)'], name: 'getEvents' },
	profile: { callers: ['chat picker'] },
	'im.recent.list': { callers: ['chat picker'], name: 'searchDialogs' },
	'user.search': { callers: ['user picker'], name: 'searchUsers' },
	'imbot.bot.list': { callers: ['bot picker'] },
	'imbot.v2.Bot.list': { callers: ['bot picker'] },
	'imbot.v2.Command.list': { callers: ['command picker'], name: 'searchCommands' },
	'imbot.v2.Chat.Message.update': { callers: ['message/sendAndWait (the answer)'] },
};

/** The callers and tests of one API method. */
export interface Coverage {
	method: string;
	/** `resource/operation`, or a description of another caller. */
	callers: string[];
	/** Test files that contain its name or that of an operation that calls it. */
	tests: string[];
}

/** Operation names that no other word could be, such as `addMembers` (but not `update`). */
const tellingNames = (callers: readonly string[]): string[] =>
	callers.flatMap((caller) => caller.split('/')[1] ?? []).filter((name) => /[A-Z]/.test(name));

/** The callers and tests of every API method that the package calls. */
export function coverage(): Coverage[] {
	const callersOf = operationsByMethod(knownMethods);
	const files = ['unit', 'engine', 'security', 'e2e'].flatMap((kind) =>
		filesUnder(join(ROOT, 'test', kind), '.test.ts'),
	);
	const texts = files
		.map((file) => ({
			name: relative(join(ROOT, 'test'), file).replace('.test.ts', ''),
			text: readFileSync(file, 'utf8'),
		}))
		// Tests of a script that calls methods by itself
		.filter(({ name }) => !name.startsWith('unit/verify/'));
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

/** The page that lists which operations call an API method and which tests name it. */
export function coveragePage(methods: readonly Coverage[] = coverage()): string {
	const rows = methods.map(
		({ method, callers, tests }) =>
			`| \`${method}\` | ${callers.join(', ')} | ${tests.join(', ')} |`,
	);
	return `<!-- Written by \`npm run docs\` from the code. -->
# API methods, operations and tests

Every API method that the package calls, the operations (as \`resource/operation\`) and triggers that call it, and the tests
that mention the method or its operation. Picking a bot by its code takes one more call, which is not repeated here:
\`imbot.v2.Bot.get\`, or \`imbot.bot.list\` in v1.

| API method | Called by | Tests |
| --- | --- | --- |
${rows.join('\n')}
`;
}
