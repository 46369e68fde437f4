/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-hardcoded-secrets */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Probe } from '../../../../scripts/verify/probes/probe';
import { asAssumed, differs } from '../../../../scripts/verify/report/finding';
import { rowLines } from '../../../../scripts/verify/report/lines';
import { markdownOf, summary } from '../../../../scripts/verify/report/markdown';
import { maskOf } from '../../../../scripts/verify/report/mask';
import type { Report } from '../../../../scripts/verify/report/report';
import { writeReport } from '../../../../scripts/verify/report/write';
import { startPortal } from '../../../portal';
import { verifyPortal } from '../../../support/verify/portal';
import { SHORT_TIMEOUTS, making, reportFolder } from '../../../support/verify/run';

const SECRET = 'sesame0open0secret';
const PUBLIC = 'https://tunnel-of-somebody.example.net';

/** Says what must not be shown, in all the ways in which it can come up. */
const indiscreet = (say: (text: string) => Promise<never> | { seen: string }): Probe => ({
	...making(1)[0],
	async run() {
		const told = await say('');
		return differs(told.seen);
	},
});

test('a portal that repeats everything: nothing of it is in the files or on the terminal', async () => {
	const portal = await startPortal({ secret: SECRET });
	const folder = reportFolder();
	let token = '';
	const host = new URL(portal.url).host;
	const texts = () => [
		SECRET,
		token,
		host,
		'Petrova',
		'Masha',
		'4711',
		'masha@example.org',
		PUBLIC,
	];
	const everything = () =>
		`Access denied for Masha Petrova (ID 4711, masha@example.org) by ${SECRET} and ${token} at https://${host}/company/4711/ or ${host.toUpperCase()}: "Masha" and «Petrova» via ${PUBLIC}`;
	const rows: string[] = [];
	try {
		const register: Probe = {
			...making(1)[0],
			async run(context) {
				[token] = context.owner.identity.tokens;
				const description = everything();
				portal.refuse({ method: 'imbot.v2.Bot.register', error: `X_${token}`, description });
				await context.newBot();
				return asAssumed('');
			},
		};
		const probes = [
			register,
			indiscreet(() => ({ seen: `${SECRET} ${token} ${host} ${PUBLIC}` })),
			indiscreet(async () => await Promise.reject(new TypeError(everything()))),
		];
		const outcome = await verifyPortal(portal, probes, {
			timeouts: SHORT_TIMEOUTS,
			extras: { port: 0, publicUrl: PUBLIC },
			onRow: ({ fact, seen }) => void rows.push(`${fact}: ${seen}`),
		});
		if (!outcome) throw new Error('nothing was run');
		const { report, mask } = outcome;
		expect(report.rows.map(({ verdict }) => verdict)).toEqual([
			'not tried',
			'differs',
			'not tried',
		]);
		expect(rows[0]).toContain('imbot.v2.Bot.register said 400 X_***** (Access denied for …');
		const files = writeReport(folder.path, report, mask).map((path) => readFileSync(path, 'utf8'));
		expect(files).toHaveLength(2);
		for (const shown of [...files, ...rows])
			for (const text of texts()) expect(shown.toLowerCase()).not.toContain(text.toLowerCase());
		expect(JSON.parse(files[1])).toEqual(report);
	} finally {
		folder.remove();
		await portal.close();
	}
});

test('texts of the portal keep what is no name', () => {
	const { portalText, text } = maskOf(() => [], ['https://b24.example.org']);
	for (const plain of [
		'Too many requests',
		'Unable to set event handler: Handler already binded',
		'Wrong authorization data',
		'Access denied! Offline events binding requires administrator access rights',
		'REST API is blocked due to overload.',
	])
		expect(portalText(plain)).toBe(plain);
	expect(portalText('Пользователь Мария Сидорова не найден')).toBe('… не найден');
	expect(portalText('Chat of Anna')).toBe('Chat of …');
	// Whatever may be a name, wherever it stands
	for (const [given, shown] of [
		['Anna has no access', '… has no access'],
		['Access denied: Anna', 'Access denied: …'],
		['user ANNA denied', 'user … denied'],
		['User 王小明 not found', 'User … not found'],
		['المستخدم محمد', '… …'],
	])
		expect(portalText(given)).toBe(shown);
	// A host that is part of another word stays
	expect(text('n8n-b24.example.org-bot B24.EXAMPLE.ORG')).toBe('n8n-b24.example.org-bot PORTAL');
});

const report = (rows: Report['rows']): Report => ({
	package: 'n',
	date: '2026-11-26',
	seconds: 1,
	requests: 2,
	end: 'ran to its end, its bots were removed',
	portal: { kind: 'cloud', access: 'webhook', permissions: [] },
	rows,
});

test('cells of the table cannot break it, mention people or load pictures', () => {
	const seen = 'a | b \\| c\n@octocat <img src=x> ![x](https://example.org/x.png) `|`';
	const row = { id: 'x', fact: 'F|', assumed: 'A\n', seen, verdict: 'differs' as const };
	const line =
		markdownOf(report([row]))
			.split('\n')
			.find((text) => text.startsWith('| F')) ?? '';
	// The same rule as GitHub's: a pipe ends a cell unless a backslash is before it
	expect(line.match(/(?<=(?<!\\)(?:\\\\)*)\|/g)).toHaveLength(4);
	for (const live of ['@octocat', '<img', '![x]']) expect(line).not.toContain(live);
});

test('what differs comes first, and is counted', () => {
	const rows = (['not tried', 'as assumed', 'differs'] as const).map((verdict) => {
		return { id: verdict, fact: 'F', assumed: 'A', seen: 'S', verdict };
	});
	const text = markdownOf(report(rows));
	expect(summary(report(rows))).toBe('1 differs, 1 as assumed, 1 not tried');
	expect(summary(report([]))).toBe('0 differ, 0 as assumed, 0 not tried');
	const order = [...text.matchAll(/(Differs|As assumed|Not tried) \(1\)/g)].map(([, name]) => name);
	expect(order).toEqual(['Differs', 'As assumed', 'Not tried']);
	// GitHub reads a table within HTML only between empty lines
	expect(text).toContain('<details><summary>Not tried (1)</summary>\n\n| Fact |');
	expect(text).toContain('|\n\n</details>\n');
	expect(text).toContain('revision unknown');
});

test('lines for the terminal are as wide as it is, and say what was assumed where it differs', () => {
	const row = {
		id: 'x',
		fact: 'What it does'.repeat(9),
		assumed: 'A b c',
		seen: 'S '.repeat(99).trim(),
	};
	const lines = (columns: number) => rowLines({ ...row, verdict: 'differs' }, columns).split('\n');
	for (const columns of [60, 80, 120])
		expect(Math.max(...lines(columns).map(({ length }) => length))).toBeLessThanOrEqual(columns);
	expect(Math.max(...lines(400).map(({ length }) => length))).toBeLessThanOrEqual(120);
	expect(lines(80)[0]).toMatch(/^≠ differs {5}What/);
	expect(lines(80).at(-1)).toBe('              (we assume: A b c)');
	const verdict = 'not tried';
	expect(rowLines({ ...row, verdict })).toBe(`– not tried   ${row.fact}: ${row.seen}`);
});

test('a report that cannot be written says so', () => {
	const folder = reportFolder();
	try {
		mkdirSync(join(folder.path, 'report.md'));
		const write = () =>
			writeReport(
				folder.path,
				report([]),
				maskOf(() => [], []),
			);
		expect(write).toThrow(/EISDIR/);
	} finally {
		folder.remove();
	}
});
