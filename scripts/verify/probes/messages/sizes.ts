import type { IDataObject } from 'n8n-workflow';

import { blocksOf, buttonsOf } from '../../context/storedMessage';
import type { ProbeContext } from '../../context/context';
import type { Answer } from '../../portal/answer';
import { asAssumed, differs, NotTried } from '../../report/finding';
import type { Probe } from '../probe';

const PIECES = 10;

/** What the portal adds to a button, about. */
const BUTTON_EXTRA = 170;

/** An attachment or a keyboard, with its size as stored: about so many characters. */
interface Kind {
	name: 'attachment' | 'keyboard';
	/** Its name with the article. */
	one: string;
	fieldV1: 'ATTACH' | 'KEYBOARD';
	fieldV2: 'attach' | 'keyboard';
	of(size: number): IDataObject[];
	storedIn(message: IDataObject): IDataObject[];
}

const attachments: Kind = {
	name: 'attachment',
	one: 'an attachment',
	fieldV1: 'ATTACH',
	fieldV2: 'attach',
	of: (size) => Array.from({ length: PIECES }, () => ({ MESSAGE: 'a'.repeat(size / PIECES - 20) })),
	storedIn: blocksOf,
};

const keyboards: Kind = {
	name: 'keyboard',
	one: 'a keyboard',
	fieldV1: 'KEYBOARD',
	fieldV2: 'keyboard',
	of: (size) =>
		Array.from({ length: PIECES }, () => ({
			TEXT: 'Copy',
			ACTION: 'COPY',
			ACTION_VALUE: 'a'.repeat(size / PIECES - BUTTON_EXTRA),
		})),
	storedIn: buttonsOf,
};

/** What became of content of some size. */
type Outcome = 'taken' | 'left out' | Answer;

const outcomeOf = async (
	context: ProbeContext,
	kind: Kind,
	answer: Answer,
	messageId: unknown,
): Promise<Outcome> => {
	if (answer.code !== undefined) return answer;
	const isStored = kind.storedIn(await context.readMessage(Number(messageId))).length > 0;
	return isStored ? 'taken' : 'left out';
};

const sendV2 = async (context: ProbeContext, kind: Kind, size: number): Promise<Outcome> => {
	const answer = await context.v2('imbot.v2.Chat.Message.send', {
		botId: await context.bot(),
		dialogId: await context.chat(),
		fields: { message: `A large ${kind.name}`, [kind.fieldV2]: kind.of(size) },
	});
	return await outcomeOf(context, kind, answer, (answer.result as IDataObject | undefined)?.id);
};

const sizeV1 = (kind: Kind): Probe => ({
	id: `v1-${kind.name}-size`,
	fact: `Whether imbot.message.add takes ${kind.one} of 40,000 characters`,
	assumed: 'It does not: 30 KB (docs of v1). The source allows fewer than 60,000 characters',
	needs: { v2: true },
	async run(context) {
		const answer = await context.v1('imbot.message.add', {
			BOT_ID: await context.bot(),
			DIALOG_ID: await context.chat(),
			MESSAGE: `A large ${kind.name}`,
			[kind.fieldV1]: kind.of(40_000),
		});
		const outcome = await outcomeOf(context, kind, answer, answer.result);
		if (outcome === 'taken') return differs('taken');
		if (outcome === 'left out') return differs(`the message is sent without the ${kind.name}`);
		if (!outcome.code?.startsWith(kind.fieldV1))
			throw new NotTried(`imbot.message.add said ${context.say(outcome)}`);
		return asAssumed(`refused: ${context.say(outcome)}`);
	},
});

const sizeV2 = (kind: Kind): Probe => ({
	id: `v2-${kind.name}-size`,
	fact: `How large the ${kind.name} of a message may be in v2`,
	assumed: 'Fewer than 60,000 characters; the message is refused otherwise',
	needs: { v2: true },
	async run(context) {
		const say = (outcome: Outcome) =>
			typeof outcome === 'string' ? outcome : `refused: ${context.say(outcome)}`;
		const small = await sendV2(context, kind, 59_000);
		if (small !== 'taken') return differs(`59,000 characters: ${say(small)}`);
		const large = await sendV2(context, kind, 61_000);
		const seen = `59,000 characters: taken; 61,000: ${say(large)}`;
		return typeof large === 'string' ? differs(seen) : asAssumed(seen);
	},
});

const longText: Probe = {
	id: 'long-text',
	fact: 'What becomes of a text of 20,100 characters',
	assumed: 'It is cut after 20,000 characters, with (...) behind; the package refuses such a text',
	needs: { v2: true },
	async run(context) {
		const answer = await context.v2('imbot.v2.Chat.Message.send', {
			botId: await context.bot(),
			dialogId: await context.chat(),
			fields: { message: 'a'.repeat(20_100) },
		});
		if (answer.code) return differs(`refused: ${context.say(answer)}`);
		const id = context.needId(answer.method, context.need(answer));
		const text = String((await context.readMessage(id)).text);
		if (text === `${'a'.repeat(20_000)} (...)`) return asAssumed('cut after 20,000 characters');
		return differs(text.length >= 20_100 ? 'it is kept' : 'it is cut in another way');
	},
};

export const sizes: readonly Probe[] = [
	...[attachments, keyboards].flatMap((kind) => [sizeV1(kind), sizeV2(kind)]),
	longText,
];
