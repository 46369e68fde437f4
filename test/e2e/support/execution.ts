import { parse } from 'flatted';
import type { IDataObject, INodeExecutionData, IRunExecutionData, ITaskData } from 'n8n-workflow';

export type ExecutionStatus =
	| 'new'
	| 'running'
	| 'waiting'
	| 'success'
	| 'error'
	| 'canceled'
	| 'crashed'
	| 'unknown';

/** An execution as n8n saved it, with its data unpacked. */
export interface Execution {
	id: string;
	status: ExecutionStatus;
	mode: string;
	workflowId: string;
	startedAt: string;
	stoppedAt: string | null;
	data: IRunExecutionData;
	/** The data as it is stored: look here for secrets that must not be there. */
	rawData: string;
}

/** The parts of an error that n8n keeps. */
export interface SavedError {
	name?: string;
	message: string;
	description?: string | null;
	httpCode?: string | null;
	context?: IDataObject;
	node?: { name: string };
}

/** Unpacks what `GET /rest/executions/:id` answers. */
export function decodeExecution(answer: Omit<Execution, 'rawData' | 'data'> & { data: string }) {
	const data = parse(answer.data) as IRunExecutionData;
	return { ...answer, data, rawData: answer.data } satisfies Execution;
}

/** The items that left a node through one of its outputs, in its last run; none if it did not run. */
export function outputOf(
	execution: Execution,
	nodeName: string,
	outputIndex = 0,
): INodeExecutionData[] {
	return lastRunOf(execution, nodeName)?.data?.main?.[outputIndex] ?? [];
}

/** What stopped the execution, or one node when it is named; undefined when nothing did. */
export function errorOf(execution: Execution, nodeName?: string): SavedError | undefined {
	const error = nodeName ? lastRunOf(execution, nodeName)?.error : execution.data.resultData.error;
	return error as unknown as SavedError | undefined;
}

/** The last run of a node: its output, error and times. */
export function lastRunOf(execution: Execution, nodeName: string): ITaskData | undefined {
	return execution.data.resultData.runData[nodeName]?.at(-1);
}
