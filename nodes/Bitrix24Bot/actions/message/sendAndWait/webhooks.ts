import type { IWebhookDescription } from 'n8n-workflow';

const resumeBy = (httpMethod: 'GET' | 'POST'): IWebhookDescription => ({
	name: 'default',
	httpMethod,
	// The thank-you page is sent when n8n has claimed the execution, not when the workflow has ended.
	responseMode: 'onReceived',
	// Empty: the response is what the webhook function returns.
	responseData: '',
	// Together: the path of signed links, `/webhook-waiting/<execution>/<node>`.
	path: '={{ $nodeId }}',
	isFullPath: true,
	// It continues a waiting execution and never starts one, so nothing is registered for it.
	restartWebhook: true,
});

/** GET shows a page, POST brings the answer. */
export const webhooks: IWebhookDescription[] = [resumeBy('GET'), resumeBy('POST')];
