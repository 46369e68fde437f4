import type { IDataObject } from 'n8n-workflow';

import { Bitrix24Error } from '../../../shared/errors/Bitrix24Error';
import { isForOpenChannels, type FoundBot } from '../../../shared/bot/foundBot';
import { describeLine, type Line } from '../../../shared/openChannel/lines';
import type { Outcome } from '../../../shared/values/outcome';
import { welcomeBotOf, type WelcomeBot } from '../openChannel/line/welcomeBot';
import { passed, refused, type SetupCheck } from './setupChecks';

/** What a credential has to do with Open Channels. */
export interface OpenChannelReport {
	checks: SetupCheck[];
	/** Those whose bot is one of the credential's; null where that is not known. */
	openChannels: IDataObject[] | null;
}

/** An Open Channel in which a bot of the credential answers first. */
interface OwnLine {
	line: Line;
	welcomeBot: WelcomeBot;
	bot: FoundBot;
}

const SUMMARY = 'Open Channels (optional)';

/** Which settings of a line may surprise. */
const advice: Array<(bot: WelcomeBot) => string | false> = [
	({ handOverAfter }) =>
		handOverAfter > 0 &&
		`Each dialog goes to the operators ${handOverAfter} minutes after it began, whatever the bot says in it; with 0, never, and nobody answers while n8n is down.`,
	({ leaves }) =>
		leaves === 'close' &&
		'After it has handed over, the bot stays and hears both sides: keep "Skip When a Person Has the Dialog" in its trigger, and use "Only While the Bot Has the Dialog" where it answers.',
	({ joins }) =>
		joins === 'first' &&
		'The bot joins only the first conversation of a customer: to those who come back, the operators answer.',
];

const CHANGE = 'To change that: Open Channel > Connect Bot.';

const lineCheck = ({ line, welcomeBot, bot }: OwnLine): SetupCheck => {
	// The same whatever comes out of it: workflows look for it
	const name = `Open Channel ${describeLine({ ...line, isActive: true })} (optional)`;
	const refuse = (code: string, detail: string) =>
		refused(name, new Bitrix24Error(code, { detail }));
	if (!line.isActive) return refuse('LINE_INACTIVE', describeLine(line));
	if (!isForOpenChannels(bot)) return refuse('BOT_WITHOUT_OPEN_CHANNELS', `ID ${bot.botId}`);
	const hints = advice.flatMap((adviseOn) => adviseOn(welcomeBot) || []);
	const message = `Bot ${bot.botId} answers first`;
	return passed(name, message, hints.length > 0 ? [...hints, CHANGE].join(' ') : '');
};

const summary = (lines: readonly Line[], own: readonly OwnLine[], isOwnerKnown: boolean) => {
	const whose = isOwnerKnown ? 'a bot of this credential' : 'a bot';
	const notice = isOwnerKnown ? '' : ', and generation 1 does not tell whose it is';
	const message = `In ${own.length} of ${lines.length}, ${whose} answers first${notice}`;
	const connect = 'To let a bot answer first in one: Open Channel > Connect Bot.';
	return passed(SUMMARY, message, own.length === 0 && lines.length > 0 ? connect : '');
};

/** Bitrix24 takes any bot of the owner to transfer and to finish. */
const severalBotsCheck = (bots: readonly FoundBot[]): SetupCheck =>
	passed(
		'Bots of Open Channels (optional)',
		`This credential owns ${bots.length} bots`,
		'To hand over to a person or an Open Channel, and to finish, Bitrix24 takes any of them: its statistics and system messages may name another one. A bot token or app of its own for each bot of an Open Channel avoids that.',
	);

const presentLine = ({ line, welcomeBot: { joins, handOverAfter, leaves }, bot }: OwnLine) => ({
	lineId: line.lineId,
	name: line.name,
	active: line.isActive,
	botId: bot.botId,
	botSupportsOpenChannels: isForOpenChannels(bot),
	joins,
	handOverAfter,
	leaves,
});

/** Whether the credential lacks the permission: another check says so. */
const isNotPermitted = (lines: Outcome<Line[]>): boolean =>
	'error' in lines &&
	lines.error instanceof Bitrix24Error &&
	lines.error.code === 'insufficient_scope';

/**
 * What will bite in the Open Channels of the credential's bots. Nothing of it makes a setup wrong: all checks are
 * optional.
 *
 * @param bots those of the credential; with generation 1 only, those of the portal
 */
export const openChannelReport = (
	lines: Outcome<Line[]>,
	bots: Outcome<FoundBot[]>,
	isOwnerKnown: boolean,
): OpenChannelReport => {
	if (isNotPermitted(lines)) return { checks: [], openChannels: null };
	if ('error' in lines) return { checks: [refused(SUMMARY, lines.error)], openChannels: null };
	// The check of the bots says why they are not known
	if ('error' in bots) return { checks: [], openChannels: null };
	const known = new Map(bots.value.map((bot) => [bot.botId, bot]));
	const own = lines.value.flatMap((line): OwnLine[] => {
		const welcomeBot = welcomeBotOf(line);
		const bot = welcomeBot.enabled ? known.get(welcomeBot.botId ?? 0) : undefined;
		return bot ? [{ line, welcomeBot, bot }] : [];
	});
	const isShared = isOwnerKnown && own.length > 0 && known.size > 1;
	return {
		checks: [
			summary(lines.value, own, isOwnerKnown),
			...own.map(lineCheck),
			...(isShared ? [severalBotsCheck(bots.value)] : []),
		],
		openChannels: own.map(presentLine),
	};
};
