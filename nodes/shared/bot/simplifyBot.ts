import type { IDataObject } from 'n8n-workflow';

import type { ListedBot } from './botsV1';
import { profileOf, type BotAnswer } from './profile';

/** A v2 bot and its profile in one flat object. */
export const simplifyV2 = (answer: BotAnswer): IDataObject => {
	const { id, code, type, eventMode, isHidden } = answer.bot;
	return { botId: id, code, type, eventMode, isHidden, ...profileOf(answer) };
};

/** A v1 bot with n8n-like names. `name` is the full name: v1 does not give it in parts. */
export const simplifyV1 = ({ ID, NAME, CODE, OPENLINE }: ListedBot): IDataObject => ({
	botId: Number(ID),
	code: CODE,
	name: NAME,
	isSupportOpenline: OPENLINE === 'Y',
});
