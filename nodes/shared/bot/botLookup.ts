import type { ApiVersion } from './apiVersion';
import { botsV1 } from './botsV1';
import { botsV2 } from './botsV2';
import type { BotLookup } from './foundBot';

const lookups: Record<ApiVersion, BotLookup> = { v1: botsV1, v2: botsV2 };

/** How this generation of the API finds bots. */
export const botLookup = (apiVersion: ApiVersion): BotLookup => lookups[apiVersion];
