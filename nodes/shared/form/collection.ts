import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

/** Values of a collection, by parameter name; an expression may give null. */
export const readCollection = (
	context: IExecuteFunctions,
	name: string,
	index: number,
): IDataObject => (context.getNodeParameter(name, index, {}) ?? {}) as IDataObject;
