import type { IDataObject } from 'n8n-workflow';

import type { ApiVersion } from '../../../../shared/bot/apiVersion';
import { Bitrix24Error } from '../../../../shared/errors/Bitrix24Error';
import { choicesOf } from '../../../../shared/form/choices';
import { isGiven, oneOf, toBoolean, toText } from '../../../../shared/values/convert';
import { typeFilter } from '../fields/botChoices';
import type { NewBot } from './botChanges';
import { checkBotFields, toCode } from './checkBotFields';
import { typeLetters } from './payloadV1';

/** The unchecked form of a new bot. */
export interface NewBotForm {
	code: unknown;
	name: unknown;
	/** Values by parameter name. */
	additionalFields: IDataObject;
	/** URLs by parameter name. */
	eventHandlers: IDataObject;
}

const TYPES: Record<ApiVersion, string[]> = {
	v1: Object.keys(typeLetters),
	v2: choicesOf(typeFilter),
};

/** v1 requires these unless "Event Handler" takes all events. */
const REQUIRED_HANDLERS = ['eventMessageAdd', 'eventWelcomeMessage', 'eventBotDelete'];

const readCreation = (apiVersion: ApiVersion, { type, isSupportOpenline }: IDataObject) => {
	const creation: NewBot['creation'] = {};
	if (isGiven(type)) {
		creation.type = oneOf(toText(type, 'type'), TYPES[apiVersion], 'INVALID_BOT_TYPE');
	}
	// In v2 it is a field that updates take, too.
	if (apiVersion === 'v1' && isGiven(isSupportOpenline)) {
		creation.isSupportOpenline = toBoolean(isSupportOpenline, 'isSupportOpenline');
	}
	return creation;
};

const isBlank = (value: unknown): boolean => !isGiven(value) || String(value).trim() === '';

/** v2 takes the name "0" for none, as PHP does. */
const hasName = (apiVersion: ApiVersion, { name, lastName }: NewBot['changes']['fields']) =>
	apiVersion === 'v1' ? !isBlank(name) || !isBlank(lastName) : !isBlank(name) && name !== '0';

/**
 * Checks the form of a new bot before anything is sent: as {@link checkBotFields} does, and for what
 * Bitrix24 requires of a new bot.
 *
 * @throws Bitrix24Error with one of our refusals, e.g. INVALID_CODE, NAME_REQUIRED, HANDLERS_REQUIRED
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/outdated/bots/imbot-register.html
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/bots/bot-register.html
 */
export const checkNewBot = (
	apiVersion: ApiVersion,
	{ code, name, additionalFields, eventHandlers }: NewBotForm,
): NewBot => {
	const newCode = toCode(code ?? '', 'code');
	const given = { ...additionalFields, name: isBlank(name) ? undefined : (name as string) };
	const changes = checkBotFields(apiVersion, { ...given, code: undefined }, eventHandlers);
	const { fields, handlers } = changes;
	if (!hasName(apiVersion, fields)) throw new Bitrix24Error('NAME_REQUIRED');
	const missing = REQUIRED_HANDLERS.filter((handler) => !(handler in handlers));
	if (apiVersion === 'v1' && !('eventHandler' in handlers) && missing.length > 0) {
		throw new Bitrix24Error('HANDLERS_REQUIRED', { detail: missing.join(', ') });
	}
	// New bots are in event mode fetch by default.
	if ('webhookUrl' in fields && fields.eventMode !== 'webhook') {
		throw new Bitrix24Error('WEBHOOK_URL_UNUSED');
	}
	return { code: newCode, changes, creation: readCreation(apiVersion, additionalFields) };
};
