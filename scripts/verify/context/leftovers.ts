/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { isObject } from '../../../nodes/shared/values/convert';
import { fingerprintOf } from '../../../nodes/shared/values/secrets';
import type { Access } from '../portal/access';
import type { RunIdentity } from './ownBots';

const NAME = 'to-remove.json';

/**
 * Notes what a run is about to create, for a later run, should this one be killed. Only the owner of the file may read it:
 * with the tokens, one could use the bots while they exist.
 *
 * @throws Error when the folder cannot be written
 */
export const noteLeftovers = (
	folder: string,
	identity: RunIdentity,
	{ base, kind }: Access,
): void => {
	const text = JSON.stringify({ ...identity, access: kind, portal: fingerprintOf(base) });
	try {
		mkdirSync(folder, { recursive: true });
		const path = join(folder, NAME);
		rmSync(`${path}.new`, { force: true });
		writeFileSync(`${path}.new`, text, { mode: 0o600 });
		renameSync(`${path}.new`, path); // whole, or not at all
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		throw new Error(
			`The folder of the report cannot be written (${code}). Choose another one with --out.`,
		);
	}
};

/** Everything has been removed. */
export const forgetLeftovers = (folder: string): void =>
	rmSync(join(folder, NAME), { force: true });

const parse = (text: string): unknown => {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
};

/**
 * What an earlier run with this report folder left on a portal.
 *
 * @returns undefined when there is nothing
 * @throws Error when it is on another portal, or was made with another kind of access: noting this run would make us
 * forget it
 */
export const readLeftovers = (folder: string, { base, kind }: Access): RunIdentity | undefined => {
	const path = join(folder, NAME);
	if (!existsSync(path)) return undefined;
	const noted = parse(readFileSync(path, 'utf8'));
	const { portal, access, codePrefix, tokens } = isObject(noted) ? noted : {};
	const orRemove = `or remove ${path}`;
	// A prefix that is too short would be that of other bots, too
	if (typeof codePrefix !== 'string' || codePrefix.length < 12 || !Array.isArray(tokens)) {
		throw new Error(`An earlier run left something, but ${path} cannot be read. Remove the file.`);
	}
	if (portal !== fingerprintOf(base)) {
		throw new Error(
			`An earlier run left bots on another portal. Run the same command for that portal again, ${orRemove}.`,
		);
	}
	if (access !== kind) {
		throw new Error(
			`An earlier run left bots that belong to the ${String(access)} access. Run it once more with that, ${orRemove}.`,
		);
	}
	return { codePrefix, tokens: tokens.map(String) };
};
