import type { IDataObject, IExecuteFunctions, INodePropertyOptions } from 'n8n-workflow';

import { Bitrix24Error } from '../../../../shared/errors/Bitrix24Error';
import { isObject, shorten } from '../../../../shared/values/convert';
import { refuseLargeJsonV1 } from './size';

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
 * @param effect what "Remove" does, or asks for
 */
export const sourcesForUpdate = (effect: string): INodePropertyOptions[] => [
	{ name: 'Keep Current', value: 'none', description: 'Leave it as it is' },
	{ name: 'Remove', value: 'remove', description: effect },
	...builders,
];

/** Reads from the form of one item. */
export type Reader<Value> = (context: IExecuteFunctions, index: number) => Value;

interface Codes {
	/** For a source that is not one of the choices. */
	invalid: string;
	/** For JSON that is too long for API version v1. */
	tooLarge: string;
}

/**
 * A reader of the buttons or the attachment: by the source that was chosen, undefined for none.
 *
 * @param parameter in which the source is chosen
 * @param readers of the value, by choice
 * @param codes of its errors
 */
export const contentReader =
	<Value extends IDataObject | 'remove'>(
		parameter: string,
		readers: Record<string, Reader<Value | undefined>>,
		codes: Codes,
	): Reader<Value | undefined> =>
	(context, index) => {
		const source = String(context.getNodeParameter(parameter, index, 'none') ?? 'none');
		if (source === 'none') return undefined;
		if (!Object.hasOwn(readers, source)) {
			throw new Bitrix24Error(codes.invalid, { detail: shorten(source) });
		}
		const value = readers[source](context, index);
		const isV1 = context.getNodeParameter('apiVersion', index, 'v2') === 'v1';
		if (isV1 && isObject(value)) refuseLargeJsonV1(value, codes.tooLarge);
		return value;
	};

/** The same for an existing message: a source that gives none takes away what the message has. */
export const changeReader = <Value extends IDataObject>(
	parameter: string,
	readers: Record<string, Reader<Value | undefined>>,
	codes: Codes,
): Reader<Value | 'remove' | undefined> => {
	const remove = () => 'remove' as const;
	const changes = Object.entries(readers).map(
		([source, read]): [string, Reader<Value | 'remove'>] => [
			source,
			(context, index) => read(context, index) ?? 'remove',
		],
	);
	return contentReader<Value | 'remove'>(
		parameter,
		{ ...Object.fromEntries(changes), remove },
		codes,
	);
};
