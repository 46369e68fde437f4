import type { INodeProperties } from 'n8n-workflow';

import { toInteger } from '../values/convert';

export const maxSizeOption: INodeProperties = {
	displayName: 'Max Size (MB)',
	name: 'maxSize',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 100,
	description:
		'Larger files are not downloaded. If n8n keeps binary data in memory, make sure that the server has enough.',
};

/**
 * The size limit of a download, in bytes.
 *
 * @param megabytes value of "Max Size"; undefined or null for the default
 * @throws Bitrix24Error INVALID_MAX_SIZE
 */
export const toMaxBytes = (megabytes: unknown): number =>
	toInteger(megabytes ?? maxSizeOption.default, { min: 1, code: 'INVALID_MAX_SIZE' }) * 1024 * 1024;
