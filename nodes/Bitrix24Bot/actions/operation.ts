import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { Portal } from '../../shared/portal/portal';

/** What an operation gives for one item: one object, or a list of them. */
export type OperationResult = IDataObject | IDataObject[];

/** One operation: what the form shows, and what it does for one item. It knows nothing of HTTP. */
export interface Operation {
	description: INodeProperties[];
	execute(this: IExecuteFunctions, index: number, portal: Portal): Promise<OperationResult>;
}

/** Shows properties under one resource and operation only, besides their own conditions. */
export const showFor = (
	resource: string,
	operation: string,
	properties: INodeProperties[],
): INodeProperties[] =>
	properties.map((property) => ({
		...property,
		displayOptions: {
			...property.displayOptions,
			show: { ...property.displayOptions?.show, resource: [resource], operation: [operation] },
		},
	}));
