import type { IDataObject } from 'n8n-workflow';

/** A button of the message, and the answer that it gives. */
export interface Choice {
	label: string;
	/** Value of the API's `BG_COLOR_TOKEN`. */
	style: string;
	approved: boolean;
}

/** The form behind the button of a free-text question. */
export interface ResponseForm {
	title: string;
	description: string;
	buttonLabel: string;
}

/** What was asked. It is kept with the waiting execution, because expressions may give something else later. */
export interface Question {
	/** Part of its links: a node that asks again, in a loop, does not take answers to its last question. */
	id: string;
	botId: number;
	dialogId: string;
	messageId: number | null;
	/** Text of the message in BB codes, as it was sent. */
	text: string;
	/** Whether the page of an approval waits for a second click. */
	asksConfirmation: boolean;
	/** Whether the message is to show the answer. */
	showsAnswer: boolean;
	/** What can be clicked: approvals have one or two buttons, free text has the one that leads to the form. */
	choices: Choice[];
	/** Only for free text. */
	form?: ResponseForm;
}

/** Key of the question in the context of the node. */
const KEY = 'question';

/** Keeps the question with the execution. As text it passes n8n's expression sandbox in one piece. */
export const keepQuestion = (context: IDataObject, question: Question): void => {
	context[KEY] = JSON.stringify(question);
};

/** Expression for what {@link keepQuestion} kept: n8n gives webhooks no other way to the context. */
export const questionExpression = (nodeName: string): string => {
	// Braces in the name would end the expression.
	const name = JSON.stringify(nodeName).replace(
		/[{}]/g,
		(brace) => `\\u00${brace.charCodeAt(0).toString(16)}`,
	);
	return `{{ $node[${name}].context["${KEY}"] }}`;
};

/** @param kept what {@link questionExpression} gave; undefined when nothing was kept */
export const restoreQuestion = (kept: unknown): Question | undefined =>
	typeof kept === 'string' && kept !== '' ? (JSON.parse(kept) as Question) : undefined;
