import type { INodeProperties } from 'n8n-workflow';

import { apiVersionProperty, readApiVersion } from '../../../shared/bot/apiVersion';
import { botLookup } from '../../../shared/bot/botLookup';
import { botIdProperty, readBot } from '../../../shared/bot/botPicker';
import type { FoundBot } from '../../../shared/bot/foundBot';
import { Bitrix24Error } from '../../../shared/errors/Bitrix24Error';
import { choicesOf } from '../../../shared/form/choices';
import { readCollection } from '../../../shared/form/collection';
import { lineIdProperty, toLineId } from '../../../shared/openChannel/linePicker';
import { oneOf, toBoolean, toInteger } from '../../../shared/values/convert';
import { asFlag } from '../../../shared/values/lenient';
import { optionsProperty } from '../../common/options';
import { showFor, type Execute } from '../operation';
import { setWelcomeBot } from './line/setWelcomeBot';

const joinsProperty: INodeProperties = {
	displayName: 'Joins',
	name: 'joins',
	type: 'options',
	options: [
		{ name: 'Every Conversation', value: 'always', description: 'Also when a customer comes back' },
		{ name: 'First Conversation', value: 'first', description: 'Only when the chat is new' },
	],
	default: 'always',
	description: 'When the bot joins a dialog. It does not join one that is under way.',
};

const handOverAfterProperty: INodeProperties = {
	displayName: 'Hand Over After (Minutes)',
	name: 'handOverAfter',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 10,
	description:
		'Minutes after which Bitrix24 itself hands the dialog over, counted from its beginning, whatever the bot says; 0 for never. With 0, nobody answers if n8n is down.',
};

const leavesProperty: INodeProperties = {
	displayName: 'Leaves',
	name: 'leaves',
	type: 'options',
	options: [
		{
			name: 'When It Hands Over',
			value: 'queue',
			description: 'The bot hears nothing more of the dialog',
		},
		{
			name: 'When the Dialog Is Closed',
			value: 'close',
			description: 'The bot goes on hearing both sides, and should stay silent',
		},
	],
	default: 'queue',
	description: 'When the bot leaves a dialog',
};

const replaceOtherBotOption: INodeProperties = {
	displayName: 'Replace Other Bot',
	name: 'replaceOtherBot',
	type: 'boolean',
	default: false,
	description:
		'Whether to take the place of another bot. An Open Channel has one bot; without this, another one is kept and the item fails.',
};

export const description = showFor('openChannel', 'connectBot', [
	apiVersionProperty,
	botIdProperty,
	lineIdProperty,
	joinsProperty,
	handOverAfterProperty,
	leavesProperty,
	optionsProperty('botToken', replaceOtherBotOption),
]);

/** The most minutes: a week. */
const MAX_MINUTES = 7 * 24 * 60;

/** Bots of all kinds hear an Open Channel if they are made for it; v1 spells it `OPENLINE`. */
const isForOpenChannels = ({ bot }: FoundBot): boolean =>
	[bot.isSupportOpenline, bot.OPENLINE].some(asFlag) || bot.type === 'openline';

/** Lets a bot answer first in an Open Channel. */
export const execute: Execute = async (context, index, portal) => {
	const lineId = toLineId(context.getNodeParameter('lineId', index));
	const locator = readBot(context, index);
	const lookup = botLookup(readApiVersion(context, index));
	const { replaceOtherBot } = readCollection(context, 'options', index);
	const isForced = toBoolean(replaceOtherBot ?? false, 'replaceOtherBot');
	const bounds = { min: 0, max: MAX_MINUTES, code: 'INVALID_HAND_OVER_AFTER' };
	const handOverAfter = toInteger(context.getNodeParameter('handOverAfter', index), bounds);
	const joins = context.getNodeParameter('joins', index);
	const leaves = context.getNodeParameter('leaves', index);
	const settings = {
		joins: oneOf(joins, choicesOf(joinsProperty), 'INVALID_JOINS'),
		handOverAfter,
		leaves: oneOf(leaves, choicesOf(leavesProperty), 'INVALID_LEAVES'),
	};
	const found = await lookup.get(portal, locator, true);
	const { botId } = found;
	if (!isForOpenChannels(found)) {
		throw new Bitrix24Error('BOT_WITHOUT_OPEN_CHANNELS', { detail: `ID ${botId}` });
	}
	const wanted = { enabled: true, botId, ...settings };
	const report = await setWelcomeBot(portal, { lineId, wanted, botId, isForced });
	return { ...report, ...settings };
};
