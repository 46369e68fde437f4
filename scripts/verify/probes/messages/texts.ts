import { markdownToBbCode } from '../../../../nodes/Bitrix24Bot/actions/message/text/markdown';
import { escapeMessage } from '../../../../nodes/Bitrix24Bot/actions/message/text/escape';
import { wellFormed } from '../../../../nodes/shared/values/wellFormed';
import type { ProbeContext } from '../../context/context';
import { asAssumed, differs, type Finding } from '../../report/finding';
import type { Probe } from '../probe';

const ZERO_WIDTH_SPACE = '\u200b';

/** What the portal did to a text: a few changes that have a name. */
const changeIn = (sent: string, stored: string): string => {
	if (stored === sent.replaceAll(ZERO_WIDTH_SPACE, '')) return 'zero-width spaces are taken out';
	const entities = sent
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');
	if (stored === entities) return 'it is stored with HTML entities';
	return stored.includes('[') ? 'it is stored in another form' : 'the brackets are gone';
};

const sendAndCompare = async (context: ProbeContext, text: string): Promise<Finding> => {
	const { text: stored } = await context.readMessage(await context.post({ message: text }));
	return stored === text ? asAssumed('as it was sent') : differs(changeIn(text, String(stored)));
};

const SAMPLE = 'A [b]bold[/b] [send=/x]press[/send], [1] & &#91; <b>, "C" \'D\' ------';

const bbCode: Probe = {
	id: 'bb-code-text',
	fact: 'How a text with BB codes and other brackets is stored',
	assumed: 'As it was sent',
	needs: { v2: true },
	async run(context) {
		return await sendAndCompare(context, '[b]bold[/b] and [i]italic[/i], [1] and [not a code]');
	},
};

const plain: Probe = {
	id: 'plain-text',
	fact: 'How a text is stored that the package has escaped, so that no bracket counts as a BB code',
	assumed: 'As it was sent, with the zero-width spaces that the package puts behind brackets',
	needs: { v2: true },
	async run(context) {
		return await sendAndCompare(context, escapeMessage(`>>${SAMPLE}`));
	},
};

const markdown: Probe = {
	id: 'markdown-text',
	fact: 'How a text is stored that the package has made of Markdown',
	assumed: 'As it was sent',
	needs: { v2: true },
	async run(context) {
		const given = [
			'# Heading',
			'**bold** _italic_ ~~gone~~ `code [b]`',
			'[link](https://example.com/?a=1&b=2)',
			'- one',
			'  - two',
			'',
			'| A | B |',
			'| - | - |',
			'| 1 | 2 |',
		];
		return await sendAndCompare(context, markdownToBbCode(`${given.join('\n')}\n\n${SAMPLE}`));
	},
};

/** Codes that say: the first parameter which the method needs is not there. */
const NOTHING_GIVEN =
	/^(BOT_TOKEN_NOT_SPECIFIED|CLIENT_ID_NOT_SPECIFIED|BOT_ID_REQUIRED|PARAMS_REQUIRED|NO_AUTH_FOUND|100)$/;

const halfEmoji: Probe = {
	id: 'half-emoji',
	fact: 'What half an emoji in a JSON body does to the call',
	assumed: 'All its parameters are gone, so the package replaces such halves by U+FFFD',
	needs: { v2: true },
	async run(context) {
		const { client, owner } = context;
		const params = owner.v2({ botId: await context.bot(), note: 'A \ud83d' });
		const post = async (given: typeof params) => {
			const body = JSON.stringify(client.access.authenticate(given));
			return await client.send('imbot.v2.Bot.get', { body, type: 'application/json' });
		};
		context.need(await post(wellFormed(params)));
		const answer = await post(params);
		if (answer.code === undefined) return differs('nothing: the call works');
		return NOTHING_GIVEN.test(answer.code)
			? asAssumed(`all parameters are gone: ${context.say(answer)}`)
			: differs(`refused: ${context.say(answer)}`);
	},
};

export const texts: readonly Probe[] = [bbCode, plain, markdown, halfEmoji];
