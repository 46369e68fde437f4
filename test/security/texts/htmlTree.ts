import { parsers } from 'prettier/plugins/html';

/** An element of a page: its name, its attributes as `name="value"`, and the elements in it. */
export interface Element {
	name: string;
	attributes: string[];
	children: Element[];
	/** The text directly in it, as it is written in the page. */
	text: string;
}

interface ParsedNode {
	type: string;
	name?: string;
	value?: string;
	attrs?: Array<{ name: string; value: string | null }>;
	children?: ParsedNode[];
}

/** Prettier's types demand options that only printing needs. */
const parse = parsers.html.parse as unknown as (html: string, options: object) => ParsedNode;

const elementOf = ({ type, name = type, attrs = [], children = [] }: ParsedNode): Element => ({
	name,
	attributes: attrs.map((attribute) => `${attribute.name}="${attribute.value ?? ''}"`),
	// Anything that is no text counts, comments and declarations, too
	children: children.filter((child) => child.type !== 'text').map(elementOf),
	text: children.map((child) => (child.type === 'text' ? (child.value ?? '') : '')).join(''),
});

/**
 * Reads a page with a parser of HTML.
 *
 * @throws SyntaxError for a tag that closes nothing
 */
export const parseHtml = (html: string): Element =>
	// As browsers do first. NUL would end the text for this parser; they pass over it, or show U+FFFD
	elementOf(parse(html.replace(/\r\n?/g, '\n').replaceAll('\0', '\uFFFD'), {}));

/** The page without its texts: equal for pages that differ in nothing but text. */
export const skeletonOf = ({ name, attributes, children }: Element): string =>
	`<${[name, ...attributes].join(' ')}>${children.map(skeletonOf).join('')}</${name}>`;

/** All elements of a page with a name. */
export const elementsOf = (element: Element, name: string): Element[] => [
	...(element.name === name ? [element] : []),
	...element.children.flatMap((child) => elementsOf(child, name)),
];
