import type { IDataObject } from 'n8n-workflow';

/**
 * Takes the value of a picker apart. An expression may give an ID in place of the whole of it.
 *
 * @returns the mode, e.g. `list`, `id`, `code`, and what was picked or entered in it
 */
export const readLocator = (locator: unknown): { mode?: unknown; value?: unknown } =>
	typeof locator === 'object' && locator !== null
		? (locator as IDataObject)
		: { mode: 'id', value: locator };
