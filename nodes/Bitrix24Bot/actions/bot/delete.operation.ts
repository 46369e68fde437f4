import { readApiVersion, apiVersionProperty } from '../../../shared/bot/apiVersion';
import { botIdProperty, readBot } from '../../../shared/bot/botPicker';
import { optionsProperty } from '../../common/options';
import { showFor, type Execute } from '../operation';
import { botApi } from './api/botApi';

export const description = showFor('bot', 'delete', [
	apiVersionProperty,
	botIdProperty,
	optionsProperty('botToken'),
]);

/** Deletes a bot, with its commands and its private dialogs. */
export const execute: Execute = async (context, index, portal) => {
	const apiVersion = readApiVersion(context, index);
	const botId = await botApi(apiVersion).unregister(portal, readBot(context, index));
	return { deleted: true, botId };
};
