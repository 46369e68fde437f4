import type { IExecuteFunctions, INodePropertyOptions } from 'n8n-workflow';

import { Bitrix24Error } from '../../../../shared/errors/Bitrix24Error';
import { shorten } from '../../../../shared/values/convert';

const builders: INodePropertyOptions[] = [
	{ name: 'Using Fields Below', value: 'form', description: 'Build it step by step' },
	{ name: 'Using JSON', value: 'json', description: 'As Bitrix24 documents it' },
];

/** Choice of an update that takes the buttons or the attachment away. */
export const removal = { remove: () => 'remove' as const };

/** Sources of the buttons or the attachment of a new message. */
export const sourcesForSend: INodePropertyOptions[] = [
	{ name: 'None', value: 'none', description: 'Send the message without' },
	...builders,
];

/**
 * The same for an existing message.
 *
 * @param effect what "Remove" does, or asks for
 */
export const sourcesForUpdate = (effect: string): INodePropertyOptions[] => [
	{ name: 'Keep Current', value: 'none', description: 'Leave it as it is' },
	{ name: 'Remove', value: 'remove', description: effect },
	...builders,
];

/** Reads from the form of one item. */
export type Reader<Value> = (context: IExecuteFunctions, index: number) => Value;

/**
 * A reader of the buttons or the attachment: by the source that was chosen, undefined for none.
 *
 * @param parameter in which the source is chosen
 * @param readers of the value, by choice
 * @param code of the error for a value that is not one of the choices
 */
export const contentReader =
	<Value>(
		parameter: string,
		readers: Record<string, Reader<Value>>,
		code: string,
	): Reader<Value | undefined> =>
	(context, index) => {
		const source = String(context.getNodeParameter(parameter, index, 'none') ?? 'none');
		if (source === 'none') return undefined;
		if (Object.hasOwn(readers, source)) return readers[source](context, index);
		throw new Bitrix24Error(code, { detail: shorten(source) });
	};
