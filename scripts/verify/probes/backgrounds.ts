import type { ProbeContext } from '../context/context';
import { differs, found, NotTried } from '../report/finding';
import type { Probe } from './probe';

/** Writes a background, and reads the bot's background back. */
const write = async (context: ProbeContext, botId: number, backgroundId: string | null) => {
	const answer = await context.v2('imbot.v2.Bot.update', { botId, fields: { backgroundId } });
	const { bot } = await context.readBot(botId);
	return { answer, background: bot.backgroundId };
};

const change: Probe = {
	id: 'background-change',
	fact: 'Whether imbot.v2.Bot.update changes the background of a bot',
	assumed: 'It does',
	needs: { v2: true },
	async run(context) {
		const botId = await context.newBot({ backgroundId: 'azure' });
		const { answer, background } = await write(context, botId, 'mint');
		if (answer.code) return differs(`refused: ${context.say(answer)}`);
		const isChanged = background === 'mint';
		return found(isChanged, isChanged ? 'it has the new one' : 'it does not have the new one');
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
		const seen: string[] = [];
		const botId = await context.newBot({ backgroundId: 'azure' });
		const { bot } = await context.readBot(botId);
		if (bot.backgroundId !== 'azure') throw new NotTried('the bot has no background');
		for (const [name, value] of Object.entries(RESETS)) {
			const { answer, background } = await write(context, botId, value);
			if (answer.code) seen.push(`${name} is refused: ${context.say(answer)}`);
			if (background === 'azure') continue;
			seen.push(`${name} takes it away`);
			await context.v2('imbot.v2.Bot.update', { botId, fields: { backgroundId: 'azure' } });
		}
		const text = seen.join(', ');
		return found(seen.length === 0, text || 'it stays with null, an empty text, an unknown name');
	},
};

export const backgrounds: readonly Probe[] = [change, reset];
