/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { basename, dirname, join, relative } from 'node:path';

import ts from 'typescript';

import { filesUnder } from './filesUnder';

const ROOT = join(__dirname, '..', '..');
const NODES = join(ROOT, 'nodes');
const ACTIONS = join(NODES, 'Bitrix24Bot', 'actions');

/** The name of an operation, such as `message/send`, from the path of its file. */
const nameOf = (file: string): string => {
	const operation = basename(file, '.operation.ts');
	const [resource] = relative(ACTIONS, dirname(file)).split('/');
	return `${resource}/${operation}`;
};

/** The declaration that a name refers to, also through an import; undefined outside the sources of the nodes. */
const declarationOf = (checker: ts.TypeChecker, name: ts.Identifier): ts.Node | undefined => {
	const symbol = ts.isShorthandPropertyAssignment(name.parent)
		? checker.getShorthandAssignmentValueSymbol(name.parent)
		: checker.getSymbolAtLocation(name);
	const isAlias = symbol && (symbol.flags & ts.SymbolFlags.Alias) !== 0;
	const declared = (isAlias ? checker.getAliasedSymbol(symbol) : symbol)?.valueDeclaration;
	const isOurs = declared?.getSourceFile().fileName.startsWith(join(ROOT, 'nodes'));
	return isOurs ? declared : undefined;
};

/** Members of a trigger's class that are its form and its pickers. */
const NOT_ITS_WORK = ['description', 'methods'];

/** The members of a trigger's class that do its work. */
const workOfTrigger = (source: ts.SourceFile): ts.Node[] =>
	source.statements
		.filter(ts.isClassDeclaration)
		.flatMap(({ members }) => [...members])
		.filter(({ name }) => !NOT_ITS_WORK.includes(name?.getText() ?? ''));

/** The name of the function that is called: `b` for `a.b()` and for `b()`. */
const nameOfCall = ({ expression }: ts.CallExpression): string =>
	(ts.isPropertyAccessExpression(expression) ? expression.name : expression).getText();

/**
 * Functions that look up a bot by its code, which every operation can, so the page says it once; and those
 * that give an object of which only the called member counts.
 */
const NOT_FOLLOWED = [
	...['botIdFor', 'botIdOf', 'requireOwner'],
	...['botApi', 'botLookup', 'messageApi'],
];

/** Methods with the name of a parameter: finding it in the code does not mean a call. */
const AMBIGUOUS = ['events'];

/** Functions that can call any method: only their arguments say which one is meant. */
const CALLS_ANY_METHOD = ['activate', 'callTogether', 'deactivate', 'receive', 'withPortal'];

/** The object literals that are constants of our sources, by the interface that they are declared to have. */
const literalsByInterface = (
	program: ts.Program,
	checker: ts.TypeChecker,
): Map<ts.Declaration, ts.ObjectLiteralExpression[]> => {
	const literals = new Map<ts.Declaration, ts.ObjectLiteralExpression[]>();
	const constants = program
		.getSourceFiles()
		.filter(({ fileName }) => fileName.startsWith(NODES))
		.flatMap(({ statements }) => statements.filter(ts.isVariableStatement))
		.flatMap(({ declarationList }) => [...declarationList.declarations]);
	for (const { type, initializer } of constants) {
		if (!type || !initializer || !ts.isObjectLiteralExpression(initializer)) continue;
		const declared = checker.getTypeFromTypeNode(type).symbol?.declarations ?? [];
		for (const one of declared.filter(ts.isInterfaceDeclaration))
			literals.set(one, [...(literals.get(one) ?? []), initializer]);
	}
	return literals;
};

/** Our sources, as far as the search goes through them again and again. */
interface Sources {
	checker: ts.TypeChecker;
	literals: ReturnType<typeof literalsByInterface>;
}

/** The object literals that `object` may be in `object.member`: a constant, or all that have its interface. */
const literalsBehind = (
	{ checker, literals }: Sources,
	{ expression }: ts.PropertyAccessExpression,
): ts.ObjectLiteralExpression[] => {
	const declared = ts.isIdentifier(expression) ? declarationOf(checker, expression) : undefined;
	const constant = declared && ts.isVariableDeclaration(declared) && declared.initializer;
	if (constant && ts.isObjectLiteralExpression(constant)) return [constant];
	const types = checker.getTypeAtLocation(expression).symbol?.declarations ?? [];
	return [...new Set(types.flatMap((type) => literals.get(type) ?? []))];
};

/** The string literals in a function and in everything it uses. */
const textsReachedFrom = (sources: Sources, start: ts.Node): Set<string> => {
	const texts = new Set<string>();
	const seen = new Set<ts.Node>();
	const visit = (node: ts.Node): void => {
		if (ts.isStringLiteralLike(node)) texts.add(node.text);
		if (ts.isCallExpression(node)) {
			const name = nameOfCall(node);
			if (NOT_FOLLOWED.includes(name)) return;
			if (CALLS_ANY_METHOD.includes(name)) {
				node.arguments.forEach(visit);
				return;
			}
		}
		if (ts.isPropertyAccessExpression(node)) {
			const members = literalsBehind(sources, node)
				.flatMap(({ properties }) => [...properties])
				.filter(({ name }) => name?.getText() === node.name.text);
			for (const member of members) {
				if (seen.has(member)) continue;
				seen.add(member);
				visit(member);
			}
			if (members.length > 0) return;
		}
		if (ts.isIdentifier(node)) {
			const declared = declarationOf(sources.checker, node);
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
 * Finds the operations and triggers that call each of these API methods, by following the code from an
 * operation's `execute` or a trigger's class through the functions it uses.
 *
 * @returns for each method, operations such as `message/send` in alphabetical order, then triggers
 */
export function operationsByMethod(methods: readonly string[]): Map<string, string[]> {
	const files = filesUnder(ACTIONS, '.operation.ts');
	const triggers = filesUnder(NODES, 'Trigger.node.ts');
	const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile);
	const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
	const program = ts.createProgram([...files, ...triggers], options);
	const checker = program.getTypeChecker();
	const sources = { checker, literals: literalsByInterface(program, checker) };
	const found = new Map<string, string[]>(methods.map((method) => [method, []]));
	const note = (caller: string, starts: readonly ts.Node[]) => {
		const texts = new Set(starts.flatMap((start) => [...textsReachedFrom(sources, start)]));
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
