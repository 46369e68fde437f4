import { asObject } from '../../../nodes/shared/values/lenient';
import { isEvent, joinedQueue, readQueue } from '../context/eventQueue';
import { asAssumed, differs, found, NotTried } from '../report/finding';
import type { Probe } from './probe';

const needs = { access: 'webhook', v2: true } as const;

const oneToken: Probe = {
	id: 'one-token',
	fact: 'Whether v1 and v2 identify a bot by the same text (Client ID, Bot Token)',
	assumed: 'They do (docs, source), although one page calls them different tokens',
	needs,
	async run(context) {
		const ofV1 = await context.newBotV1();
		const fields = { backgroundId: 'mint' };
		const v2 = await context.v2('imbot.v2.Bot.update', { botId: ofV1, fields });
		if (v2.code) return differs(`v2 refuses a bot of v1: ${context.say(v2)}`);
		const ofV2 = await context.newBot();
		const FIELDS = { PROPERTIES: { NAME: 'D' } };
		const v1 = await context.v1('imbot.update', { BOT_ID: ofV2, FIELDS });
		if (v1.code) return differs(`v1 refuses a bot of v2: ${context.say(v1)}`);
		const { bot } = await context.readBot(ofV1);
		if (bot.backgroundId !== 'mint') return differs('v2 says yes and changes nothing');
		const { profile } = await context.readBot(ofV2);
		const isWritten = profile.name === 'D' || profile.firstName === 'D';
		return found(isWritten, 'each writes bots of the other', 'v1 says yes and changes nothing');
	},
};

const MAX_TOKEN = 40;

const tokenLength: Probe = {
	id: 'token-length',
	fact: 'Whether imbot.v2.Bot.register takes a bot token of more than 40 characters',
	assumed: 'It says 400 BOT_TOKEN_INVALID_LENGTH (revision 36 and newer)',
	needs,
	async run(context) {
		const answer = await context.register({ botToken: context.newToken(MAX_TOKEN + 1) });
		if (!answer.code) return differs('41 characters are accepted');
		const isExpected = answer.status === 400 && answer.code === 'BOT_TOKEN_INVALID_LENGTH';
		return found(isExpected, context.say(answer));
	},
};

const LONG_CLIENT_ID = 64;

const longClientId: Probe = {
	id: 'long-client-id',
	fact: 'Whether v2 works with a bot of v1 whose Client ID has 64 characters',
	assumed: 'It reads and writes it: the limit is for new tokens (docs)',
	needs,
	async run(context) {
		const CLIENT_ID = context.newToken(LONG_CLIENT_ID);
		const owned = { botId: await context.newBotV1({ CLIENT_ID }), botToken: CLIENT_ID };
		const fields = { backgroundId: 'mint' };
		const written = await context.call('imbot.v2.Bot.update', { ...owned, fields });
		if (written.code) return differs(`writing: ${context.say(written)}`);
		const read = await context.call('imbot.v2.Bot.get', owned);
		if (read.code) return differs(`reading: ${context.say(read)}`);
		const isWritten = asObject(asObject(read.result).bot).backgroundId === 'mint';
		return found(isWritten, 'read and written', 'it says yes and changes nothing');
	},
};

const v1BotEvents: Probe = {
	id: 'v1-bot-events',
	fact: 'Whether a bot created with v1 gets events of v2',
	assumed: 'They do not come (docs), although the source posts them',
	needs,
	async run(context) {
		const [ofV1, ofV2] = [await context.newBotV1(), await context.newBot()];
		const fields = { eventMode: 'fetch' };
		context.need(await context.v2('imbot.v2.Bot.update', { botId: ofV1, fields }));
		const { bot } = await context.readBot(ofV1);
		if (bot.eventMode !== 'fetch') throw new NotTried('a bot of v1 does not get the fetch mode');
		await context.newChat({ userIds: [ofV1, ofV2] });
		// The other bot shows when the events are there
		await joinedQueue(context, ofV2);
		const { events } = await readQueue(context, ofV1);
		const come = events.some((event) => isEvent(event, 'JOINCHAT'));
		return come ? differs('they come') : asAssumed('none came, while a bot of v2 got one');
	},
};

export const owners: readonly Probe[] = [oneToken, tokenLength, longClientId, v1BotEvents];
