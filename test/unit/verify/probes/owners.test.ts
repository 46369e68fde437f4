/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { owners } from '../../../../scripts/verify/probes/owners';
import type { Probe } from '../../../../scripts/verify/probes/probe';
import { asAssumed } from '../../../../scripts/verify/report/finding';
import { startPortal, type PortalOptions } from '../../../portal';
import { appAccess } from '../../../support/verify/appAccess';
import { tempFolder } from '../../../support/tempFolder';
import { findingOf, verifyPortal } from '../../../support/verify/portal';

const probe = (id: string) => owners.find((known) => known.id === id)!;

test.each(owners.map(({ id }) => id))('%s: as assumed', async (id) => {
	expect(await findingOf(probe(id))).toMatchObject({ id, verdict: 'as assumed' });
});

const NOT_OWNER = '400 BOT_OWNERSHIP_ERROR (Bot was installed by another rest application)';

const turned: Array<[id: string, options: Partial<PortalOptions>, seen: string]> = [
	['one-token', { ownerToken: 'separate' }, `v2 refuses a bot of v1: ${NOT_OWNER}`],
	['long-client-id', { ownerToken: 'separate' }, `writing: ${NOT_OWNER}`],
	['token-length', { revision: 35 }, '41 characters are accepted'],
	['v1-bot-events', { eventFormat: 'both' }, 'they come'],
];

test.each(turned)('%s: differs with %j', async (id, options, seen) => {
	expect(await findingOf(probe(id), options)).toMatchObject({ id, verdict: 'differs', seen });
});

const refused: Array<[id: string, method: string, verdict: string, seen: string]> = [
	['one-token', 'imbot.update', 'differs', 'v1 refuses a bot of v2: 400 NO (No)'],
	['one-token', 'imbot.register', 'not tried', 'imbot.register said 400 NO (No)'],
	['long-client-id', 'imbot.v2.Bot.get', 'differs', 'reading: 400 NO (No)'],
	['long-client-id', 'imbot.register', 'not tried', 'imbot.register said 400 NO (No)'],
	['token-length', 'imbot.v2.Bot.register', 'differs', '400 NO (No)'],
	['v1-bot-events', 'imbot.v2.Event.get', 'not tried', 'imbot.v2.Event.get said 400 NO (No)'],
];

test.each(refused)('%s: when %s is refused', async (id, method, verdict, seen) => {
	const row = await findingOf(probe(id), {}, (portal) => {
		portal.refuse({ method, error: 'NO', description: 'No' });
		return {};
	});
	expect(row).toMatchObject({ id, verdict, seen });
});

test.each([
	['one-token', 'v2 says yes and changes nothing'],
	['long-client-id', 'it says yes and changes nothing'],
])('%s: differs when the write has no effect', async (id, seen) => {
	const row = await findingOf(probe(id), {}, (portal) => {
		const body = { result: { bot: { backgroundId: null }, users: [] } };
		portal.fault({ kind: 'answer', match: 'imbot.v2.Bot.get', body });
		return {};
	});
	expect(row).toMatchObject({ verdict: 'differs', seen });
});

test('every owner of a run is noted before it has a bot, and a later run removes its bots', async () => {
	const portal = await startPortal();
	const folder = tempFolder();
	const path = join(folder.path, 'to-remove.json');
	let noted = '';
	const another: Probe = {
		id: 'another',
		fact: '',
		assumed: '',
		async run(context) {
			const CLIENT_ID = context.newToken(64);
			noted = readFileSync(path, 'utf8');
			await context.newBotV1({ CLIENT_ID });
			return asAssumed('');
		},
	};
	try {
		await verifyPortal(portal, [another], { out: folder.path });
		expect(portal.bots()).toEqual([]);
		const { codePrefix, tokens } = JSON.parse(noted) as { codePrefix: string; tokens: string[] };
		expect(tokens.map(({ length }) => length)).toEqual([39, 64]);

		// As if that run had been killed; the third bot belongs to somebody else
		writeFileSync(path, noted);
		const code = `${codePrefix}_1`;
		portal.addBot({ code, name: 'A', owner: `custom${tokens[1]}`, generation: 1 });
		portal.addBot({ code: `${codePrefix}_2`, name: 'B', owner: `custom${tokens[0]}` });
		portal.addBot({ code: 'theirs', name: 'C', owner: `custom${tokens[1]}` });
		await verifyPortal(portal, [], { out: folder.path });
		expect(portal.bots().map((bot) => bot.code)).toEqual(['theirs']);
		expect(existsSync(path)).toBe(false);
	} finally {
		folder.remove();
		await portal.close();
	}
});

test('a bot of v1 is not made with an app, whose other bots would lose their event addresses', async () => {
	const ofV1: Probe = {
		id: 'v1',
		fact: '',
		assumed: '',
		async run(context) {
			await context.newBotV1();
			return asAssumed('');
		},
	};
	const row = await findingOf(ofV1, {}, appAccess);
	expect(row).toMatchObject({
		verdict: 'not tried',
		seen: 'a bot of v1 would change the event addresses of other bots of the app',
	});
});
