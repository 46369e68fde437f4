import { createHash, timingSafeEqual } from 'crypto';

import type { ApiVersion } from '../bot/form';

/** v2 keeps this much of "custom" and the bot token. */
const MAX_V2_TOKEN = 50;

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * Whether two secrets are the same; the time it takes says nothing about where they differ.
 * An empty secret is none.
 */
export const isSameSecret = (given: unknown, expected: string): boolean =>
	typeof given === 'string' && expected !== '' && timingSafeEqual(digest(given), digest(expected));

/**
 * The `application_token` in events of a bot that belongs to a bot token. Read in the server's
 * published source, not in the documentation, and not seen on a live portal.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/events/events.html
 */
export const applicationTokenOf = (botToken: string, apiVersion: ApiVersion): string =>
	apiVersion === 'v1' ? botToken : `custom${botToken}`.slice(0, MAX_V2_TOKEN);
