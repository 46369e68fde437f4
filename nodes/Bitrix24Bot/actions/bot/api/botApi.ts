import type { ApiVersion } from '../../../../shared/bot/apiVersion';
import { botApiV1 } from './botApiV1';
import { botApiV2 } from './botApiV2';
import type { BotApi } from './types';

const apis: Record<ApiVersion, BotApi> = { v1: botApiV1, v2: botApiV2 };

/** How this generation of the API writes bots. */
export const botApi = (apiVersion: ApiVersion): BotApi => apis[apiVersion];
