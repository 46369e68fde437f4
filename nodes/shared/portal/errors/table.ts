import { botCodes } from './botCodes';
import { chatCodes } from './chatCodes';
import { doorCodes } from './doorCodes';
import { inputCodes } from './inputCodes';
import { systemCodes } from './systemCodes';

/** What a code means to a person. */
export interface Explanation {
	/** What happened. The portal's own text, where it sends one, takes its place. */
	message: string;
	/** How to get unstuck; with the method and the portal's text, where they change the advice. */
	hint: string | ((method: string, detail: string) => string);
	/** Whether the same call may work later without a change. Default: no. */
	retryable?: boolean;
}

export type Explanations = Record<string, Explanation>;

const theirs: Explanations = { ...systemCodes, ...botCodes, ...chatCodes };
const ours: Explanations = { ...inputCodes, ...doorCodes };

/** Every code this package can explain. */
export const knownCodes: readonly string[] = [...Object.keys(theirs), ...Object.keys(ours)];

const unknown: Explanation = {
	message: 'Bitrix24 refused the call',
	hint: 'This package has no advice for this code. The text above is the answer of the portal itself; the Bitrix24 REST documentation lists the codes of each method.',
};

const lookUp = (table: Explanations, code: string): Explanation | undefined =>
	Object.hasOwn(table, code) ? table[code] : undefined;

/**
 * Looks a code up.
 *
 * @param code as the portal spells it; a different case is tolerated
 * @param method the item's API method, '' when none was called
 * @param detail the portal's own text
 */
export const explain = (code: string, method: string, detail: string) => {
	const found =
		lookUp(ours, code) ?? lookUp(theirs, code) ?? lookUp(theirs, code.toUpperCase()) ?? unknown;
	return {
		message: found.message,
		hint: typeof found.hint === 'string' ? found.hint : found.hint(method, detail),
		retryable: found.retryable ?? false,
		/** Whether the code is one of this package's own. */
		isOurs: Object.hasOwn(ours, code),
		/** Whether it says that nothing was sent. */
		isLocal: Object.hasOwn(inputCodes, code),
	};
};
