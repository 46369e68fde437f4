import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { readApiVersion } from '../../../shared/bot/apiVersion';
import { onlyBotV1, findBotsV1 } from '../../../shared/bot/botsV1';
import { findBotV2 } from '../../../shared/bot/botsV2';
import type { Portal } from '../../../shared/portal/portal';
import { avatarProperties } from '../../avatar/avatarFields';
import { optionsProperty } from '../../common/options';
import { showFor, type OperationResult } from '../operation';
import { rememberAvatar } from './avatarMemory';
import type { NewBot } from './changes/botChanges';
import { newBotProperties, readNewBot } from './readNewBot';
import { registerV1, registerV2, turnOf } from './register';
import { writeUpdateV1 } from './updateV1';
import { readUpdateOptions, writeUpdateV2, type UpdateOptions } from './updateV2';

export const description = showFor('bot', 'upsert', [
	...newBotProperties,
	...avatarProperties,
	optionsProperty('botToken', 'keepOtherFields', 'skipUnchanged'),
]);

const created = (done: IDataObject): IDataObject => ({ ...done, updated: false });

const upsertV1 = async (portal: Portal, newBot: NewBot): Promise<IDataObject> => {
	const { code, changes } = newBot;
	const found = onlyBotV1(await findBotsV1(portal, code), code);
	if (!found) return created(await registerV1(portal, newBot));
	const done = await writeUpdateV1(portal, Number(found.ID), changes, turnOf(code));
	return { ...done, created: false };
};

const upsertV2 = async (
	portal: Portal,
	newBot: NewBot,
	options: UpdateOptions,
): Promise<IDataObject> => {
	const { code, changes } = newBot;
	const current = await findBotV2(portal, code);
	if (current) {
		const botId = Number(current.bot.id);
		const update = { botId, orderKey: turnOf(code), changes, current };
		return { ...(await writeUpdateV2(portal, update, options)), created: false };
	}
	const done = await registerV2(portal, newBot);
	const memory = { staticData: options.staticData, host: portal.host, botId: done.botId };
	if (options.skipsUnchanged) rememberAvatar(memory, changes.avatar, done.profile.avatar);
	return created(done);
};

/** Updates the bot that has the code, or creates it when there is none. */
export async function execute(
	context: IExecuteFunctions,
	index: number,
	portal: Portal,
): Promise<OperationResult> {
	const apiVersion = readApiVersion(context, index);
	const options = readUpdateOptions(context, index);
	const newBot = await readNewBot(context, index, portal, apiVersion);
	return await portal.exclusive(turnOf(newBot.code), async () =>
		apiVersion === 'v1' ? await upsertV1(portal, newBot) : await upsertV2(portal, newBot, options),
	);
}
