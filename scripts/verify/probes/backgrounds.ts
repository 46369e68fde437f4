import type { ProbeContext } from '../context/context';
import type { Answer } from '../portal/answer';
import { differs, found, NotTried } from '../report/finding';
import type { Probe } from './probe';

/** The background of the bot in an answer. */
const backgroundIn = ({ result }: Answer): unknown =>
	(result as { bot?: { backgroundId?: unknown } } | undefined)?.bot?.backgroundId;

const write = async (context: ProbeContext, botId: number, backgroundId: string | null) =>
	await context.v2('imbot.v2.Bot.update', { botId, fields: { backgroundId } });

const change: Probe = {
	id: 'background-change',
	fact: 'Whether imbot.v2.Bot.update changes the background of a bot',
	assumed: 'It does',
	needs: { v2: true },
	async run(context) {
		const botId = await context.newBot({ backgroundId: 'azure' });
		const answer = await write(context, botId, 'mint');
		if (answer.code) return differs(`refused: ${context.say(answer)}`);
		const { bot } = await context.readBot(botId);
		const isChanged = bot.backgroundId === 'mint';
		return found(isChanged, 'it has the new one', 'it does not have the new one');
	},
};

/** What might take a background away. */
const RESETS = { null: null, 'an empty text': '', 'an unknown name': 'n8n' };

const reset: Probe = {
	id: 'background-reset',
	fact: 'Whether a background can be taken away',
	assumed: 'It cannot (source, report), although the documentation says that null resets it',
	needs: { v2: true },
	async run(context) {
		const botId = await context.newBot({ backgroundId: 'azure' });
		const seen: string[] = [];
		for (const [name, value] of Object.entries(RESETS)) {
			const answer = await write(context, botId, value);
			if (answer.code) seen.push(`${name} is refused: ${context.say(answer)}`);
			if (answer.code || backgroundIn(answer) === 'azure') continue;
			// Was it there at all? The next one needs it, too
			const again = await write(context, botId, 'azure');
			if (backgroundIn(again) !== 'azure') throw new NotTried('the bot has no background');
			seen.push(`${name} takes it away`);
		}
		const { bot } = await context.readBot(botId);
		if (bot.backgroundId !== 'azure') return differs('it is gone, although the answers show it');
		const text = seen.join(', ');
		return found(seen.length === 0, text || 'it stays with null, an empty text, an unknown name');
	},
};

export const backgrounds: readonly Probe[] = [change, reset];
