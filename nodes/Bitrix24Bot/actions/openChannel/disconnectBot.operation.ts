import type { INodeProperties } from 'n8n-workflow';

import { apiVersionProperty, readApiVersion } from '../../../shared/bot/apiVersion';
import { botIdProperty, readBot } from '../../../shared/bot/botPicker';
import { readCollection } from '../../../shared/form/collection';
import { lineIdProperty, toLineId } from '../../../shared/openChannel/linePicker';
import { toBoolean } from '../../../shared/values/convert';
import { optionsProperty } from '../../common/options';
import { botIdFor } from '../asBot';
import { showFor, type Execute } from '../operation';
import { setWelcomeBot } from './line/setWelcomeBot';
import { NO_BOT } from './line/welcomeBot';

const evenOtherBotOption: INodeProperties = {
	displayName: 'Even Another Bot',
	name: 'evenOtherBot',
	type: 'boolean',
	default: false,
	description:
		'Whether to disconnect whichever bot is connected. Without this, another bot is kept and the item fails.',
};

export const description = showFor('openChannel', 'disconnectBot', [
	apiVersionProperty,
	botIdProperty,
	lineIdProperty,
	optionsProperty('botToken', evenOtherBotOption),
]);

/** Lets operators answer first again. Dialogs that the bot has stay with it. */
export const execute: Execute = async (context, index, portal) => {
	const lineId = toLineId(context.getNodeParameter('lineId', index));
	const bot = readBot(context, index);
	const isV1 = readApiVersion(context, index) === 'v1';
	const { evenOtherBot } = readCollection(context, 'options', index);
	const isForced = toBoolean(evenOtherBot ?? false, 'evenOtherBot');
	const botId = await botIdFor(portal, bot, isV1 ? 'imbot.bot.list' : 'imbot.v2.Bot.get');
	return await setWelcomeBot(portal, { lineId, wanted: NO_BOT, botId, isForced });
};
