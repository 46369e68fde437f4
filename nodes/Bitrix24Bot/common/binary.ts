import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { Bitrix24Error } from '../../shared/errors/Bitrix24Error';
import { shorten } from '../../shared/values/convert';

/** A binary field of the input, and what n8n knows about it. */
export interface BinaryField {
	/** Its name, or the data itself, as an expression gives them: n8n reads the bytes by either. */
	field: string | IBinaryData;
	binary: IBinaryData;
}

/**
 * Finds the binary field that a parameter names.
 *
 * @param code of the error if there is none, e.g. FILE_MISSING; what an expression gives in place of a name is
 * not shown in its message
 * @throws Bitrix24Error with that code
 */
export function readBinary(
	context: IExecuteFunctions,
	index: number,
	name: string,
	code: string,
): BinaryField {
	const field = context.getNodeParameter(name, index) as string | IBinaryData;
	const binary = find(context, index, field);
	if (binary) return { field, binary };
	const detail =
		typeof field === 'string'
			? `no field "${shorten(field)}" in the input`
			: 'the field name is no text';
	throw new Bitrix24Error(code, { detail });
}

function find(
	context: IExecuteFunctions,
	index: number,
	field: string | IBinaryData,
): IBinaryData | undefined {
	try {
		return context.helpers.assertBinaryData(index, field);
	} catch {
		return undefined;
	}
}
