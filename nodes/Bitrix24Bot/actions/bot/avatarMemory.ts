import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';

/** Where the workflow keeps which avatar it gave to which bot. */
export interface AvatarMemory {
	/** Static data of the node; n8n saves it for active workflows only. */
	staticData: IDataObject;
	host: string;
	botId: number;
}

const keyOf = ({ host, botId }: AvatarMemory): string => `avatar ${host} ${botId}`;

const hashOf = (avatar: string): string => createHash('sha256').update(avatar).digest('hex');

/**
 * Whether the bot still has this avatar. A portal does not give back the bytes it got, so we compare
 * with what we sent last, and with the URL that the portal gave it.
 *
 * @param avatar Base64 text; undefined when no avatar is to be set
 * @param url the avatar's URL on the portal now
 */
export const isKnownAvatar = (
	memory: AvatarMemory,
	avatar: string | undefined,
	url: string | undefined,
): boolean =>
	avatar === undefined ||
	(Boolean(url) && memory.staticData[keyOf(memory)] === `${hashOf(avatar)} ${url}`);

/** Keeps what was sent, and the URL that the portal gave it. */
export const rememberAvatar = (
	memory: AvatarMemory,
	avatar: string | undefined,
	url: string | undefined,
): void => {
	if (avatar !== undefined && url) memory.staticData[keyOf(memory)] = `${hashOf(avatar)} ${url}`;
};
