import type { IDataObject } from 'n8n-workflow';

import type { Bot, BotSeed } from '../../portal';
import { addBot } from '../addBot';
import { oAuth2Credential, webhookCredential } from '../portalSetup';
import type { TriggerWorkflow } from './triggerWorkflow';
import { useTriggerHost } from './useTriggerHost';

/** Of the bots here. An easy one would be told in the log whenever a workflow is activated. */
export const TRIGGER_TOKEN = 'the bots of these tests';

interface WorkflowOptions {
	authentication?: 'webhook' | 'oAuth2';
	apiVersion?: 'v1' | 'v2';
	events?: string[];
	options?: IDataObject;
	parameters?: IDataObject;
	name?: string;
}

/** A portal, and the part of n8n that receives webhooks, for the tests of a file. */
export const useTriggers = () => {
	const { portal, host } = useTriggerHost();

	const ownerOf = (authentication: string) => ({
		owner: authentication === 'oAuth2' ? portal().app.clientId : `custom${TRIGGER_TOKEN}`,
	});

	return {
		portal,
		host,
		/** Adds a bot that our credential owns, and a group chat of it with person 1. */
		bot: (seed: Partial<BotSeed> = {}, authentication = 'webhook') => {
			const bot = addBot(portal(), { ...ownerOf(authentication), ...seed });
			const chat = portal().addChat({ members: [1, bot.id], ownerId: 1, title: 'Team' });
			return Object.assign(bot, { dialogId: `chat${chat.id}` });
		},
		workflow: (bot: Pick<Bot, 'id'>, setup: WorkflowOptions = {}): TriggerWorkflow => {
			const { authentication = 'webhook', apiVersion = 'v2', name } = setup;
			return host().add({
				name,
				credentials:
					authentication === 'oAuth2'
						? oAuth2Credential(portal())
						: webhookCredential(portal(), { botToken: TRIGGER_TOKEN }),
				parameters: {
					authentication,
					apiVersion,
					botId: { __rl: true, mode: 'id', value: String(bot.id) },
					events: setup.events ?? ['message'],
					options: setup.options ?? {},
					...setup.parameters,
				},
			});
		},
		/** Writes to the bot as person 1, and waits until the portal has delivered all events. */
		say: async (bot: Pick<Bot, 'id'> & { dialogId?: string }, text = 'Hello') => {
			portal().say(1, String(bot.id), text);
			await portal().idle();
		},
		/** Texts of the messages that started a workflow. */
		texts: ({ runs }: TriggerWorkflow) => runs.flat().map(({ json }) => json.text),
	};
};
