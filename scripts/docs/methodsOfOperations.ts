/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { basename, dirname, join, relative } from 'node:path';

import ts from 'typescript';

import { filesUnder } from './filesUnder';

const ROOT = join(__dirname, '..', '..');
const NODES = join(ROOT, 'nodes');
const ACTIONS = join(NODES, 'Bitrix24Bot', 'actions');

/** `message/send` for the file of that operation. */
const nameOf = (file: string): string => {
	const operation = basename(file, '.operation.ts');
	const [resource] = relative(ACTIONS, dirname(file)).split('/');
	return `${resource}/${operation}`;
};

/** The declaration behind a name in the sources of the nodes, also when it is imported. */
const declarationOf = (checker: ts.TypeChecker, name: ts.Identifier): ts.Node | undefined => {
	const symbol = checker.getSymbolAtLocation(name);
	const isAlias = symbol && (symbol.flags & ts.SymbolFlags.Alias) !== 0;
	const declared = (isAlias ? checker.getAliasedSymbol(symbol) : symbol)?.valueDeclaration;
	const isOurs = declared?.getSourceFile().fileName.startsWith(join(ROOT, 'nodes'));
	return isOurs ? declared : undefined;
};

/** Parts of a trigger that say what it looks like, and what its pickers do. */
const NOT_ITS_WORK = ['description', 'methods'];

/** What the class of a trigger does. */
const workOfTrigger = (source: ts.SourceFile): ts.Node[] =>
	source.statements
		.filter(ts.isClassDeclaration)
		.flatMap(({ members }) => [...members])
		.filter(({ name }) => !NOT_ITS_WORK.includes(name?.getText() ?? ''));

/** `b` for `a.b()` and for `b()`. */
const nameOfCall = ({ expression }: ts.CallExpression): string =>
	(ts.isPropertyAccessExpression(expression) ? expression.name : expression).getText();

/** Every operation looks a bot up that is picked by its code: not worth a mention at each of them. */
const NOT_FOLLOWED = ['botIdOf', 'requireOwner'];

/** Methods whose names are also those of parameters. */
const AMBIGUOUS = ['events'];

/** What opens the portal's door: behind it are all methods, before it those that are meant. */
const DOORS = ['withPortal', 'callTogether'];

/** Texts that a function holds, together with all that it uses. */
const textsReachedFrom = (checker: ts.TypeChecker, start: ts.Node): Set<string> => {
	const texts = new Set<string>();
	const seen = new Set<ts.Node>();
	const visit = (node: ts.Node): void => {
		if (ts.isStringLiteralLike(node)) texts.add(node.text);
		if (ts.isCallExpression(node)) {
			const name = nameOfCall(node);
			if (NOT_FOLLOWED.includes(name)) return;
			if (DOORS.includes(name)) {
				node.arguments.forEach(visit);
				return;
			}
		}
		if (ts.isIdentifier(node)) {
			const declared = declarationOf(checker, node);
			if (declared && !seen.has(declared)) {
				seen.add(declared);
				visit(declared);
			}
		}
		ts.forEachChild(node, visit);
	};
	visit(start);
	return texts;
};

/**
 * Which of these API methods the operations of the node and the triggers call, as the code itself says:
 * each operation's `execute`, and what a trigger does, is followed through the functions that it uses.
 *
 * @returns operations such as `message/send` in alphabetical order, then triggers, by method
 */
export function operationsByMethod(methods: readonly string[]): Map<string, string[]> {
	const files = filesUnder(ACTIONS, '.operation.ts');
	const triggers = filesUnder(NODES, 'Trigger.node.ts');
	const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile);
	const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
	const program = ts.createProgram([...files, ...triggers], options);
	const checker = program.getTypeChecker();
	const found = new Map<string, string[]>(methods.map((method) => [method, []]));
	const note = (caller: string, starts: readonly ts.Node[]) => {
		const texts = new Set(starts.flatMap((start) => [...textsReachedFrom(checker, start)]));
		for (const method of methods) {
			if (texts.has(method) && !AMBIGUOUS.includes(method)) found.get(method)?.push(caller);
		}
	};
	for (const file of files) {
		const source = program.getSourceFile(file);
		const module = source && checker.getSymbolAtLocation(source);
		const execute = module?.exports?.get('execute' as ts.__String)?.valueDeclaration;
		if (!execute) throw new Error(`${file} exports no execute`);
		note(nameOf(file), [execute]);
	}
	for (const file of triggers) {
		const name = basename(file, '.node.ts');
		note(name.charAt(0).toLowerCase() + name.slice(1), workOfTrigger(program.getSourceFile(file)!));
	}
	return found;
}
