/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual, parseArgs } from 'node:util';

import { ROOT } from '../e2e/support/host';
import { chart } from './chart';
import { measureAvatars } from './parts/avatars';
import { measureCpu } from './parts/cpu';
import { measureEvents } from './parts/events';
import { measurePackage } from './parts/package';
import { measureQueue } from './parts/queue';
import { measureRequests } from './parts/requests';
import { measureSlow } from './parts/slow';
import { measureUnauthenticated } from './parts/unauthenticated';
import { measureUploads } from './parts/uploads';
import { FULL, QUICK } from './extents';
import { growthOf } from './growth';
import { rowsOf, type Figures } from './rows';
import { childJson } from './support/child';
import { print, say } from './support/say';
import { columns, table } from './table';

const PARTS = [
	'package',
	'avatars',
	'uploads',
	'cpu',
	'unauthenticated',
	'events',
	'queue',
	'slow',
	'requests',
] as const;

/** Describes the machine that measured, without anything that identifies it. */
async function machine() {
	const nodeOfN8n = await childJson<string>('-p', 'JSON.stringify(process.version)');
	return { cores: cpus().length, node: nodeOfN8n, platform: process.platform, arch: process.arch };
}

/** Runs the parts one after the other, so that they do not disturb each other. */
async function measureAll(extent: typeof FULL, parts: readonly string[]): Promise<Figures> {
	const figures: Figures = {};
	if (parts.includes('package')) figures.package = await measurePackage(extent.requireRounds);
	if (parts.includes('avatars')) figures.avatars = await measureAvatars(extent.avatars);
	if (parts.includes('uploads')) {
		const { megabytes, files } = extent.uploads;
		figures.uploads = await measureUploads(megabytes, files);
	}
	if (parts.includes('cpu')) {
		const { items, rounds } = extent.cpu;
		figures.cpu = [
			await measureCpu('vm', items.vm, rounds.vm),
			await measureCpu('legacy', items.legacy, rounds.legacy),
		];
	}
	if (parts.includes('unauthenticated'))
		figures.unauthenticated = await measureUnauthenticated(extent.unauthenticated);
	if (parts.includes('events')) figures.events = await measureEvents(extent.events);
	if (parts.includes('queue')) figures.queue = await measureQueue(extent.queue);
	if (parts.includes('slow')) {
		figures.slow = await measureSlow(extent.slow);
	}
	if (parts.includes('requests')) figures.requests = await measureRequests(extent.requests);
	return figures;
}

function show(figures: Figures): void {
	print(`\n${table(rowsOf(figures))}\n`);
	if (figures.requests) {
		print('How it grows, with the limit of a standard plan\n');
		print(`${columns(growthOf(figures.requests)).join('\n')}\n`);
	}
}

/** Saves the figures and the chart for the docs; parts that were not measured stay, if this machine measured them. */
async function save(figures: Figures): Promise<void> {
	const file = join(ROOT, 'docs', 'bench.json');
	const facts = { date: new Date().toISOString().slice(0, 10), machine: await machine() };
	const former = JSON.parse(readFileSync(file, 'utf8')) as Figures & typeof facts;
	const isSameMachine = isDeepStrictEqual(former.machine, facts.machine);
	const content = { ...(isSameMachine && former), ...facts, ...figures };
	writeFileSync(file, `${JSON.stringify(content, null, '\t')}\n`);
	if (figures.requests) saveChart(figures.requests);
	say('Written: docs/bench.json. Now run: npm run docs');
}

function saveChart(requests: NonNullable<Figures['requests']>): void {
	mkdirSync(join(ROOT, 'docs', 'images'), { recursive: true });
	writeFileSync(join(ROOT, 'docs', 'images', 'bench.svg'), `${chart(requests)}\n`);
}

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			quick: { type: 'boolean' },
			only: { type: 'string' },
			/** Adds 10,000 updates with v2: three more minutes. */
			full: { type: 'boolean' },
		},
	});
	const parts = values.only?.split(',') ?? PARTS;
	const unknown = parts.filter((part) => !PARTS.includes(part as never));
	if (unknown.length > 0)
		throw new Error(`Unknown: ${unknown.join(', ')}. Choose from ${PARTS.join(', ')}.`);
	const extent = structuredClone(values.quick ? QUICK : FULL);
	if (values.full) extent.requests.v2.push(10_000);
	const figures = await measureAll(extent, parts);
	show(figures);
	if (!values.quick) await save(figures);
}

main().then(
	() => process.exit(0),
	(error: unknown) => {
		say(error instanceof Error ? (error.stack ?? error.message) : String(error));
		process.exit(1);
	},
);
