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

/** A saved execution with its data decoded. */
export interface Execution {
	id: string;
	status: ExecutionStatus;
	mode: string;
	workflowId: string;
	startedAt: string;
	stoppedAt: string | null;
	data: IRunExecutionData;
	/** The data as stored; tests search it for secrets that must not be there. */
	rawData: string;
}

/** The parts of an error that n8n saves. */
export interface SavedError {
	name?: string;
	message: string;
	description?: string | null;
	httpCode?: string | null;
	context?: IDataObject;
	node?: { name: string };
}

/** Decodes the answer of `GET /rest/executions/:id`. */
export function decodeExecution(answer: Omit<Execution, 'rawData' | 'data'> & { data: string }) {
	const data = parse(answer.data) as IRunExecutionData;
	return { ...answer, data, rawData: answer.data } satisfies Execution;
}

/** Whether the data are those of the end: n8n 1.x saves the status first. */
export function isSaved({ status, data }: Execution): boolean {
	if (status !== 'success' && status !== 'error') return true;
	const { resultData, waitTill } = data ?? {};
	const hasRun = resultData?.error ?? Object.keys(resultData?.runData ?? {})[0];
	return hasRun !== undefined && !waitTill;
}

/** The items in one of a node's outputs in its last run; none if it did not run. */
export function outputOf(
	execution: Execution,
	nodeName: string,
	outputIndex = 0,
): INodeExecutionData[] {
	return lastRunOf(execution, nodeName)?.data?.main?.[outputIndex] ?? [];
}

/** The error of the execution, or of the named node; undefined if there was none. */
export function errorOf(execution: Execution, nodeName?: string): SavedError | undefined {
	const error = nodeName ? lastRunOf(execution, nodeName)?.error : execution.data.resultData.error;
	return error as unknown as SavedError | undefined;
}

/** The last run of a node: its output, error and times. */
export function lastRunOf(execution: Execution, nodeName: string): ITaskData | undefined {
	return execution.data.resultData.runData[nodeName]?.at(-1);
}
