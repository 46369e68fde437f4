import type { IDataObject } from 'n8n-workflow';

import { Bitrix24Error } from '../../../shared/errors/Bitrix24Error';
import { isGiven, toBoolean, toText, invalidValue } from '../../../shared/values/convert';

/** Texts in the list of commands, by language code. */
export interface CommandTexts {
	title: Record<string, string>;
	/** Parameter hints; the API takes one only together with the title in the same language. */
	params: Record<string, string>;
}

/**
 * Reads the name of a command, with or without its slash. It has no blanks: Bitrix24 takes what follows one
 * for parameters.
 *
 * @throws Bitrix24Error INVALID_COMMAND_NAME
 */
export const toCommandName = (value: unknown): string => {
	const text = toText(value ?? '', 'command').trim();
	const name = text.replace(/^\/+/, '');
	if (name === '' || /[\s/]/.test(name)) {
		throw invalidValue('INVALID_COMMAND_NAME', text);
	}
	return name;
};

/** @throws Bitrix24Error INVALID_LANGUAGE */
const toLanguage = (value: unknown): string => {
	const language = String(value ?? '')
		.trim()
		.toLowerCase();
	if (/^[a-z]{2}$/.test(language)) return language;
	throw invalidValue('INVALID_LANGUAGE', language);
};

/**
 * Reads language codes, separated by commas or blanks.
 *
 * @throws Bitrix24Error INVALID_LANGUAGE
 */
export const toLanguages = (value: unknown): string[] => {
	const parts = Array.isArray(value) ? value : String(value).split(/[\s,;]+/);
	return [...new Set(parts.filter((part) => part !== '').map(toLanguage))];
};

/**
 * @param entries `{ language, title, params }` each
 * @throws Bitrix24Error INVALID_LANGUAGE, DUPLICATE_LANGUAGE, COMMAND_TITLE_EMPTY, INVALID_TEXT
 */
export const toCommandTexts = (entries: readonly IDataObject[]): CommandTexts => {
	const texts: CommandTexts = { title: {}, params: {} };
	for (const entry of entries) {
		const language = toLanguage(entry.language);
		if (language in texts.title)
			throw new Bitrix24Error('DUPLICATE_LANGUAGE', { detail: language });
		const title = toText(entry.title ?? '', 'title');
		if (title.trim() === '') throw new Bitrix24Error('COMMAND_TITLE_EMPTY', { detail: language });
		texts.title[language] = title;
		const params = toText(entry.params ?? '', 'params');
		if (params !== '') texts.params[language] = params;
	}
	return texts;
};

/**
 * The switches of a command that were added.
 *
 * @throws Bitrix24Error INVALID_BOOLEAN
 */
export const toCommandFlags = (values: IDataObject): Record<string, boolean> => {
	const names = ['common', 'hidden', 'extranetSupport'].filter((name) => isGiven(values[name]));
	return Object.fromEntries(names.map((name) => [name, toBoolean(values[name], name)]));
};
