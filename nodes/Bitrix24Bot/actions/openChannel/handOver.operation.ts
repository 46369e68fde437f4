import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { botIdProperty } from '../../../shared/bot/botPicker';
import { choicesOf } from '../../../shared/form/choices';
import { readCollection } from '../../../shared/form/collection';
import { oneOf } from '../../../shared/values/convert';
import { settled } from '../../../shared/values/outcome';
import { optionsProperty } from '../../common/options';
import { isLost, warningOf } from '../ask';
import { messageApiVersionProperty } from '../message/content/messageApi';
import { showFor, type Execute } from '../operation';
import { messageFields, readMessages } from './dialog/botMessages';
import { chatOrder, dialogOfBot, requireSession } from './dialog/currentDialog';
import {
	chatIdProperty,
	expectedSessionOption,
	readChatId,
	toExpectedSession,
} from './dialog/dialogFields';
import { handOverFlag } from './dialog/handedOver';
import { checkTarget, readTarget, targetProperties, type Target } from './dialog/handOverTarget';
import { readSender, sendMessages, silentModeWarning, withSentNote } from './dialog/sendMessages';
import { warnOfSeveralBots } from './dialog/severalBots';
import { handOverTo, methods, type HandOver } from './dialog/transfer';

const ifNobodyFreeOption: INodeProperties = {
	displayName: 'If Nobody Is Free',
	name: 'ifNobodyFree',
	type: 'options',
	options: [
		{
			name: 'Hand Over Anyway',
			value: 'handOver',
			description: 'The dialog waits until somebody is free',
		},
		{
			name: 'Keep',
			value: 'keep',
			description: 'Nothing is done or said, and the item says "operatorsFree": 0',
		},
	],
	default: 'handOver',
	description:
		'What to do if Bitrix24 says that no operator is free or, without statistics, that none is online. Has no effect for a person.',
};

export const description = showFor('openChannel', 'handOver', [
	messageApiVersionProperty,
	botIdProperty,
	chatIdProperty,
	...targetProperties,
	optionsProperty(
		'botToken',
		expectedSessionOption,
		ifNobodyFreeOption,
		messageFields.clientMessage,
		messageFields.staffNote,
		messageFields.textFormat,
	),
]);

const NOT_SENT_AGAIN =
	'Message and note were not sent: this conversation had been handed over before.';

/** @throws Bitrix24Error INVALID_IF_NOBODY_FREE, INVALID_OPEN_CHANNEL_SESSION and those of the texts */
const readOptions = (context: IExecuteFunctions, index: number) => {
	const values = readCollection(context, 'options', index);
	const ifNobodyFree = values.ifNobodyFree ?? ifNobodyFreeOption.default;
	return {
		expectedSessionId: toExpectedSession(values),
		keeps: oneOf(ifNobodyFree, choicesOf(ifNobodyFreeOption), 'INVALID_IF_NOBODY_FREE') === 'keep',
		messages: readMessages(values, 'clientMessage', 'staffNote'),
	};
};

/** What the item says. */
const reportOf = (
	{ chatId, sessionId }: HandOver,
	{ to }: Target,
	operatorsFree: number | null,
	outcome: 'handedOver' | 'alreadyWithHuman' | 'kept',
): IDataObject => ({
	chatId,
	sessionId,
	handedOver: outcome === 'handedOver',
	alreadyWithHuman: outcome === 'alreadyWithHuman',
	to,
	operatorsFree,
});

/** Hands the customer of a dialog over to a person. Everything that may speak against it is read first. */
export const execute: Execute = async (context, index, portal) => {
	const chatId = readChatId(context, index);
	const target = readTarget(context, index);
	const { expectedSessionId, keeps, messages } = readOptions(context, index);
	if (target.to !== 'nextFree') portal.requireOwner(methods.transfer);
	const sender = await readSender(context, index, portal, messages);
	const { botId } = sender;
	return await portal.exclusive(chatOrder(chatId).orderKey, async () => {
		const current = await dialogOfBot(portal, chatId, botId);
		const { handledBy, lineId } = current.dialog;
		const dialog = { chatId, sessionId: requireSession(current, expectedSessionId), botId };
		if (handledBy === 'person') return reportOf(dialog, target, null, 'alreadyWithHuman');
		const free = await checkTarget(portal, target, lineId, messages.length > 0);
		// Whoever does it again, in this or another workflow, need not tell the customer again
		const flag = handOverFlag(portal, chatId, dialog.sessionId);
		const isAgain = target.to === 'nextFree' && flag.isSet();
		if (free === 0 && keeps && !isAgain) return reportOf(dialog, target, free, 'kept');
		if (target.to !== 'nextFree') await warnOfSeveralBots(context, portal);

		flag.set();
		const unsent = isAgain ? [] : messages;
		const { sent, warnings } = await sendMessages(portal, sender, chatId, unsent);
		const outcome = await settled(handOverTo(portal, dialog, target));
		if ('error' in outcome) {
			// It may have worked: then the customer is told only once
			if (!isAgain && !isLost(outcome.error)) flag.clear();
			throw withSentNote(outcome.error, sent);
		}
		if (outcome.value && isAgain && messages.length > 0) warnings.push(NOT_SENT_AGAIN);
		const result = outcome.value ? 'handedOver' : 'alreadyWithHuman';
		const warning = warningOf(...warnings, silentModeWarning(current, sent));
		return { ...reportOf(dialog, target, free, result), ...warning };
	});
};
