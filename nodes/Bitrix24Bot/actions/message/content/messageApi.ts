import type { ApiVersion } from '../../../../shared/bot/apiVersion';
import type { MessageApi } from './content';
import { messageApiV1 } from './messageApiV1';
import { messageApiV2 } from './messageApiV2';

const apis: Record<ApiVersion, MessageApi> = { v1: messageApiV1, v2: messageApiV2 };

/** How this generation of the API writes messages. */
export const messageApi = (apiVersion: ApiVersion): MessageApi => apis[apiVersion];
