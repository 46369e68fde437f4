import type { ProbeContext } from '../context/context';
import { asAssumed, differs, found, NotTried } from '../report/finding';
import type { Probe } from './probe';

/** A PNG of one pixel. */
const PIXEL =
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=';

const avatarOf = async (context: ProbeContext, botId: number): Promise<string> =>
	String((await context.readBot(botId)).profile.avatar ?? '');

const partialProfile: Probe = {
	id: 'partial-profile',
	fact: 'What imbot.v2.Bot.update does to profile fields that are not sent',
	assumed: 'It clears last name and gender, and resets the position (hence Keep Other Fields)',
	needs: { v2: true },
	async run(context) {
		const properties = { name: 'A', lastName: 'B', workPosition: 'C', gender: 'F' };
		const botId = await context.newBot({ properties });
		const fields = { properties: { name: 'D' } };
		context.need(await context.v2('imbot.v2.Bot.update', { botId, fields }));
		const { profile } = await context.readBot(botId);
		if (profile.name !== 'D' && profile.firstName !== 'D')
			throw new NotTried('the name did not change either');
		const kept = [
			profile.lastName === 'B' && 'last name',
			profile.workPosition === 'C' && 'position',
			profile.gender === 'F' && 'gender',
		].filter(Boolean);
		return found(kept.length === 0, 'all are cleared', `stays: ${kept.join(', ')}`);
	},
};

const v1Avatar: Probe = {
	id: 'v1-avatar',
	fact: 'Whether imbot.update changes an avatar',
	assumed:
		'It answers true and keeps the old picture (source), although the documentation promises the change',
	needs: { v2: true },
	async run(context) {
		const botId = await context.newBot();
		const before = await avatarOf(context, botId);
		const FIELDS = { PROPERTIES: { PERSONAL_PHOTO: PIXEL } };
		const answer = await context.v1('imbot.update', { BOT_ID: botId, FIELDS });
		// Not about the picture: v1 may know the bot by another token
		if (answer.code === 'APP_ID_ERROR') context.need(answer);
		if (answer.code) return differs(`refused: ${context.say(answer)}`);
		const isKept = (await avatarOf(context, botId)) === before;
		return found(isKept, 'answered true, the picture stays', 'the picture changed');
	},
};

const v2Avatar: Probe = {
	id: 'v2-avatar',
	fact: 'Whether imbot.v2.Bot.update changes an avatar',
	assumed: 'It does',
	needs: { v2: true },
	async run(context) {
		const botId = await context.newBot();
		const before = await avatarOf(context, botId);
		const fields = { properties: { name: 'A', avatar: PIXEL } };
		context.need(await context.v2('imbot.v2.Bot.update', { botId, fields }));
		const isChanged = (await avatarOf(context, botId)) !== before;
		return isChanged ? asAssumed('the picture changed') : differs('the picture stays');
	},
};

const KNOWN_REVISIONS = { first: 33, last: 36 };

const revision: Probe = {
	id: 'revision',
	fact: 'Which revision of imbot.v2 a portal has',
	assumed: 'One of 33 to 36, the documented ones',
	needs: { v2: true },
	async run(context) {
		const { rest } = context.need(await context.call('imbot.v2.Revision.get'));
		const isKnown = Number(rest) >= KNOWN_REVISIONS.first && Number(rest) <= KNOWN_REVISIONS.last;
		return found(isKnown, `revision ${Number(rest)}`);
	},
};

const sameCode: Probe = {
	id: 'same-code',
	fact: 'What imbot.v2.Bot.register does with a code that a bot of the same owner has',
	assumed: 'It gives back that bot, unchanged',
	needs: { v2: true },
	async run(context) {
		const code = context.newCode();
		const botId = await context.newBot({ code, properties: { name: 'A' } });
		const answer = await context.register({ code, properties: { name: 'B' } });
		if (answer.code) return differs(`refused: ${context.say(answer)}`);
		const { bot } = answer.result as { bot?: { id?: unknown } };
		if (Number(bot?.id) !== botId) return differs('a second bot with that code');
		const { profile } = await context.readBot(botId);
		const isKept = profile.name === 'A';
		return found(isKept, 'the same bot, unchanged', 'the same bot, changed');
	},
};

export const bots: readonly Probe[] = [revision, partialProfile, v1Avatar, v2Avatar, sameCode];
