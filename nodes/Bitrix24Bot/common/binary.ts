import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { Bitrix24Error } from '../../shared/errors/Bitrix24Error';
import { isObject, shorten } from '../../shared/values/convert';
import { bytesOf, bytesOfDataUrl } from './bytes';

/** A binary field of the input, and what n8n knows about it. */
export interface BinaryField {
	/** Its name, or the data itself, as an expression gives them: n8n reads the bytes by either. */
	field: string | IBinaryData;
	binary: {
		id?: string;
		/** A Code node may have put anything here. */
		data?: unknown;
		bytes?: number;
		fileName?: string;
		fileExtension?: string;
		mimeType?: string;
	};
}

/** What n8n writes in place of the data of a file that it keeps elsewhere, under an `id`. */
const STORES = ['default', 'filesystem', 'filesystem-v2', 's3', 'azure', 'azure-blob', 'database'];

function find(context: IExecuteFunctions, index: number, field: string | IBinaryData): unknown {
	try {
		return context.helpers.assertBinaryData(index, field);
	} catch {
		// In place of a name, an expression may give the bytes themselves.
		const isData = typeof field === 'string' ? bytesOfDataUrl(field) : bytesOf(field);
		return isData && { data: field };
	}
}

/** @throws Bitrix24Error BINARY_DATA_UNREADABLE when a copy lost the ID of the file */
function withData(found: unknown): BinaryField['binary'] {
	const binary = isObject(found) ? (found as BinaryField['binary']) : { data: found };
	const { id, data } = binary;
	if (id || typeof data !== 'string' || !STORES.includes(data)) return binary;
	const detail = 'the reference to the file got lost';
	throw new Bitrix24Error('BINARY_DATA_UNREADABLE', { detail });
}

/**
 * Finds the binary field that a parameter names.
 *
 * @param code of the error if there is none, e.g. FILE_MISSING; what an expression gives in place of a name is
 * not shown in its message
 * @throws Bitrix24Error with that code, or BINARY_DATA_UNREADABLE
 */
export function readBinary(
	context: IExecuteFunctions,
	index: number,
	name: string,
	code: string,
): BinaryField {
	const field = context.getNodeParameter(name, index) as string | IBinaryData;
	const found = find(context, index, field);
	if (found) return { field, binary: withData(found) };
	const detail =
		typeof field === 'string'
			? `no field "${shorten(field)}" in the input`
			: 'the field name is no text';
	throw new Bitrix24Error(code, { detail });
}

/**
 * Loads the bytes of a binary field, in whatever form they are.
 *
 * @throws Bitrix24Error BINARY_DATA_UNREADABLE
 */
export async function loadBinary(
	context: IExecuteFunctions,
	index: number,
	{ field, binary }: BinaryField,
): Promise<Buffer> {
	if (binary.id) return await context.helpers.getBinaryDataBuffer(index, field);
	const bytes = bytesOf(binary.data ?? binary);
	if (bytes) return bytes;
	throw new Bitrix24Error('BINARY_DATA_UNREADABLE');
}
