import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { botIdProperty } from '../../../shared/bot/botPicker';
import { choicesOf } from '../../../shared/form/choices';
import { readCollection } from '../../../shared/form/collection';
import type { Portal } from '../../../shared/portal/portal';
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
import { checkTarget, readTarget, targetProperties } from './dialog/handOverTarget';
import { readSender, sendMessages, silentModeWarning, withSentNote } from './dialog/sendMessages';
import { warnOfSeveralBots } from './dialog/severalBots';
import { handOverTo, methods } from './dialog/transfer';
import { whileFresh } from './dialog/whileFresh';

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

/** What the first reading of a dialog has led to; later ones go on with it. */
interface Begun {
	sessionId: number;
	operatorsFree: number | null;
	/** Whether it was handed over before. Then the customer need not be told again, in this or another workflow. */
	isAgain: boolean;
}

/** Hands the customer of a dialog over to a person. Everything that may speak against it is read first. */
export const execute: Execute = async (context, index, portal) => {
	const chatId = readChatId(context, index);
	const target = readTarget(context, index);
	const { to } = target;
	const { expectedSessionId, keeps, messages } = readOptions(context, index);
	if (to !== 'nextFree') portal.requireOwner(methods.transfer);
	const sender = await readSender(context, index, portal, messages);
	const { botId } = sender;
	const progress = { unsent: messages, sent: [] as string[], warnings: [] as string[] };
	const { sent, warnings } = progress;
	let begun: Begun | undefined;

	const read = async () => {
		const current = await dialogOfBot(portal, chatId, botId);
		return {
			...current,
			sessionId: requireSession(current, begun?.sessionId ?? expectedSessionId),
		};
	};
	type Reading = Awaited<ReturnType<typeof read>>;

	const begin = async ({ dialog, sessionId }: Reading): Promise<Begun> => {
		const operatorsFree = await checkTarget(portal, target, dialog.lineId, messages.length > 0);
		const isAgain = to === 'nextFree' && handOverFlag(portal, chatId, sessionId).isSet();
		if (isAgain) progress.unsent = [];
		return { sessionId, operatorsFree, isAgain };
	};

	const act = async (fresh: Portal, current: Reading, moved: () => void): Promise<IDataObject> => {
		const { sessionId } = current;
		/** What the item says. */
		const report = (outcome: 'handedOver' | 'alreadyWithHuman' | 'kept'): IDataObject => ({
			chatId,
			sessionId,
			handedOver: outcome === 'handedOver',
			alreadyWithHuman: outcome === 'alreadyWithHuman',
			to,
			operatorsFree: begun?.operatorsFree ?? null,
			...warningOf(...warnings, silentModeWarning(current, sent)),
		});
		if (current.dialog.handledBy === 'person') {
			const [left] = sent.length > 0 ? progress.unsent : [];
			if (left) warnings.push(`A person took the dialog before "${left.name}" was sent.`);
			return report('alreadyWithHuman');
		}
		begun ??= await begin(current);
		const { operatorsFree, isAgain } = begun;
		if (operatorsFree === 0 && keeps && !isAgain) return report('kept');
		if (to !== 'nextFree') await warnOfSeveralBots(context, portal);

		handOverFlag(portal, chatId, sessionId).set();
		await sendMessages(fresh, sender, chatId, progress, moved);
		const dialog = { chatId, sessionId, botId };
		const isDone = await handOverTo(portal, fresh, dialog, target);
		if (isDone && isAgain && messages.length > 0) warnings.push(NOT_SENT_AGAIN);
		return report(isDone ? 'handedOver' : 'alreadyWithHuman');
	};

	await portal.takeTurn(chatOrder(chatId).orderKey);
	const outcome = await settled(whileFresh(portal, read, act));
	if ('value' in outcome) return outcome.value;
	// It may have worked: then the customer is told only once
	if (begun && !begun.isAgain && !isLost(outcome.error)) {
		handOverFlag(portal, chatId, begun.sessionId).clear();
	}
	throw withSentNote(outcome.error, sent);
};
