import { Bitrix24BotWebhookApi } from '../../../credentials/Bitrix24BotWebhookApi.credentials';
import type { PortalContext } from '../../../nodes/shared/portal/connection/connectionOf';

interface Options {
	url: string;
	body: object;
}

/**
 * An n8n context that can only send authenticated requests, over `fetch`: for calls that no operation
 * of the node makes.
 */
export const directContext = (): PortalContext => {
	const { authenticate } = new Bitrix24BotWebhookApi();
	const httpRequestWithAuthentication = async (
		_type: string,
		options: Options,
		{ credentialsDecrypted }: { credentialsDecrypted: { data: object } },
	) => {
		if (typeof authenticate !== 'function') throw new Error('The webhook signs by a function');
		const { url } = await authenticate(credentialsDecrypted.data as never, options as never);
		const response = await fetch(url, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(options.body),
			redirect: 'manual',
		});
		const text = await response.text();
		return { statusCode: response.status, headers: {}, body: parsed(text) };
	};
	return { helpers: { httpRequestWithAuthentication } } as unknown as PortalContext;
};

const parsed = (text: string): unknown => {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
};
