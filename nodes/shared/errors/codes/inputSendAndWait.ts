import type { Chapter } from './chapter';

export const inputSendAndWait: Chapter = {
	title: 'Refused by the node itself: Send and Wait for Response',
	intro: 'Before anybody is asked.',
	kind: 'input',
	codes: {
		QUESTION_EMPTY: {
			message: '"Message" is empty',
			hint: 'Write what the person is asked. Check the expression in "Message" if it holds one.',
		},
		INVALID_RESPONSE_TYPE: {
			message: '"Response Type" must be approval or freeText',
			hint: 'Check the expression in "Response Type".',
		},
		INVALID_APPROVAL_TYPE: {
			message: '"Type of Approval" must be single or double',
			hint: 'Check the expression in "Type of Approval": single shows one button, double shows two.',
		},
		INVALID_WAIT_LIMIT: {
			message: '"Limit Wait Time" gives no moment in the future',
			hint: 'Enter an amount above 0, or a date that is still to come. Nothing was sent, because the buttons would have been dead at once.',
		},
		N8N_WITHOUT_SIGNED_LINKS: {
			message: 'This version of n8n cannot sign links that continue an execution',
			hint: 'Update n8n. Its own nodes need the same for their operation Send and Wait for Response.',
		},
	},
};
