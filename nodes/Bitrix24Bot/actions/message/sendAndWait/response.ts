import type { IDataObject } from 'n8n-workflow';

import type { Choice, Question } from './question';

/** The most characters that the form takes: as many as a Bitrix24 message. */
export const MAX_ANSWER = 20_000;

/** Query parameters of the link behind a button; n8n adds its signature. */
export const linkParams = (
	{ id, form }: Pick<Question, 'id' | 'form'>,
	{ approved }: Choice,
): Record<string, string> =>
	form ? { question: id } : { question: id, approved: String(approved) };

/** The button whose link was opened; undefined for a link to an earlier question. */
export const choiceOf = (question: Question, query: IDataObject): Choice | undefined => {
	if (query.question !== question.id) return undefined;
	if (question.form) return question.choices[0];
	return question.choices.find(({ approved }) => query.approved === String(approved));
};

/** Field of the form that holds the answer. */
export const ANSWER_FIELD = 'text';

/** The text that was typed. Browsers send line breaks as two characters. */
export const textOf = (body: unknown): string => {
	const text = (body as IDataObject | null | undefined)?.[ANSWER_FIELD];
	return typeof text === 'string' ? text.replace(/\r\n?/g, '\n') : '';
};

/** Why a text is not accepted, for the form; undefined if it is. */
export const refusalOf = (text: string): string | undefined => {
	if (text.trim() === '') return 'Please write an answer.';
	if (text.length > MAX_ANSWER) {
		return `Please shorten your answer: ${text.length} characters are more than ${MAX_ANSWER}.`;
	}
	return undefined;
};

/**
 * The output item, in the shape of n8n's own nodes, so that workflows and its "Human review" step
 * for AI tools can read it.
 *
 * @param text only for free text
 */
export const answerItem = (
	{ messageId, form }: Question,
	{ approved }: Choice,
	text: string,
	respondedAt: Date,
): IDataObject => ({
	data: { ...(form ? { text } : { approved }), messageId, respondedAt: respondedAt.toISOString() },
});
