import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';

import type { FoundBot } from '../../../../shared/bot/foundBot';
import type { BotChanges } from '../changes/botChanges';
import { shownValue } from './report';

/**
 * Where the workflow remembers which avatar it gave to which bot: a portal does not return the bytes it got.
 */
export interface AvatarMemory {
	/** Static data of the node; n8n saves it for active workflows only. */
	staticData: IDataObject;
	/** Host of the portal. */
	host: string;
}

/** Maximum number of avatars that a node remembers. */
const MAX_REMEMBERED = 2_000;

const PREFIX = 'avatar ';

const keyOf = ({ host }: AvatarMemory, { botId }: FoundBot): string => `${PREFIX}${host} ${botId}`;

/** An avatar as it was sent, with the URL that the portal gave it; undefined without either. */
const entryOf = async ({ avatar }: BotChanges, found: FoundBot): Promise<string | undefined> => {
	const url = found.profile?.avatar;
	if (avatar === undefined || !url) return undefined;
	const hash = createHash('sha256');
	for await (const piece of avatar.pieces()) hash.update(piece);
	return `${hash.digest('hex')} ${url}`;
};

/** Remembers an avatar and removes the oldest one if there are too many: n8n stores static data as a whole. */
const remember = ({ staticData }: AvatarMemory, key: string, entry: string): void => {
	staticData[key] = entry;
	const keys = Object.keys(staticData).filter((one) => one.startsWith(PREFIX));
	if (keys.length > MAX_REMEMBERED) delete staticData[keys[0]];
};

/**
 * Whether the fields of the bot already have these values. A webhook URL cannot be read back, so it always
 * counts as a change. The avatar is not compared.
 */
const isUnchanged = ({ fields }: BotChanges, current: FoundBot): boolean =>
	Object.entries(fields).every(([name, value]) => shownValue(current, name) === value);

/**
 * Writes a bot, unless it already has these fields and this avatar.
 *
 * @param current the bot as it is now; undefined for a new one
 * @param write returns the bot as it is afterwards
 */
export const unlessKnown = async (
	memory: AvatarMemory,
	changes: BotChanges,
	current: FoundBot | undefined,
	write: () => Promise<FoundBot>,
): Promise<{ found: FoundBot; isWritten: boolean }> => {
	if (current && isUnchanged(changes, current)) {
		const entry = await entryOf(changes, current);
		const isKnown = entry !== undefined && memory.staticData[keyOf(memory, current)] === entry;
		if (changes.avatar === undefined || isKnown) return { found: current, isWritten: false };
	}
	const found = await write();
	const entry = await entryOf(changes, found);
	if (entry !== undefined) remember(memory, keyOf(memory, found), entry);
	return { found, isWritten: true };
};
