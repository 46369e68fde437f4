import type { INodeExecutionData } from 'n8n-workflow';

import { byId, onError, runOperation, runOverOAuth } from '../chatRun';
import { oAuth2Credential, usePortal, webhookCredential } from '../portalSetup';
import { startCutLine } from './cutLine';
import { useStoredFiles } from './storedFiles';

export const METHOD = 'imbot.v2.File.upload';

/** How the portal is reached. */
export const authentications = ['webhook', 'oAuth2'] as const;

/** A portal behind a line that may be cut, a bot of each owner in its chats 5 to 12, and files in n8n's storage. */
export const useUploads = () => {
	const portal = usePortal();
	const files = useStoredFiles();
	const { streams, folder } = files;
	let line: Awaited<ReturnType<typeof startCutLine>>;
	beforeAll(() => {
		portal.get().addBot({ id: 39, code: 'support', name: 'Support' });
		const owner = portal.get().app.clientId;
		portal.get().addBot({ id: 40, code: 'app', name: 'App', owner });
		for (let id = 5; id < 13; id++) portal.get().addChat({ id, members: [39, 40, 1] });
	});
	beforeEach(async () => {
		// What is known of a portal is known by its address.
		line = await startCutLine(portal.get().url);
		portal.get().files.clear();
		portal.get().tokenRequests.length = 0;
	});
	afterEach(async () => {
		await line.close();
		expect(streams.every(({ destroyed }) => destroyed)).toBe(true);
	});

	/** Over the line, which may be cut. */
	const credentialsOf = (authentication: (typeof authentications)[number], token: object = {}) => {
		const { url } = line;
		if (authentication === 'webhook') {
			const webhookUrl = portal.get().webhookUrl.replace(portal.get().url, url);
			return webhookCredential(portal.get(), { webhookUrl });
		}
		const oauthTokenData = {
			...portal.get().issueTokens(),
			client_endpoint: `${url}/rest/`,
			...token,
		};
		return oAuth2Credential(portal.get(), { portalUrl: url, oauthTokenData });
	};
	return {
		...files,
		portal,
		line: () => line,
		/** Bytes of the files that have arrived. */
		sentFiles: () => [...portal.get().files.values()].map(({ bytes }) => bytes),
		/** Calls that the portal has got. */
		calls: () => portal.get().journal.filter(({ method }) => method === METHOD),
		/** What sends files over a webhook or an app. */
		uploadsOver: (authentication: (typeof authentications)[number]) => ({
			credentials: (token?: object) => credentialsOf(authentication, token),
			upload: async (items: INodeExecutionData[], options: object = {}) =>
				await (authentication === 'webhook' ? runOperation : runOverOAuth)(
					portal.get(),
					'file',
					'upload',
					{
						botId: byId(authentication === 'webhook' ? 39 : 40),
						dialogId: byId('={{ $json.dialogId ?? "chat5" }}'),
						text: 'Grüße "&" 🎉',
					},
					{
						items,
						binaryFolder: folder,
						credentials: credentialsOf(authentication),
						...onError,
						...options,
					},
				),
		}),
	};
};
