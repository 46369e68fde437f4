import methods from './methods.json';

/**
 * Types as the documentation names them. `char` is one letter (`Y` or `N`), `file` a Base64 text or a pair
 * of name and Base64 text, and `any` stands where the documentation gives no type.
 */
export type TypeName =
	| 'any'
	| 'array'
	| 'boolean'
	| 'char'
	| 'datetime'
	| 'file'
	| 'integer'
	| 'integer[]'
	| 'object'
	| 'string';

/**
 * A type (`array|char`: either), the members of a map, or the one shape that all entries of a list have.
 */
export type Shape = string | { [name: string]: Shape } | [Shape];

/** What the documentation says of a method. */
export interface MethodSpec {
	/** Scopes, one of which it needs; none: any caller may call it. */
	scope?: string;
	/** It changes something. */
	writes?: boolean;
	/** The page is newer than those of the other methods. */
	asOf?: string;
	/** Parameters by name. `botId!` is required, `NAME!LAST_NAME` unless there is a LAST_NAME. */
	params: { [name: string]: Shape };
	/** The answer counts what there is in all, in `total` beside the result. */
	counted?: boolean;
	/** Of the result. The key `*` stands for any name; undefined: the page shows no answer. */
	result?: Shape;
}

const byName = methods as unknown as Record<string, MethodSpec>;

const byLowerName = new Map(
	Object.entries(byName).map(([name, spec]) => [name.toLowerCase(), spec]),
);

/** Names of the documented methods. */
export const documentedMethods: readonly string[] = Object.keys(byName);

/**
 * What is documented of a method; undefined when nothing is. Case only matters in imbot.v2.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/index.html
 */
export const specOf = (method: string): MethodSpec | undefined =>
	method.startsWith('imbot.v2.') ? byName[method] : byLowerName.get(method.toLowerCase());

/** A documented name. */
export interface DocumentedName {
	name: string;
	isRequired: boolean;
	/** Where this one is given, the name is not required. */
	unless?: string;
}

/** Reads a name as it is written in the data: `botId!`, `NAME!LAST_NAME`. */
export const readName = (written: string): DocumentedName => {
	const [name, unless] = written.split('!');
	return { name, isRequired: unless !== undefined, ...(unless && { unless }) };
};
