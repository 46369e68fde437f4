import { anotherProcess } from './anotherProcess';
import type { TriggerWorkflow } from './triggerWorkflow';

/** Restarts n8n without deactivating anything. */
export const restart = async (...flows: TriggerWorkflow[]): Promise<Array<string | undefined>> => {
	const Trigger = anotherProcess();
	const refusals: Array<string | undefined> = [];
	for (const flow of flows) {
		flow.trigger = new Trigger();
		await flow.activate('init').then(
			() => refusals.push(undefined),
			({ message }: Error) => refusals.push(message),
		);
	}
	return refusals;
};

/** Restarts like n8n 2.41, which does not call the hooks of workflows that are already active. */
export const restartSilently = (...flows: TriggerWorkflow[]): void => {
	const Trigger = anotherProcess();
	for (const flow of flows) flow.trigger = new Trigger();
};
