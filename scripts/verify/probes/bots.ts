import type { IDataObject } from 'n8n-workflow';

import { asObject } from '../../../nodes/shared/values/lenient';
import { asAssumed, differs, found, NotTried } from '../report/finding';
import type { Probe } from './probe';

/** A PNG of one pixel. */
const PIXEL =
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=';

/** The picture of a bot; empty if it has none. */
const avatarOf = (profile: IDataObject): string => String(profile.avatar ?? '');

const isCalled = ({ name, firstName }: IDataObject, expected: string): boolean =>
	name === expected || firstName === expected;

const partialProfile: Probe = {
	id: 'partial-profile',
	fact: 'What imbot.v2.Bot.update does to profile fields that are not sent',
	assumed: 'It clears last name and gender, and resets the position (hence Keep Other Fields)',
	needs: { v2: true },
	async run(context) {
		const properties = { name: 'A', lastName: 'B', workPosition: 'C', gender: 'F' };
		const botId = await context.newBot({ properties });
		const shown = async () => {
			const { profile } = await context.readBot(botId);
			const fields = [
				profile.lastName === 'B' && 'last name',
				profile.workPosition === 'C' && 'position',
				profile.gender === 'F' && 'gender',
			].filter(Boolean);
			return { profile, fields };
		};
		if ((await shown()).fields.length < 3)
			throw new NotTried('the profile does not show what the bot was registered with');
		const fields = { properties: { name: 'D' } };
		context.need(await context.v2('imbot.v2.Bot.update', { botId, fields }));
		const { profile, fields: kept } = await shown();
		if (!isCalled(profile, 'D')) throw new NotTried('the name did not change either');
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
		const { profile: before } = await context.readBot(botId);
		const FIELDS = { PROPERTIES: { NAME: 'D', PERSONAL_PHOTO: PIXEL } };
		const answer = await context.v1('imbot.update', { BOT_ID: botId, FIELDS });
		// Not about the picture: v1 may know the bot by another token
		if (answer.code === 'APP_ID_ERROR') context.need(answer);
		if (answer.code) return differs(`refused: ${context.say(answer)}`);
		const { profile } = await context.readBot(botId);
		if (!isCalled(profile, 'D')) throw new NotTried('the name did not change either');
		if (avatarOf(profile) !== avatarOf(before)) return differs('the picture changed');
		if (answer.result !== true) return differs('the picture stays, but the answer is not true');
		return asAssumed('answered true, the name changed, the picture stays');
	},
};

const v2Avatar: Probe = {
	id: 'v2-avatar',
	fact: 'Whether imbot.v2.Bot.update changes an avatar',
	assumed: 'It does',
	needs: { v2: true },
	async run(context) {
		const botId = await context.newBot();
		const { profile: before } = await context.readBot(botId);
		const fields = { properties: { name: 'A', avatar: PIXEL } };
		context.need(await context.v2('imbot.v2.Bot.update', { botId, fields }));
		const avatar = avatarOf((await context.readBot(botId)).profile);
		return avatar !== '' && avatar !== avatarOf(before)
			? asAssumed('the picture changed')
			: differs('the picture stays');
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
		const id = context.needId(answer.method, asObject(answer.result).bot);
		if (id !== botId) return differs('a second bot with that code');
		const { profile } = await context.readBot(botId);
		const isKept = profile.name === 'A';
		return found(isKept, 'the same bot, unchanged', 'the same bot, changed');
	},
};

const entryOf = (entries: unknown, botId: number): IDataObject | undefined =>
	(Object.values(entries ?? {}) as IDataObject[]).find(({ id }) => Number(id) === botId);

const listedBot: Probe = {
	id: 'listed-bot',
	fact: 'Whether imbot.v2.Bot.list shows a bot and its profile as imbot.v2.Bot.get does',
	assumed: 'It does (documentation)',
	needs: { v2: true },
	async run(context) {
		const properties = { name: 'A', lastName: 'B', workPosition: 'C', gender: 'F' };
		const botId = await context.newBot({ properties });
		const { bot, profile } = await context.readBot(botId);
		const page = context.need(await context.v2('imbot.v2.Bot.list', { limit: 50, offset: 0 }));
		const listed = entryOf(page.bots, botId);
		if (!listed) return differs('the bot is not in the list');
		const user = entryOf(page.users, botId) ?? {};
		const names = ['name', 'firstName', 'lastName', 'workPosition', 'color', 'gender', 'avatar'];
		const other = [
			...Object.keys(bot).filter((key) => listed[key] === undefined),
			...names.filter((name) => user[name] !== profile[name]),
		];
		return found(other.length === 0, 'the same', `not the same: ${other.join(', ')}`);
	},
};

export const bots: readonly Probe[] = [
	...[revision, partialProfile, v1Avatar, v2Avatar, sameCode],
	listedBot,
];
