import { botCodes } from './codes/bots';
import { chatCodes } from './codes/chats';
import type { Explanation, Explanations } from './codes/explanation';
import { inputCodes } from './codes/input';
import { chatInputCodes } from './codes/inputChats';
import { messageInputCodes } from './codes/inputMessages';
import { waitInputCodes } from './codes/inputSendAndWait';
import { triggerCodes } from './codes/inputTriggers';
import { systemCodes } from './codes/system';
import { transportCodes } from './codes/transport';

const theirs: Explanations = { ...systemCodes, ...botCodes, ...chatCodes };
/** Found before anything was changed. */
const local: Explanations = {
	...inputCodes,
	...messageInputCodes,
	...chatInputCodes,
	...waitInputCodes,
	...triggerCodes,
};
const ours: Explanations = { ...local, ...transportCodes };

/** Every code this package can explain. */
export const knownCodes: readonly string[] = [...Object.keys(theirs), ...Object.keys(ours)];

const unknown: Explanation = {
	message: 'Bitrix24 refused the call',
	hint: 'This package has no advice for this code. The text above is the answer of the portal itself; the Bitrix24 REST documentation lists the codes of each method.',
};

const lookUp = (table: Explanations, code: string): Explanation | undefined => {
	const spellings = [code, code.toUpperCase(), code.toLowerCase()];
	const known = spellings.find((spelling) => Object.hasOwn(table, spelling));
	return known === undefined ? undefined : table[known];
};

/**
 * Looks a code up.
 *
 * @param code as the portal spells it; a different case is tolerated
 * @param method the item's API method, '' when none was called
 * @param detail the portal's own text
 */
export const explain = (code: string, method: string, detail: string) => {
	const found = lookUp(ours, code) ?? lookUp(theirs, code) ?? unknown;
	const special = found.hintsWhen?.find(
		(one) => (one.method?.test(method) ?? true) && (one.text?.test(detail) ?? true),
	);
	return {
		message: found.message,
		hint: special?.hint ?? found.hint,
		retryable: found.retryable ?? false,
		/** Whether the code is one of this package's own. */
		isOurs: Object.hasOwn(ours, code),
		/** Whether it was found before anything was changed. */
		isLocal: Object.hasOwn(local, code),
	};
};
