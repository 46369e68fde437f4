/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { fingerprintOf } from '../../../nodes/shared/values/secrets';
import type { RunIdentity } from './ownBots';

const NAME = 'to-remove.json';

/** What a run that was killed has left behind, and on which portal. */
interface Leftovers extends RunIdentity {
	portal: string;
}

/**
 * Notes what a run is about to create, for a later run, should this one be killed. Only the owner of the file may read it:
 * with the tokens, one could use the bots while they exist.
 */
export const noteLeftovers = (folder: string, identity: RunIdentity, base: string): void => {
	mkdirSync(folder, { recursive: true });
	const text = JSON.stringify({ ...identity, portal: fingerprintOf(base) });
	writeFileSync(join(folder, NAME), text, { mode: 0o600 });
};

/** Everything has been removed. */
export const forgetLeftovers = (folder: string): void =>
	rmSync(join(folder, NAME), { force: true });

/**
 * What an earlier run with this report folder left on a portal.
 *
 * @returns undefined when there is nothing
 * @throws Error when it is on another portal: noting this run would make us forget it
 */
export const readLeftovers = (folder: string, base: string): RunIdentity | undefined => {
	const path = join(folder, NAME);
	if (!existsSync(path)) return undefined;
	const { portal, codePrefix, tokens } = JSON.parse(readFileSync(path, 'utf8')) as Leftovers;
	if (portal === fingerprintOf(base)) return { codePrefix, tokens };
	throw new Error(
		`An earlier run left bots on another portal. Run the same command for that portal again, or remove ${path}.`,
	);
};
