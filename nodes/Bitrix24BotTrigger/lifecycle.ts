import type { IHookFunctions } from 'n8n-workflow';

import { getBotV2 } from '../Bitrix24Bot/actions/bot/readBots';
import { nodeError } from '../Bitrix24Bot/itemError';
import { withPortal } from '../shared/portal/withPortal';
import { readForm } from './readForm';
import {
	checkAddress,
	isSubscribed,
	subscribe,
	unsubscribe,
	type Subscription,
	type Unsubscribed,
} from './subscription';

const urlOf = (context: IHookFunctions): string => context.getNodeWebhookUrl('default') ?? '';

const keptOf = (context: IHookFunctions): Partial<Subscription> =>
	context.getWorkflowStaticData('node') as Partial<Subscription>;

/** Runs a step of the trigger's life; what the portal refuses becomes an error of the node. */
const explained = async <Result>(
	context: IHookFunctions,
	step: () => Promise<Result>,
): Promise<Result> => {
	try {
		return await step();
	} catch (error) {
		throw nodeError(context.getNode(), error, 0);
	}
};

/** Whether the bot posts its events here already, e.g. after a restart of n8n. */
export async function isActive(this: IHookFunctions): Promise<boolean> {
	return await explained(this, async () => {
		const { connection } = await readForm.call(this);
		return await withPortal(this, connection, async (portal) =>
			isSubscribed(portal, urlOf(this), keptOf(this)),
		);
	});
}

/** Points the bot here. */
export async function activate(this: IHookFunctions): Promise<boolean> {
	return await explained(this, async () => {
		const { connection, bot, takeOver } = await readForm.call(this);
		const url = urlOf(this);
		checkAddress(url);
		const kept = this.getWorkflowStaticData('node');
		const subscription = await withPortal(this, connection, async (portal) =>
			subscribe(portal, await getBotV2(portal, bot), { url, takeOver, kept }),
		);
		Object.assign(kept, subscription);
		return true;
	});
}

const LEFT_BEHIND: Record<Exclude<Unsubscribed, 'restored'>, string> = {
	takenOver: 'the bot was left alone, because another workflow of this n8n receives its events now',
	addressLost:
		'the bot had another address before, which Bitrix24 does not tell; its events now wait on the portal (event mode fetch)',
};

/** Gives the bot back. Nothing that goes wrong here keeps a workflow from being deactivated. */
export async function deactivate(this: IHookFunctions): Promise<boolean> {
	const kept = this.getWorkflowStaticData('node');
	const { name } = this.getNode();
	try {
		const { connection } = await readForm.call(this);
		const left = await withPortal(this, connection, async (portal) =>
			unsubscribe(portal, kept as Subscription),
		);
		if (left !== 'restored') this.logger.warn(`${name}: ${LEFT_BEHIND[left]}`);
	} catch (error) {
		const reason = (error as Error).message;
		this.logger.warn(
			`${name}: deactivated, but the bot still posts its events to this n8n: ${reason}`,
		);
	}
	for (const key of Object.keys(kept)) delete kept[key];
	return true;
}
