import { bots } from './codes/bots';
import type { Chapter, Explanation } from './codes/chapter';
import { chats } from './codes/chats';
import { groupChats } from './codes/groupChats';
import { input } from './codes/input';
import { inputAvatars } from './codes/inputAvatars';
import { inputBots } from './codes/inputBots';
import { inputChats } from './codes/inputChats';
import { inputMessages } from './codes/inputMessages';
import { inputSendAndWait } from './codes/inputSendAndWait';
import { inputOpenChannels } from './codes/inputOpenChannels';
import { inputTriggers } from './codes/inputTriggers';
import { openChannels } from './codes/openChannels';
import { system } from './codes/system';
import { transport } from './codes/transport';

/** Every chapter, in the order of docs/errors.md. A code of this package hides one of the portal's. */
export const chapters: readonly Chapter[] = [
	...[input, inputBots, inputAvatars, inputMessages, inputSendAndWait, inputChats],
	...[inputOpenChannels, inputTriggers],
	transport,
	...[bots, system, chats, groupChats, openChannels],
];

type Entry = Explanation & Pick<Chapter, 'kind'>;

const table = new Map<string, Entry>();
for (const { kind, codes } of chapters) {
	for (const [code, explanation] of Object.entries(codes)) {
		if (!table.has(code)) table.set(code, { ...explanation, kind });
	}
}

/** Every code this package can explain. */
export const knownCodes: readonly string[] = [...table.keys()];

const unknown: Entry = {
	message: 'Bitrix24 refused the call',
	hint: "This package has no advice for this code. The text above is the portal's own answer; Bitrix24's REST documentation lists the codes of each method.",
	kind: 'portal',
};

const lookUp = (code: string): Entry =>
	table.get(code) ?? table.get(code.toUpperCase()) ?? table.get(code.toLowerCase()) ?? unknown;

/**
 * @param code as the portal spells it; a different case is tolerated
 * @param method the item's API method, '' when none was called
 * @param detail the portal's own text
 */
export const explain = (code: string, method: string, detail: string) => {
	const { message, hint, hintsWhen, retryable = false } = lookUp(code);
	// In another spelling it is the portal's word, whatever it means
	const kind = table.get(code)?.kind ?? 'portal';
	const special = hintsWhen?.find(
		(one) => (one.method?.test(method) ?? true) && (one.text?.test(detail) ?? true),
	);
	return {
		message: special?.message ?? message,
		hint: special?.hint ?? hint,
		retryable,
		/** Whether the code is one of this package's own. */
		isOurs: kind !== 'portal',
		/** Whether it was found before anything was changed. */
		isLocal: kind === 'input',
	};
};
