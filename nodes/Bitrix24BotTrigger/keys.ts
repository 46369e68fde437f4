import { fingerprintOf } from '../shared/values/secrets';
import type { Subscription } from './subscription';

/** v2 stores one address for all events of a bot. */
export const keyV2 = (host: string, botId: number): string => `${host} v2 ${botId}`;

/** The owner whose bots share addresses in v1. Only a fingerprint, because a Client ID is a secret. */
export const ownerV1 = (host: string, appId: string): string =>
	`${host} v1 ${fingerprintOf(appId)}`;

/** v1 stores one address for each event of an app or Client ID. */
export const keyV1 = (host: string, appId: string, handler: string): string =>
	`${ownerV1(host, appId)} ${handler}`;

/**
 * The keys that a subscription holds on the portal.
 *
 * @param appId client ID of the app, or bot token
 */
export const keysOf = (
	{ host, botId, handlers }: Partial<Subscription>,
	appId: string,
): string[] => {
	if (host === undefined || botId === undefined) return [];
	return handlers ? handlers.map((handler) => keyV1(host, appId, handler)) : [keyV2(host, botId)];
};
