import type { IDataObject } from 'n8n-workflow';

import type { ApiVersion } from '../../../../shared/bot/apiVersion';
import { toColor } from '../../../../shared/bot/colors';
import { Bitrix24Error } from '../../../../shared/errors/Bitrix24Error';
import { choicesOf } from '../../../../shared/form/choices';
import { isHandlerUrl, withoutSecrets } from '../../../../shared/portal/connection/handlerUrl';
import { isGiven, oneOf, shorten, toBoolean, toText } from '../../../../shared/values/convert';
import { backgroundField, eventModeField, genderField } from '../fields/botChoices';
import { toBirthday } from './birthday';
import type { BotChanges } from './botChanges';
import { handlerNames } from './payloadV1';

const refuseUnless = (isRight: boolean, code: string, detail?: string): void => {
	if (!isRight) throw new Bitrix24Error(code, { detail });
};

const genders = choicesOf(genderField);

const toGender = (text: string): string => {
	const gender = text.trim().toUpperCase();
	// An empty one clears it.
	const isKnown = gender === '' || genders.includes(gender);
	refuseUnless(isKnown, 'INVALID_GENDER', shorten(text));
	return gender;
};

const toHandlerUrl = (text: string, name: string): string => {
	const url = text.trim();
	const detail = `${name}: ${shorten(withoutSecrets(url))}`;
	refuseUnless(isHandlerUrl(url), 'INVALID_HANDLER_URL', detail);
	return url;
};

/** Bitrix24 answers "updated" to an address without a dotted domain, and drops the whole profile. */
const isEmail = (text: string): boolean => {
	const [, domain = ''] = /^[^\s@]+@([^\s@]+)$/.exec(text) ?? [];
	return text === '' || /^[^.].*\.[^.]+$/.test(domain);
};

const isBlank = (value?: string | boolean): boolean =>
	value !== undefined && String(value).trim() === '';

type Check = (value: unknown, name: string) => string | boolean;

const checked =
	(check: (text: string, name: string) => string): Check =>
	(value, name) =>
		check(toText(value, name), name);

const choice = (choices: readonly string[], code: string): Check =>
	checked((text) => oneOf(text, choices, code));

/**
 * Reads the code of a bot without leading and trailing blanks. PHP takes "0" for empty.
 *
 * @throws Bitrix24Error INVALID_CODE
 */
export const toCode = (value: unknown, name: string): string => {
	const code = toText(value, name).trim();
	refuseUnless(!['', '0'].includes(code), 'INVALID_CODE', shorten(code));
	return code;
};

const common: Record<string, Check> = {
	name: toText,
	lastName: toText,
	workPosition: toText,
	color: checked(toColor),
	gender: checked(toGender),
};

/** The checks of each generation's fields, in the order of the form. */
const checks: Record<ApiVersion, Record<string, Check>> = {
	v1: {
		...common,
		code: toCode,
		email: checked((text) => {
			refuseUnless(isEmail(text.trim()), 'INVALID_EMAIL', shorten(text));
			return text.trim();
		}),
		birthday: toBirthday,
		website: toText,
	},
	v2: {
		...common,
		isHidden: toBoolean,
		isReactionsEnabled: toBoolean,
		isSupportOpenline: toBoolean,
		// Documented as a reset, which no portal was seen to carry out.
		backgroundId: choice(['', ...choicesOf(backgroundField)], 'INVALID_BACKGROUND'),
		eventMode: choice(choicesOf(eventModeField), 'INVALID_EVENT_MODE'),
		webhookUrl: checked(toHandlerUrl),
	},
};

/**
 * Checks the form before anything is sent. Fields of the other API version are ignored, as the form hides
 * them; null and undefined mean "not added".
 *
 * @param updateFields values by parameter name
 * @param eventHandlers URLs by parameter name
 * @throws Bitrix24Error with one of our refusals, e.g. INVALID_COLOR, NAME_EMPTY
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/outdated/bots/imbot-update.html
 */
export const checkBotFields = (
	apiVersion: ApiVersion,
	updateFields: IDataObject,
	eventHandlers: IDataObject,
): BotChanges => {
	const fields: BotChanges['fields'] = {};
	const known = checks[apiVersion];
	for (const name of Object.keys(known)) {
		const value = updateFields[name];
		if (isGiven(value)) fields[name] = known[name](value, name);
	}
	refuseUnless(!(isBlank(fields.name) && isBlank(fields.lastName)), 'NAMES_EMPTY');
	refuseUnless(!isBlank(fields.name), 'NAME_EMPTY');
	const isWebhook = fields.eventMode === 'webhook';
	refuseUnless(!isWebhook || 'webhookUrl' in fields, 'WEBHOOK_URL_REQUIRED');
	refuseUnless(fields.eventMode !== 'fetch' || !('webhookUrl' in fields), 'WEBHOOK_URL_UNUSED');

	const handlers: BotChanges['handlers'] = {};
	for (const name of apiVersion === 'v1' ? Object.keys(handlerNames) : []) {
		const value = eventHandlers[name];
		if (isGiven(value)) handlers[name] = toHandlerUrl(toText(value, name), name);
	}
	const isConflict = 'eventHandler' in handlers && Object.keys(handlers).length > 1;
	refuseUnless(!isConflict, 'CONFLICTING_HANDLERS');
	return { fields, handlers };
};
