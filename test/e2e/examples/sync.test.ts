/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { BOT_TOKEN, useWebhookCredential } from '../support/bitrix24';
import { errorOf, outputOf } from '../support/execution';
import { ROOT } from '../support/host';
import { sharedClient, sharedN8n } from '../support/n8n/shared';
import type { SavedWorkflow } from '../support/workflow';

const client = sharedClient();
const { portal, credential } = useWebhookCredential(client);
const COUNT = 1000;
/** Requests to find the bot that writes to the admin, and to send the message. */
const FOR_THE_SUMMARY = 2;
const COLUMNS = ['code', 'name', 'lastName', 'workPosition', 'color', 'botToken'] as const;
const COLORS = ['RED', 'GREEN', 'LIGHT_BLUE', 'GRAPHITE'];

type Row = Record<(typeof COLUMNS)[number], string>;

let workflow: SavedWorkflow;
let rows: Row[];

/** A row of the sheet; a bot token may own 100 bots. */
const rowOf = (index: number): Row => ({
	code: `sheet_${index}`,
	name: `Bot, the ${index}th`,
	lastName: index % 3 === 0 ? '' : `“${index}” & Co. 🚀`,
	workPosition: `Helps with ${index}+1 = 100%`,
	color: COLORS[index % COLORS.length],
	botToken: index < 100 ? '' : `token-${Math.floor(index / 100)}`,
});

beforeAll(async () => {
	portal().addBot({ code: 'support', name: 'Ada' });
	rows = Array.from({ length: COUNT }, (_, index) => rowOf(index));
	// Only the path of the sheet is changed in the example
	const file = join(sharedN8n().filesFolder, 'bots.csv');
	workflow = await client.importWorkflow(join(ROOT, 'examples', 'nightly-profile-sync.json'), {
		credentials: [credential()],
		edit: ({ name, parameters }) => {
			if (name === 'Read sheet') parameters.fileSelector = file;
		},
	});
});

const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** Writes the sheet as Excel does, runs the example from its nightly trigger, and returns the summary. */
const night = async () => {
	const lines = rows.map((row) => COLUMNS.map((column) => cell(row[column])).join(','));
	const sheet = `\uFEFF${[COLUMNS.join(','), ...lines].join('\r\n')}\r\n`;
	writeFileSync(join(sharedN8n().filesFolder, 'bots.csv'), sheet);
	portal().resetJournal();
	const execution = await client.run(workflow, 'Every night');
	expect(errorOf(execution)).toBeUndefined();
	expect(outputOf(execution, 'Rows')).toHaveLength(rows.length);
	return [...portal().messages.values()].at(-1)?.text.split('\n');
};

/** Codes of the rows whose bots differ from them. */
const wrongRows = () => {
	const bots = new Map(
		portal()
			.bots()
			.map((bot) => [bot.code, bot]),
	);
	return rows
		.filter(({ code, botToken, ...profile }) => {
			const bot = bots.get(code);
			const { name, lastName, workPosition, color } = bot ?? {};
			const owner = `custom${botToken || BOT_TOKEN}`;
			return (
				bot?.owner !== owner ||
				JSON.stringify({ name, lastName, workPosition, color }) !== JSON.stringify(profile)
			);
		})
		.map(({ code }) => code);
};

test('nightly-profile-sync: the first night makes 1,000 bots in 41 requests', async () => {
	// The credential's token already owns a bot, so there is no room for the bot of the 100th row
	expect(await night()).toEqual([
		'[b]Profile sync:[/b] 999 created, 0 changed, 0 unchanged, 1 refused',
		'',
		'• sheet_99: Bot registration limit exceeded',
	]);
	expect(wrongRows()).toEqual(['sheet_99']);
	// A look at the owners' lists, in which no page has the new codes
	expect(portal().requests).toBe(1 + 20 + 20 + FOR_THE_SUMMARY);
});

test('nightly-profile-sync: the next night writes what has changed', async () => {
	rows = rows.slice(0, 200);
	rows[99].botToken = 'token-10';
	for (const row of rows.slice(150, 170)) row.workPosition = 'Moved';
	rows[180].color = 'BEIGE';
	expect(await night()).toEqual([
		'[b]Profile sync:[/b] 1 created, 20 changed, 178 unchanged, 1 refused',
		'',
		expect.stringMatching(/^• sheet_180: "Color" is not one of Bitrix24's colors/),
	]);
	expect(wrongRows()).toEqual(['sheet_180']);
	expect(portal().requests).toBe(1 + 2 + FOR_THE_SUMMARY);
});

test('nightly-profile-sync: an empty cell leaves its field as it is', async () => {
	rows = [1, 2, 3].map((index) => ({ ...rowOf(index), lastName: '', workPosition: '', color: '' }));
	expect(await night()).toEqual([
		'[b]Profile sync:[/b] 0 created, 0 changed, 3 unchanged, 0 refused',
	]);
});
