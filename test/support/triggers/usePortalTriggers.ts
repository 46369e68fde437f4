import type { IDataObject } from 'n8n-workflow';

import { Bitrix24Trigger } from '../../../nodes/Bitrix24Trigger/Bitrix24Trigger.node';
import { until } from '../until';
import { buildQuery } from '../../portal/php/buildQuery';
import { oAuth2Credential, webhookCredential } from '../portalSetup';
import type { TriggerWorkflow } from './triggerWorkflow';
import { useTriggerHost } from './useTriggerHost';

interface WorkflowOptions {
	/** `oAuth2` by default. */
	authentication?: 'webhook' | 'oAuth2';
	events?: unknown;
	options?: IDataObject;
	parameters?: IDataObject;
}

/** The token of the outgoing webhook that `outgoing` creates. */
export const SHOWN = 'shown-in-the-settings';

/** A portal, and the part of n8n that receives webhooks, for tests of the Bitrix24 Trigger. */
export const usePortalTriggers = () => {
	const { portal, host } = useTriggerHost({
		scopes: [
			...['imbot', 'imopenlines', 'crm', 'task', 'catalog', 'booking', 'calendar', 'sonet_group'],
		],
	});

	return {
		portal,
		host,
		workflow: (setup: WorkflowOptions = {}): TriggerWorkflow => {
			const { authentication = 'oAuth2', events = ['ONCRMDEALUPDATE'], options = {} } = setup;
			const isApp = authentication === 'oAuth2';
			return host().add({
				trigger: new Bitrix24Trigger(),
				credentials: isApp ? oAuth2Credential(portal()) : webhookCredential(portal()),
				parameters: {
					authentication,
					events: events as IDataObject[],
					otherEvents: '',
					applicationToken: isApp ? '' : SHOWN,
					options,
					...setup.parameters,
				},
			});
		},
		/** Creates an outgoing webhook, which users do by hand. */
		outgoing: (url: string, events = ['ONCRMDEALUPDATE'], token = SHOWN) =>
			portal().addOutgoingWebhook({ url, events, token }),
		/** Bound events with their URLs, without the query: `ONCRMDEALUPDATE https://…`. */
		bound: () =>
			portal()
				.bindings()
				.map(({ event, handler }) => `${event} ${handler.split('?')[0]}`)
				.sort(),
		/** Posts an event as a form, with a unique time. */
		post: async (flow: TriggerWorkflow, body: object, url = flow.url) =>
			await flow.post(url, buildQuery({ ts: nextSecond(), ...body })),
		/** Waits for `count` executions and returns the `json` of all items. */
		items: async ({ runs }: TriggerWorkflow, count = 1): Promise<IDataObject[]> => {
			await until(`${count} runs`, async () => runs.length >= count || undefined, 5_000);
			return runs.flat().map(({ json }) => json);
		},
	};
};

let second = 1_772_093_963;
const nextSecond = () => second++;
