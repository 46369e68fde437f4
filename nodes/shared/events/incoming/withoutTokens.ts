import type { IDataObject } from 'n8n-workflow';

type Value = IDataObject[string];

/** Keys under which Bitrix24 puts tokens into events, and one that would change an object's prototype. */
const LEFT_OUT =
	/^(auth|access_token|refresh_token|application_token|client_id|client_secret|__proto__)$/i;

/** A copy without tokens, so that none is stored with an execution or handed to later nodes. */
export const withoutTokens = <Data extends Value>(value: Data): Data => {
	if (Array.isArray(value)) return value.map((one) => withoutTokens(one as Value)) as Data;
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.filter(([key]) => !LEFT_OUT.test(key))
			.map(([key, inner]) => [key, withoutTokens(inner as Value)]),
	) as Data;
};
