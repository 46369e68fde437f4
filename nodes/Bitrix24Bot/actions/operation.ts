import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';

import { botIdProperty } from '../../shared/bot/botPicker';
import type { Portal } from '../../shared/portal/portal';
import { optionsProperty } from '../common/options';

/** The result of an operation that asked somebody: the execution waits for the answer. */
export class Waiting {
	/** @param until when to continue without an answer */
	constructor(readonly until: Date) {}
}

/** The result for one item: one object, a list of them, or an item with binary data. */
export type OperationResult =
	| IDataObject
	| IDataObject[]
	| Required<Pick<INodeExecutionData, 'json' | 'binary'>>
	| Waiting;

/** What an operation does for one item. It knows nothing of HTTP. */
export type Execute = (
	context: IExecuteFunctions,
	index: number,
	portal: Portal,
) => Promise<OperationResult>;

/** One operation: what the form shows, and what is done for one item. */
export interface Operation {
	description: INodeProperties[];
	execute: Execute;
	/** Whether it runs for the first item only, and returns {@link Waiting}. */
	waits?: boolean;
}

/** The operations and form fields of one resource. */
export interface Resource {
	operations: Record<string, Operation>;
	description: INodeProperties[];
}

/** Shows properties for one operation only, in addition to their own conditions. */
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

/** The same for an operation of a bot: its picker comes first, "Options" with the bot token last. */
export const showForBot = (
	resource: string,
	operation: string,
	properties: INodeProperties[],
): INodeProperties[] =>
	showFor(resource, operation, [botIdProperty, ...properties, optionsProperty('botToken')]);

/** The form fields of all operations of a resource. */
export const fieldsOf = (operations: Record<string, Operation>): INodeProperties[] =>
	Object.values(operations).flatMap(({ description }) => description);
