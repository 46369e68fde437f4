import { randomUUID } from 'crypto';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { Bitrix24Error } from '../../../../shared/errors/Bitrix24Error';
import { choicesOf } from '../../../../shared/form/choices';
import { readCollection } from '../../../../shared/form/collection';
import { toBoolean, oneOf } from '../../../../shared/values/convert';
import { readDialogId } from '../../../pickers/dialogPicker';
import { textOf } from '../builder/formValues';
import { toBbCode } from '../text/textFields';
import { approvalTypeField, responseTypeField } from './fields';
import type { Choice, Question } from './question';

/** The buttons of an approval. The first one approves, as in other chats. */
const approvalChoices = (values: IDataObject): Choice[] => {
	const type = values.approvalType ?? 'single';
	const isDouble = oneOf(type, choicesOf(approvalTypeField), 'INVALID_APPROVAL_TYPE') === 'double';
	const approve = {
		label: textOf(values, 'approveLabel') ?? 'Approve',
		style: textOf(values, 'buttonApprovalStyle') ?? 'primary',
		approved: true,
	};
	if (!isDouble) return [approve];
	const decline = {
		label: textOf(values, 'disapproveLabel') ?? 'Decline',
		style: textOf(values, 'buttonDisapprovalStyle') ?? 'secondary',
		approved: false,
	};
	return [approve, decline];
};

/** The button and the page of a free-text question. */
const freeText = (options: IDataObject): Pick<Question, 'choices' | 'form'> => ({
	choices: [
		{ label: textOf(options, 'messageButtonLabel') ?? 'Respond', style: 'primary', approved: true },
	],
	form: {
		title: textOf(options, 'responseFormTitle') ?? 'Your answer',
		description: textOf(options, 'responseFormDescription') ?? '',
		buttonLabel: textOf(options, 'responseFormButtonLabel') ?? 'Submit',
	},
});

function readText(context: IExecuteFunctions, index: number): string {
	const message = context.getNodeParameter('message', index, '');
	const format = context.getNodeParameter('textFormat', index, 'plain') ?? 'plain';
	const text = toBbCode(message, format, 'message');
	if (text === '') throw new Bitrix24Error('QUESTION_EMPTY');
	return text;
}

/**
 * Reads what the form says without asking the portal.
 *
 * @throws Bitrix24Error QUESTION_EMPTY, TEXT_TOO_LONG, INVALID_TEXT_FORMAT, INVALID_DIALOG_ID,
 * INVALID_RESPONSE_TYPE, INVALID_APPROVAL_TYPE, INVALID_TEXT, INVALID_BOOLEAN
 */
export function readQuestion(
	context: IExecuteFunctions,
	index: number,
): Omit<Question, 'botId' | 'messageId'> {
	const responseType = context.getNodeParameter('responseType', index);
	const isApproval =
		oneOf(responseType, choicesOf(responseTypeField), 'INVALID_RESPONSE_TYPE') === 'approval';
	const options = readCollection(context, 'options', index);
	const approval = readCollection(context, 'approvalOptions.values', index);
	return {
		id: randomUUID(),
		dialogId: readDialogId(context, index),
		text: readText(context, index),
		asksConfirmation: toBoolean(options.askConfirmation ?? false, 'askConfirmation'),
		showsAnswer: toBoolean(options.showAnswer ?? true, 'showAnswer'),
		...(isApproval ? { choices: approvalChoices(approval) } : freeText(options)),
	};
}
