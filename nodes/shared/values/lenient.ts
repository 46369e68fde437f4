import type { IDataObject } from 'n8n-workflow';

/** An object or a list; anything else counts as an empty one. */
export const asObject = (value: unknown): IDataObject =>
	typeof value === 'object' && value !== null ? (value as IDataObject) : {};

/** A whole number, or its digits as text. */
export const asNumber = (value: unknown): number | undefined => {
	const text = typeof value === 'object' ? '' : String(value ?? '');
	return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
};

/** A text; a number becomes one. */
export const asText = (value: unknown): string | undefined =>
	value === undefined || value === null || typeof value === 'object' ? undefined : String(value);

/** Yes, as v1, forms and JSON write it. */
export const asFlag = (value: unknown): boolean => ['Y', '1', 'true'].includes(String(value));
