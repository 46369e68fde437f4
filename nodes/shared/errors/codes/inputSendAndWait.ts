import { mustBe, type Chapter } from './chapter';

export const inputSendAndWait: Chapter = {
	title: 'Refused by the node: Send and Wait for Response',
	intro: 'Before the question is sent.',
	kind: 'input',
	codes: {
		QUESTION_EMPTY: {
			message: '"Message" is empty',
			hint: 'Enter the question. If "Message" contains an expression, check it.',
		},
		INVALID_RESPONSE_TYPE: mustBe('Response Type', 'approval or freeText'),
		INVALID_APPROVAL_TYPE: {
			message: '"Type of Approval" must be single or double',
			hint: 'Check the expression in "Type of Approval": single shows one button, double shows two.',
		},
		INVALID_WAIT_LIMIT: {
			message: '"Limit Wait Time" does not end in the future',
			hint: 'Enter an amount above 0, or a date in the future. Nothing was sent, because the buttons would have expired at once.',
		},
		N8N_WITHOUT_SIGNED_LINKS: {
			message: 'This version of n8n cannot sign links that resume an execution',
			hint: 'Update n8n. Its own nodes need such links for Send and Wait for Response, too.',
		},
	},
};
