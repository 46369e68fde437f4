import type { IDataObject, INodeType } from 'n8n-workflow';

import { startPortal, type Portal } from '../../portal';
import { watchCalls } from '../../spec/watchCalls';
import { BOT_TOKEN, oAuth2Credential, webhookCredential } from '../portalSetup';

export const authentications = ['webhook', 'oAuth2'] as const;

/** A new portal for each test, and the forms of nodes that are connected to it. */
export const usePickers = () => {
	let portal: Portal;
	const calls = watchCalls();
	beforeEach(async () => {
		portal = await startPortal({
			scopes: ['imbot', 'im', 'user', 'crm', 'imopenlines'],
			onCall: calls.onCall,
		});
	});
	afterEach(async () => {
		await portal.close();
		calls.expectDocumented();
	});
	return {
		portal: () => portal,
		/** The owner of the bots of a credential. */
		ownerOf: (authentication: string) =>
			authentication === 'oAuth2' ? portal.app.clientId : `custom${BOT_TOKEN}`,
		openForm: (
			{ type, parameters }: { type: INodeType; parameters: IDataObject },
			authentication: string,
		) => ({
			type,
			parameters: { authentication, ...parameters },
			credentials:
				authentication === 'oAuth2'
					? oAuth2Credential(portal, { scope: 'imbot,im,user,crm,imopenlines' })
					: webhookCredential(portal),
		}),
	};
};
