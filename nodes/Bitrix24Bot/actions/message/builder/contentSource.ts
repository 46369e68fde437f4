import type { INodePropertyOptions } from 'n8n-workflow';

import { Bitrix24Error } from '../../../../shared/errors/Bitrix24Error';
import { shorten } from '../../../../shared/values/convert';

const builders: INodePropertyOptions[] = [
	{ name: 'Using Fields Below', value: 'form', description: 'Build it step by step' },
	{ name: 'Using JSON', value: 'json', description: 'As Bitrix24 documents it' },
];

/** Sources of the buttons or the attachment of a new message. */
export const sourcesForSend: INodePropertyOptions[] = [
	{ name: 'None', value: 'none', description: 'Send the message without' },
	...builders,
];

/**
 * The same for an existing message.
 *
 * @param removal what "Remove" does, or asks for
 */
export const sourcesForUpdate = (removal: string): INodePropertyOptions[] => [
	{ name: 'Keep Current', value: 'none', description: 'Leave it as it is' },
	{ name: 'Remove', value: 'remove', description: removal },
	...builders,
];

/**
 * Reads the buttons or the attachment from the source that was chosen.
 *
 * @param source the choice in the form
 * @param readers of the value, by choice
 * @returns undefined for none
 * @throws Bitrix24Error with the code for a value that is no choice
 */
export const readChoice = <Value>(
	source: unknown,
	readers: Record<string, () => Value>,
	code: string,
): Value | undefined => {
	const name = String(source ?? 'none');
	if (name === 'none') return undefined;
	if (Object.hasOwn(readers, name)) return readers[name]();
	throw new Bitrix24Error(code, { detail: shorten(name) });
};
