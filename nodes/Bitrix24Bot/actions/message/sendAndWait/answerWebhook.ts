import { timingSafeEqual } from 'crypto';
import type {
	IDataObject,
	IWebhookDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';

import { claimQuestion } from './claim';
import type { Page } from './html';
import { isPrefetch } from './isPrefetch';
import {
	approvalPage,
	closedPage,
	formPage,
	invalidLinkPage,
	laterPage,
	thanksPage,
} from './pages';
import { questionExpression, restoreQuestion, type Choice, type Question } from './question';
import { answerItem, choiceOf, linkParams, refusalOf, textOf } from './response';
import { showAnswer } from './showAnswer';

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

/** Responds with a page; the execution keeps waiting. */
function show(context: IWebhookFunctions, status: number, page: Page): IWebhookResponseData {
	prepare(context, page).status(status).send(page.html);
	return { noWebhookResponse: true };
}

function prepare(context: IWebhookFunctions, { contentSecurityPolicy }: Page) {
	return context.getResponseObject().set({
		'Content-Type': 'text/html; charset=utf-8',
		'Content-Security-Policy': contentSecurityPolicy,
		'Cache-Control': 'no-store',
		'Referrer-Policy': 'no-referrer',
		'X-Content-Type-Options': 'nosniff',
	});
}

/**
 * Whether the link is one of ours, unchanged. n8n checks the signature before it calls the node, but not for
 * executions that began before it had signatures.
 */
function isSigned(context: IWebhookFunctions, question: Question, choice: Choice): boolean {
	const request = context.getRequestObject();
	const { search } = new URL(request.originalUrl, 'http://n8n');
	const signed = new URL(context.getSignedResumeUrl(linkParams(question, choice))).search;
	const [given, expected] = [Buffer.from(search), Buffer.from(signed)];
	return given.length === expected.length && timingSafeEqual(given, expected);
}

/**
 * Hands the answer to n8n, which continues the execution and then sends the page. Another answer that comes
 * meanwhile is turned away, unless n8n refuses this one.
 */
function resume(
	context: IWebhookFunctions,
	question: Question,
	choice: Choice,
	text: string,
): IWebhookResponseData {
	const release = claimQuestion(question.id);
	if (!release) return show(context, 410, closedPage());
	const response = context.getResponseObject();
	response.once('finish', () => {
		if (response.statusCode !== 200) release();
	});
	const respondedAt = new Date();
	if (question.showsAnswer) showAnswer(context, question, choice, respondedAt);
	const page = thanksPage(question.form ? undefined : choice.label);
	prepare(context, page);
	return {
		webhookResponse: page.html,
		workflowData: [[{ json: answerItem(question, choice, text, respondedAt) }]],
	};
}

function answer(context: IWebhookFunctions): IWebhookResponseData {
	const question = restoreQuestion(
		context.evaluateExpression(questionExpression(context.getNode().name)),
	);
	const query = context.getQueryData() as IDataObject;
	const choice = question && choiceOf(question, query);
	if (!question || !choice) return show(context, 410, closedPage());
	if (!isSigned(context, question, choice)) return show(context, 403, invalidLinkPage());
	const isPost = context.getRequestObject().method === 'POST';
	const { form, text: asked } = question;
	if (form) {
		if (!isPost) return show(context, 200, formPage(form, asked));
		const text = textOf(context.getBodyData());
		const reason = refusalOf(text);
		if (reason) return show(context, 422, formPage(form, asked, { text, reason }));
		return resume(context, question, choice, text);
	}
	if (isPost) return resume(context, question, choice, '');
	const sendsAtOnce = !question.asksConfirmation && !isPrefetch(context.getHeaderData());
	return show(context, 200, approvalPage(choice.label, asked, sendsAtOnce));
}

/**
 * Takes the answer to a question of Send and Wait for Response.
 *
 * n8n's own nodes resume on GET and turn known crawlers away by their user agent. Such a list is never
 * complete, and one link preview that slips through approves in somebody's name. So here GET changes nothing:
 * it returns a page whose form posts the answer. The page submits it as soon as a person sees it, so that one
 * click in the chat is enough; a preview, crawler or mail scanner fetches the page without running it. "Ask
 * for Confirmation" requires a second click, for those that do run scripts.
 *
 * Before this, n8n has checked the signature over the whole query, and that the execution waits at this
 * node. What we check: that the link belongs to the question that is open (in a loop, a node asks
 * several), that the link was signed for this answer, and the text.
 *
 * Nothing may be thrown from here: n8n would end the waiting execution as failed.
 */
export async function answerWebhook(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	try {
		return answer(context);
	} catch (error) {
		context.logger.error(`${context.getNode().name}: an answer was not taken`, {
			error: (error as Error).message,
		});
		if (context.getResponseObject().headersSent) return { noWebhookResponse: true };
		return show(context, 500, laterPage());
	}
}
