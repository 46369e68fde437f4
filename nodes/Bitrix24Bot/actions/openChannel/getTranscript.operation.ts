import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { unexpectedAnswer } from '../../../shared/errors/unexpectedAnswer';
import { choicesOf } from '../../../shared/form/choices';
import { readCollection } from '../../../shared/form/collection';
import type { Portal } from '../../../shared/portal/portal';
import { isObject, oneOf, toBoolean } from '../../../shared/values/convert';
import { asList } from '../../../shared/values/lenient';
import { limitProperties, readLimit } from '../../common/limit';
import { optionsProperty } from '../../common/options';
import { showFor, type Execute } from '../operation';
import { findByProperties, readDialogQuery } from './dialog/findBy';
import { textOfTranscript, toTranscript } from './dialog/transcript';

const outputProperty: INodeProperties = {
	displayName: 'Output As',
	name: 'outputAs',
	type: 'options',
	options: [
		{ name: 'One Item per Message', value: 'messages' },
		{ name: 'One Text', value: 'text', description: 'For language models and for the CRM' },
	],
	default: 'messages',
	description: 'What to return',
};

const systemLinesOption: INodeProperties = {
	displayName: 'Include System Lines',
	name: 'includeSystemLines',
	type: 'boolean',
	default: false,
	description:
		'Whether to include what Bitrix24 itself writes, e.g. that an operator has taken the dialog',
};

/** A part of a conversation is rarely wanted. */
const limits = limitProperties().map((property) =>
	property.name === 'returnAll'
		? { ...property, default: true }
		: { ...property, description: 'Max number of results to return: the latest messages' },
);

export const description = showFor('openChannel', 'getTranscript', [
	...findByProperties('chat', 'session'),
	outputProperty,
	...limits,
	optionsProperty(systemLinesOption),
]);

const METHOD = 'imopenlines.session.history.get';

/** @throws Bitrix24Error INVALID_FIND_BY, INVALID_CHAT_ID, INVALID_OPEN_CHANNEL_SESSION */
const readQuery = (context: IExecuteFunctions, index: number): IDataObject => {
	oneOf(context.getNodeParameter('findBy', index), ['chat', 'session'], 'INVALID_FIND_BY');
	return { ...readDialogQuery(context, index) };
};

/** @throws Bitrix24Error UNEXPECTED_ANSWER; of the portal INVALID_SESSION_ID, ACCESS_DENIED */
const readHistory = async (portal: Portal, query: IDataObject): Promise<IDataObject> => {
	const answer = await portal.call<unknown>(METHOD, query);
	// PHP writes an empty map as a list
	if (!isObject(answer) || !asList(answer.message)) throw unexpectedAnswer(METHOD);
	return answer;
};

/** Reads a conversation: that of a session, or the last one of a chat. */
export const execute: Execute = async (context, index, portal) => {
	const query = readQuery(context, index);
	const outputAs = context.getNodeParameter('outputAs', index);
	const isText = oneOf(outputAs, choicesOf(outputProperty), 'INVALID_OUTPUT') === 'text';
	const limit = readLimit(context, index);
	const { includeSystemLines } = readCollection(context, 'options', index);
	const hasSystemLines = toBoolean(includeSystemLines ?? false, 'includeSystemLines');
	const transcript = toTranscript(await readHistory(portal, query), hasSystemLines);
	const { chatId, sessionId } = transcript;
	const lines = limit === Infinity ? transcript.lines : transcript.lines.slice(-limit);
	if (!isText) return lines.map((line) => ({ chatId, sessionId, ...line }));
	const text = textOfTranscript({ ...transcript, lines });
	return { chatId, sessionId, text, messageCount: lines.length };
};
