import type { IDataObject } from 'n8n-workflow';

import type { Line } from '../../../../shared/openChannel/lines';
import { asFlag, asNumber, asText } from '../../../../shared/values/lenient';

/** The bot that answers first in a line, and how. */
export type WelcomeBot = {
	/** Whether a bot answers first. */
	enabled: boolean;
	botId: number | null;
	/** `always`, or `first`: only when the chat is new. */
	joins: string;
	/** Minutes after which the dialog goes to the operators, counted from its beginning; 0 for never. */
	handOverAfter: number;
	/** When it leaves: `queue`, when it hands over, or `close`. */
	leaves: string;
};

/** The settings of a line that concern its bot. */
export const welcomeBotOf = ({ fields }: Line): WelcomeBot => ({
	enabled: asFlag(fields.WELCOME_BOT_ENABLE),
	botId: asNumber(fields.WELCOME_BOT_ID) || null,
	joins: asText(fields.WELCOME_BOT_JOIN) ?? 'always',
	handOverAfter: (asNumber(fields.WELCOME_BOT_TIME) ?? 0) / 60,
	leaves: asText(fields.WELCOME_BOT_LEFT) ?? 'queue',
});

/** No bot, with what Bitrix24 has by default. */
export const NO_BOT: WelcomeBot = {
	enabled: false,
	botId: null,
	joins: 'always',
	handOverAfter: 10,
	leaves: 'queue',
};

/**
 * All five settings: by published server source, the last three count only beside the first one, and are reset
 * without it.
 */
export const paramsOf = (bot: WelcomeBot): IDataObject => ({
	WELCOME_BOT_ENABLE: bot.enabled ? 'Y' : 'N',
	WELCOME_BOT_JOIN: bot.joins,
	WELCOME_BOT_ID: bot.botId ?? 0,
	WELCOME_BOT_TIME: bot.handOverAfter * 60,
	WELCOME_BOT_LEFT: bot.leaves,
});

/** Names of the settings in which a line differs from what is wanted; without a bot, only that there is none counts. */
export const differencesOf = (line: Line, wanted: WelcomeBot): string[] => {
	const current = paramsOf(welcomeBotOf(line));
	if (!wanted.enabled) return current.WELCOME_BOT_ENABLE === 'N' ? [] : ['WELCOME_BOT_ENABLE'];
	return Object.entries(paramsOf(wanted))
		.filter(([name, value]) => current[name] !== value)
		.map(([name]) => name);
};
