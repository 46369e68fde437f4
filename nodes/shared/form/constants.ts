import type { IExecuteFunctions, NodeParameterValueType } from 'n8n-workflow';

type Read = (
	name: string,
	index: number,
	fallback?: unknown,
	options?: object,
) => NodeParameterValueType | object;

/** n8n evaluates what begins with `=`, however deep it lies in the value of a parameter. */
const hasExpression = (value: unknown): boolean => {
	if (typeof value === 'string') return value.startsWith('=');
	return typeof value === 'object' && value !== null && Object.values(value).some(hasExpression);
};

/** A copy of what a form holds, which is plain JSON. n8n's `deepCopy` makes a weak map for each, to find circles. */
const copyOf = (value: unknown): unknown => {
	if (typeof value !== 'object' || value === null) return value;
	if (Array.isArray(value)) return value.map(copyOf);
	return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, copyOf(one)]));
};

/** Stands for every fallback that is an object: each operation has one for a parameter, and makes it anew each time. */
const AN_OBJECT = Symbol('an object');

type Value = NodeParameterValueType | object;

/**
 * The context of a run that evaluates a parameter without an expression once, and not for each item: n8n takes
 * several microseconds every time. Objects are given out as copies.
 *
 * @see https://docs.n8n.io/code/expressions/
 */
export const readConstantsOnce = (context: IExecuteFunctions): IExecuteFunctions => {
	const { parameters } = context.getNode();
	const evaluate = context.getNodeParameter.bind(context) as Read;
	/** What each parameter gives, by fallback; false for one that has an expression. */
	const constants = new Map<string, Map<unknown, Value> | false>();

	const constantsOf = (name: string): Map<unknown, Value> | false => {
		const known = constants.get(name);
		if (known !== undefined) return known;
		const values = !hasExpression(parameters[name.split('.', 1)[0]]) && new Map<unknown, Value>();
		constants.set(name, values);
		return values;
	};

	const read: Read = (name, index, fallback, options) => {
		const values = constantsOf(name);
		if (options || !values) return evaluate(name, index, fallback, options);
		const key = typeof fallback === 'object' && fallback ? AN_OBJECT : fallback;
		if (!values.has(key)) values.set(key, evaluate(name, index, fallback));
		return copyOf(values.get(key)) as Value;
	};
	return Object.create(context, { getNodeParameter: { value: read } }) as IExecuteFunctions;
};
