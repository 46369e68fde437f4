import { randomUUID } from 'crypto';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { toBoolean, toText } from '../../../../shared/bot/values';
import { Bitrix24Error } from '../../../../shared/portal/errors/Bitrix24Error';
import { MAX_MESSAGE } from '../../../../shared/wait/message';
import type { Choice, Question } from '../../../../shared/wait/question';
import { readDialogId } from '../../../parameters/dialog';

const STYLES = ['primary', 'secondary', 'alert', 'base'];

/** A text of the form; empty ones and null count as "not given". */
const textOr = (values: IDataObject, name: string, standard: string): string => {
	const text = toText(values[name] ?? '', name).trim();
	return text === '' ? standard : text;
};

/** One of several values of the form. */
const oneOf = (value: unknown, allowed: string[], code: string): string => {
	if (typeof value === 'string' && allowed.includes(value)) return value;
	throw new Bitrix24Error(code, { detail: String(value).slice(0, 50) });
};

const styleOf = (values: IDataObject, name: string, standard: string): string =>
	oneOf(values[name] ?? standard, STYLES, 'INVALID_BUTTON_STYLE');

/** The buttons of an approval. The first one approves, as in other chats. */
const approvalChoices = (values: IDataObject): Choice[] => {
	const approvalType = oneOf(
		values.approvalType ?? 'single',
		['single', 'double'],
		'INVALID_APPROVAL_TYPE',
	);
	const approve = {
		label: textOr(values, 'approveLabel', 'Approve'),
		style: styleOf(values, 'buttonApprovalStyle', 'primary'),
		approved: true,
	};
	if (approvalType === 'single') return [approve];
	const decline = {
		label: textOr(values, 'disapproveLabel', 'Decline'),
		style: styleOf(values, 'buttonDisapprovalStyle', 'secondary'),
		approved: false,
	};
	return [approve, decline];
};

const readMessage = (value: unknown): string => {
	const message = toText(value ?? '', 'message').trim();
	if (message === '') throw new Bitrix24Error('QUESTION_EMPTY');
	if (message.length > MAX_MESSAGE) throw new Bitrix24Error('QUESTION_TOO_LONG');
	return message;
};

/**
 * Reads the form, as far as nothing has to be asked of the portal for it.
 *
 * @throws Bitrix24Error QUESTION_EMPTY, QUESTION_TOO_LONG, INVALID_DIALOG_ID, INVALID_RESPONSE_TYPE,
 * INVALID_APPROVAL_TYPE, INVALID_BUTTON_STYLE, INVALID_TEXT, INVALID_BOOLEAN
 */
export function readQuestion(
	this: IExecuteFunctions,
	index: number,
): Omit<Question, 'botId' | 'messageId'> {
	const responseType = oneOf(
		this.getNodeParameter('responseType', index),
		['approval', 'freeText'],
		'INVALID_RESPONSE_TYPE',
	);
	const options = (this.getNodeParameter('options', index, {}) ?? {}) as IDataObject;
	const approval = (this.getNodeParameter('approvalOptions.values', index, {}) ??
		{}) as IDataObject;
	const isApproval = responseType === 'approval';
	return {
		id: randomUUID(),
		dialogId: readDialogId.call(this, index),
		message: readMessage(this.getNodeParameter('message', index)),
		asksConfirmation: toBoolean(options.askConfirmation ?? false, 'askConfirmation'),
		showsAnswer: toBoolean(options.showAnswer ?? true, 'showAnswer'),
		choices: isApproval
			? approvalChoices(approval)
			: [
					{
						label: textOr(options, 'messageButtonLabel', 'Respond'),
						style: 'primary',
						approved: true,
					},
				],
		...(!isApproval && {
			form: {
				title: textOr(options, 'responseFormTitle', 'Your answer'),
				description: textOr(options, 'responseFormDescription', ''),
				buttonLabel: textOr(options, 'responseFormButtonLabel', 'Submit'),
			},
		}),
	};
}
