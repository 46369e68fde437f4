/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { basename, dirname, join, relative } from 'node:path';

import ts from 'typescript';

import { filesUnder } from './filesUnder';

const ROOT = join(__dirname, '..', '..');
const ACTIONS = join(ROOT, 'nodes', 'Bitrix24Bot', 'actions');

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

/** `b` for `a.b()` and for `b()`. */
const nameOfCall = ({ expression }: ts.CallExpression): string =>
	(ts.isPropertyAccessExpression(expression) ? expression.name : expression).getText();

/** Every operation looks a bot up that is picked by its code: not worth a mention at each of them. */
const NOT_FOLLOWED = ['botIdOf', 'requireOwner'];

/** Texts that a function holds, together with all that it uses. */
const textsReachedFrom = (checker: ts.TypeChecker, start: ts.Node): Set<string> => {
	const texts = new Set<string>();
	const seen = new Set<ts.Node>();
	const visit = (node: ts.Node): void => {
		if (ts.isStringLiteralLike(node)) texts.add(node.text);
		if (ts.isCallExpression(node) && NOT_FOLLOWED.includes(nameOfCall(node))) return;
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
 * Which of these API methods the operations of the node call, as the code itself says: each
 * operation's `execute` is followed through the functions that it uses.
 *
 * @returns operations such as `message/send`, in alphabetical order, by method
 */
export function operationsByMethod(methods: readonly string[]): Map<string, string[]> {
	const files = filesUnder(ACTIONS, '.operation.ts');
	const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile);
	const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
	const program = ts.createProgram(files, options);
	const checker = program.getTypeChecker();
	const found = new Map<string, string[]>(methods.map((method) => [method, []]));
	for (const file of files) {
		const source = program.getSourceFile(file);
		const module = source && checker.getSymbolAtLocation(source);
		const execute = module?.exports?.get('execute' as ts.__String)?.valueDeclaration;
		if (!execute) throw new Error(`${file} exports no execute`);
		const texts = textsReachedFrom(checker, execute);
		for (const method of methods) if (texts.has(method)) found.get(method)?.push(nameOf(file));
	}
	return found;
}
