import { deepCopy, type IExecuteFunctions, type NodeParameterValueType } from 'n8n-workflow';

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

/** What a read gives, as far as a fallback decides about it. */
const keyOf = (name: string, fallback: unknown): string =>
	typeof fallback === 'object' && fallback ? name : `${name} ${String(fallback)}`;

/**
 * The context of a run that evaluates a parameter without an expression once, and not for each item: n8n takes
 * several microseconds every time. Objects are given out as copies.
 *
 * @see https://docs.n8n.io/code/expressions/
 */
export const readConstantsOnce = (context: IExecuteFunctions): IExecuteFunctions => {
	const { parameters } = context.getNode();
	const evaluate = context.getNodeParameter.bind(context) as Read;
	const constants = new Map<string, NodeParameterValueType | object>();
	const varying = new Set(
		Object.keys(parameters).filter((name) => hasExpression(parameters[name])),
	);

	const read: Read = (name, index, fallback, options) => {
		if (options || varying.has(name.split('.', 1)[0])) {
			return evaluate(name, index, fallback, options);
		}
		const key = keyOf(name, fallback);
		if (!constants.has(key)) constants.set(key, evaluate(name, index, fallback));
		return deepCopy(constants.get(key) as object);
	};
	return Object.create(context, { getNodeParameter: { value: read } }) as IExecuteFunctions;
};
