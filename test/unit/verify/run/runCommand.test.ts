/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { until } from '../../../support/until';
import { startVerify } from '../../../support/verify/command';
import { freshPortal } from '../../../support/verify/fresh';

// Each starts Node.js up to four times, on machines that may be busy
jest.setTimeout(180_000);

const fresh = freshPortal();

const start = (...args: string[]) =>
	startVerify('--webhook', fresh.portal.webhookUrl, '--out', fresh.folder.path, ...args);

const ownBots = () => fresh.portal.bots().filter(({ code }) => code.startsWith('n8n_verify'));

/** In the middle: it has made a bot, and every answer takes a while from then on. */
const inTheMiddle = async (run: ReturnType<typeof start>, delayMs = 300) => {
	const when = () => ownBots().length > 0;
	fresh.portal.fault({ kind: 'slow', delayMs, times: 1_000, when });
	await until('a bot', async () => ownBots()[0], 90_000);
	return run;
};

const reportOf = () => readFileSync(join(fresh.folder.path, 'report.md'), 'utf8');

const expectNoSecret = (output: string) => {
	expect(output).not.toContain(fresh.portal.secret);
	expect(output).not.toContain(new URL(fresh.portal.url).host);
};

test('wrong arguments, help, and nobody to ask', async () => {
	const [unknown, help, nobody, wrong] = [
		start('--nonsense'),
		startVerify('--help'),
		start(),
		startVerify('--webhook', `${fresh.portal.url}/rest/1/sesame-open/`, '--yes'),
	];
	expect(await unknown.ended).toMatchObject({
		code: 1,
		output: 'The argument --nonsense is unknown or lacks a value. --help explains all.\n',
	});
	const { code, output } = await help.ended;
	expect(code).toBe(0);
	for (const text of ['--webhook', '--oauth', '--yes', '--public-url', '--line', 'Exit code'])
		expect(output).toContain(text);
	const unasked = await nobody.ended;
	expect(unasked.code).toBe(1);
	expect(unasked.output).toMatch(/There is nobody to ask\. Add --yes/);
	expectNoSecret(unasked.output);
	const refused = await wrong.ended;
	expect(refused).toMatchObject({ code: 1 });
	expect(refused.output).toBe(
		'The portal refused the first call: 403 INVALID_CREDENTIALS. Copy the URL of the inbound webhook again.\n',
	);
	expect(fresh.portal.journal.map(({ method }) => method)).not.toContain('imbot.v2.Bot.register');
	expect(fresh.folder.hasNoted()).toBe(false);
});

test.each<NodeJS.Signals[]>([['SIGINT', 'SIGINT'], ['SIGTERM']])(
	'%s in the middle: the bots are removed, and the report says so',
	async (...signals) => {
		const run = await inTheMiddle(start('--yes'));
		// npm passes on what the terminal has sent: two signals, one keystroke
		for (const signal of signals) if (signal) run.kill(signal);
		await run.said('Stopping …');
		fresh.portal.clearFaults();
		const { code, output } = await run.ended;
		expect(code).toBe(1);
		expect(ownBots()).toEqual([]);
		expect(fresh.folder.hasNoted()).toBe(false);
		expect(reportOf()).toContain('ended early: stopped, its bots were removed');
		expect(output).toContain('not tried');
		expect(output).toContain('issues/new?template=portal-report.yml');
		for (const text of [output, reportOf()]) expectNoSecret(text);
	},
);

test('a second Ctrl+C ends at once, and the next run removes what is left', async () => {
	const run = await inTheMiddle(start('--yes'), 3_000);
	run.kill('SIGINT');
	await run.said('Stopping …');
	await sleep(700);
	run.kill('SIGINT');
	expect(await run.ended).toMatchObject({ code: 130 });
	expect(existsSync(join(fresh.folder.path, 'report.md'))).toBe(false);
	expect(fresh.folder.modeOfNoted()).toBe(0o600);
	fresh.portal.clearFaults();
	const left = ownBots().map(({ id }) => id);
	expect(left).not.toEqual([]);

	const next = start('--yes');
	await next.said('Removing what an earlier run left …');
	await until('the bots to be removed', async () =>
		left.every((id) => !fresh.portal.bot(id)) ? true : undefined,
	);
	next.kill('SIGTERM');
	await next.ended;
	expect(ownBots()).toEqual([]);
});

test('kill -9, and the next run removes what is left', async () => {
	const run = await inTheMiddle(start('--yes'));
	run.kill('SIGKILL');
	expect(await run.ended).toMatchObject({ signal: 'SIGKILL' });
	fresh.portal.clearFaults();
	const left = ownBots().map(({ id }) => id);
	expect(left).not.toEqual([]);
	expect(fresh.folder.modeOfNoted()).toBe(0o600);

	const next = start('--yes');
	await next.said('Removing what an earlier run left …');
	await next.said('as assumed');
	next.kill('SIGTERM');
	await next.ended;
	expect(left.filter((id) => fresh.portal.bot(id))).toEqual([]);
	expect(ownBots()).toEqual([]);
});
