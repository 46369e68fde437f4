import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';

import type { Portal } from '../portal';
import { runNode } from './engine/engine';
import { oAuth2Credential, webhookCredential } from './portalSetup';

/** What v1 requires for a new bot besides code and name. */
export const HANDLER = { eventHandlers: { eventHandler: 'https://example.com/bot' } };

/** Parameters of Bot > Create or Bot > Create or Update. */
export const newBotOf = (
	operation: 'create' | 'upsert',
	apiVersion: string,
	change: object = {},
) => ({
	authentication: 'webhook',
	resource: 'bot',
	operation,
	apiVersion,
	code: '={{ $json.code }}',
	name: 'Grace',
	...(apiVersion === 'v1' ? HANDLER : {}),
	...change,
});

/** A code that no other test uses. */
export const newCode = (): string => `new_${Math.random()}`;

interface BotRun {
	/** `json` of the input items. */
	items?: IDataObject[];
	onError?: string;
	/** Changes of the inbound webhook's credential. */
	credential?: ICredentialDataDecryptedObject;
}

/** Runs any operation of the resource Bot with the authentication in its parameters. */
export const runBot = async (
	portal: Portal,
	parameters: IDataObject,
	{ items = [{}], onError = 'continueErrorOutput', credential }: BotRun = {},
) => {
	const { output, error, staticData, run } = await runNode({
		parameters,
		items: items.map((json) => ({ json })),
		credentials:
			parameters.authentication === 'oAuth2'
				? oAuth2Credential(portal)
				: webhookCredential(portal, credential),
		node: { onError: onError as never },
	});
	const [good = [], bad = []] = output;
	return {
		error: error as undefined | { message: string; context?: { itemIndex?: number } },
		staticData,
		hints: run.data.resultData.runData['Bitrix24 Bot']?.[0].hints,
		/** Output items; `goodItems` and `failedItems` are the indexes of their input items. */
		good: good.map(({ json }) => json),
		goodItems: good.map(({ pairedItem }) => (pairedItem as { item: number }).item),
		failed: bad.map(({ json }) => json.error as IDataObject),
		failedItems: bad.map(({ pairedItem }) => (pairedItem as { item: number }).item),
	};
};

/** Calls that reached the portal, without the batches that contained them. */
export const callsOf = ({ journal }: Portal) => journal.filter(({ method }) => method !== 'batch');
