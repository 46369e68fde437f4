/** v2 names of the bot types. */

import type { Avatar } from './avatar';

export type BotType = 'bot' | 'supervisor' | 'personal' | 'openline' | 'network';

/** A bot; tests may change it. */
export interface Bot {
	readonly id: number;
	code: string;
	type: BotType;
	/** Generation of the method that registered it. */
	generation: 1 | 2;
	/** `custom` + CLIENT_ID / botToken, or the client ID of the OAuth application. */
	owner: string;
	eventMode: 'fetch' | 'webhook';
	/** v2 handler; '' when none. */
	webhookUrl: string;
	isHidden: boolean;
	isSupportOpenline: boolean;
	isReactionsEnabled: boolean;
	backgroundId: string | null;
	language: string;
	name: string;
	lastName: string;
	workPosition: string;
	/** Upper snake name such as `LIGHT_BLUE`. */
	color: string;
	/** `M`, `F` or '' (cleared). */
	gender: string;
	email: string;
	/** `YYYY-MM-DD` or ''. */
	birthday: string;
	website: string;
	avatar?: Avatar;
	/** Portal time of the last change in ms; grows with every change. */
	updatedAt: number;
	/** The last change; undefined for a bot that was never changed. */
	lastChange?: { at: number; method: string; fields: string[] };
	/** v1 handler URLs by EVENT_… name, shared by all bots of one owner (as in Bitrix24). */
	readonly handlers: Record<string, string>;
}
