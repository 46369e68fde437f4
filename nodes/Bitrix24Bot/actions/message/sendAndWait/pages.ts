import { escapeHtml, pageOf, type Page } from './html';
import type { ResponseForm } from './question';
import { ANSWER_FIELD, MAX_ANSWER } from './response';

/** What a message says without its BB codes. */
const plainText = (text: string): string => {
	// Without a closing bracket, the expression would search to the end for every opening one.
	const end = text.lastIndexOf(']') + 1;
	const withoutCodes = text.slice(0, end).replace(/\[\/?[a-z*]+(?:[ =][^\]]*)?\]/gi, '');
	return (withoutCodes + text.slice(end)).trim();
};

/**
 * Sends the form at once, so that one click in the chat is enough; but not in a tab that nobody has looked at,
 * because browsers prefetch pages.
 */
const SEND_AT_ONCE = `
'use strict';
let isSent = false;
const send = () => {
	if (isSent || document.prerendering || document.visibilityState !== 'visible') return;
	isSent = true;
	document.forms[0].submit();
};
document.addEventListener('prerenderingchange', send);
document.addEventListener('visibilitychange', send);
send();
`;

/**
 * The page behind a button of an approval. Its form posts to the link of the page.
 *
 * @param label of the button
 * @param text of the message, in BB codes
 * @param sendsAtOnce whether the page sends its form without a click
 */
export const approvalPage = (label: string, text: string, sendsAtOnce: boolean): Page =>
	pageOf(
		`Your answer: ${label}`,
		`<blockquote dir="auto">${escapeHtml(plainText(text))}</blockquote>
<form method="post"><button dir="auto">Confirm: ${escapeHtml(label)}</button></form>
${sendsAtOnce ? '<p class="soft">It is sent by itself. If nothing happens, press the button.</p>' : ''}`,
		sendsAtOnce ? SEND_AT_ONCE : '',
	);

/**
 * @param text of the message, in BB codes
 * @param refused an answer that was not accepted, and why
 */
export const formPage = (
	{ title, description, buttonLabel }: ResponseForm,
	text: string,
	refused?: { text: string; reason: string },
): Page =>
	pageOf(
		title,
		`<p dir="auto">${escapeHtml(description || plainText(text))}</p>
<form method="post">
${refused ? `<p class="refusal" role="alert">${escapeHtml(refused.reason)}</p>` : ''}
<label for="answer">Your answer</label>
<textarea id="answer" name="${ANSWER_FIELD}" dir="auto" required autofocus maxlength="${MAX_ANSWER}">
${escapeHtml(refused?.text ?? '')}</textarea>
<button dir="auto">${escapeHtml(buttonLabel)}</button>
</form>`,
	);

/**
 * After an answer.
 *
 * @param label of the button, for approvals: a wrong click should be seen
 */
export const thanksPage = (label?: string): Page =>
	pageOf(
		'Thank you',
		`<p dir="auto">Your answer was received${label ? `: ${escapeHtml(label)}` : ''}.</p>
<p class="soft">You can close this page.</p>`,
	);

/** For links that were changed, or cut off when they were copied. */
export const invalidLinkPage = (): Page =>
	pageOf(
		'This link is not valid',
		'<p>It is incomplete or was changed, so nothing was sent. Please use the button in the Bitrix24 chat.</p>',
	);

/** For a question that no longer waits. */
export const closedPage = (): Page =>
	pageOf(
		'This question is closed',
		'<p>It was answered already, or a newer message has taken its place. Nothing was sent.</p>',
	);

/** For everything unexpected: the execution goes on waiting. */
export const laterPage = (): Page =>
	pageOf(
		'This did not work',
		'<p>Your answer was not received. Please try again in a moment; if it stays like this, tell the person who built the workflow.</p>',
	);
