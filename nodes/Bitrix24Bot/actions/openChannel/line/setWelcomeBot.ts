import type { IDataObject } from 'n8n-workflow';

import { Bitrix24Error } from '../../../../shared/errors/Bitrix24Error';
import { describeLine, readLine, type Line } from '../../../../shared/openChannel/lines';
import type { Portal } from '../../../../shared/portal/portal';
import { warningOf } from '../../ask';
import { differencesOf, paramsOf, welcomeBotOf, type WelcomeBot } from './welcomeBot';

const METHOD = 'imopenlines.config.update';

/** What is to become of the bot of a line. */
export interface WelcomeBotChange {
	lineId: number;
	wanted: WelcomeBot;
	/** The bot that may stand there already. */
	botId: number;
	/** Whether it may be another one, too. */
	isForced: boolean;
}

/** @throws Bitrix24Error OTHER_BOT_CONNECTED */
const refuseOtherBot = (line: Line, { botId, isForced }: WelcomeBotChange): void => {
	const current = welcomeBotOf(line);
	if (!current.enabled || current.botId === null || current.botId === botId || isForced) return;
	const detail = `bot ${current.botId} in ${describeLine(line)}`;
	throw new Bitrix24Error('OTHER_BOT_CONNECTED', { detail });
};

/**
 * Sets the bot of a line, and reads back what became of it. Nothing is written to a line that has it so already.
 *
 * @returns `{ lineId, lineName, botId, changed }`, with a warning for a line that is switched off
 * @throws Bitrix24Error UNKNOWN_LINE, OTHER_BOT_CONNECTED, LINE_NOT_CHANGED; of the portal CONFIG_WRONG_USER_PERMISSION
 * @see https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/imopenlines-config-update.html
 */
export const setWelcomeBot = async (
	portal: Portal,
	change: WelcomeBotChange,
): Promise<IDataObject> => {
	const { lineId, wanted, botId } = change;
	const orderKey = `line:${lineId}`;
	await portal.takeTurn(orderKey);
	const line = await readLine(portal, lineId);
	refuseOtherBot(line, change);
	const isOff = wanted.enabled && !line.isActive;
	const warning = isOff
		? 'The Open Channel is switched off: no customer reaches the bot until somebody switches it on.'
		: undefined;
	const report = (changed: boolean) => ({
		lineId,
		lineName: line.name,
		botId,
		changed,
		...warningOf(warning),
	});
	if (differencesOf(line, wanted).length === 0) return report(false);
	const params = { CONFIG_ID: lineId, PARAMS: paramsOf(wanted) };
	const answer = await portal.call<unknown>(METHOD, params, { orderKey });
	const facts = { httpStatus: 200, method: METHOD };
	if (answer === false) throw new Bitrix24Error('LINE_NOT_CHANGED', facts);
	const others = differencesOf(await readLine(portal, lineId), wanted);
	if (others.length === 0) return report(true);
	throw new Bitrix24Error('LINE_NOT_CHANGED', { ...facts, detail: others.join(', ') });
};
