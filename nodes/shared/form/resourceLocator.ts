import type { IDataObject } from 'n8n-workflow';

/**
 * Mode and value of a picker. An expression may give an ID in place of the whole locator.
 *
 * @returns the mode, e.g. `list`, `id` or `code`, and the value that was picked or entered
 */
export const readLocator = (locator: unknown): { mode?: unknown; value?: unknown } =>
	typeof locator === 'object' && locator !== null
		? (locator as IDataObject)
		: { mode: 'id', value: locator };
