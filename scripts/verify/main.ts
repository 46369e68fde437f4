/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { createInterface } from 'node:readline/promises';

import { webhookAccess } from './portal/access';
import { oAuthAccess } from './portal/oAuthAccess';
import { probes } from './probes';
import { readArguments } from './readArguments';
import { summary } from './report/markdown';
import { maskOf } from './report/mask';
import type { Report } from './report/report';
import { writeReport } from './report/write';
import { verify } from './verify';

/** A run is over after three minutes: so much for the probes, the rest for the clean-up. */
const PROBE_TIME = 140_000;

const SIGNS = { 'as assumed': '✓', differs: '≠', 'not tried': '–' };

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const ask = async (question: string): Promise<string> => {
	if (!process.stdin.isTTY)
		throw new Error('There is nobody to ask. Add --yes to begin without a question.');
	const terminal = createInterface({ input: process.stdin, output: process.stdout });
	try {
		return await terminal.question(question);
	} finally {
		terminal.close();
	}
};

const plan = (portal: Report['portal']): string => `
The portal answers: ${portal.kind}, revision ${portal.revision ?? 'unknown (no imbot.v2)'}, permissions ${portal.permissions.join(', ')}.
This will, in at most three minutes and about 150 requests,
  - register a few hidden bots with a token that nobody else knows (those of v1 are visible for a moment),
  - make group chats of these bots, without people, and post messages and a small file there,
  - read the lists of chats and people of this user, if the permissions allow it (the report says nothing of what is in them),
  - remove the bots again. The empty chats stay, because Bitrix24 has no method to delete them; nobody sees them.
It changes nothing that it has not made itself.
`;

/** Aborts when the person or npm ends the run, and when the time is up. The second Ctrl+C ends the process. */
const stopSignal = (): { signal: AbortSignal; release(): void } => {
	const stopped = new AbortController();
	const stop = () => {
		if (stopped.signal.aborted) process.exit(130);
		say('\nStopping … (Ctrl+C again ends at once and leaves the bots for the next run to remove)');
		stopped.abort(new Error('stopped'));
	};
	const timer = setTimeout(() => stopped.abort(new Error('the time was up')), PROBE_TIME);
	process.on('SIGINT', stop).on('SIGTERM', stop);
	const release = () => {
		clearTimeout(timer);
		process.off('SIGINT', stop).off('SIGTERM', stop);
	};
	return { signal: stopped.signal, release };
};

/**
 * The command `verify`.
 *
 * @returns exit code: 0 when it ran to its end, whatever it found; 1 when it did not
 * @throws Error whose message says why it cannot begin
 */
export async function main(args: string[]): Promise<number> {
	const options = readArguments(args);
	const access = options.oauth
		? await oAuthAccess(options.oauth, options.yes ? undefined : ask)
		: webhookAccess(options.webhook ?? '');
	const { signal, release } = stopSignal();
	try {
		const done = await verify({
			access,
			probes,
			extras: options,
			out: options.out,
			signal,
			confirm: async (portal) => {
				say(plan(portal));
				return options.yes || /^y/i.test(await ask('Go on? [y/N] '));
			},
			say,
			onRow: ({ verdict, fact, seen }) =>
				say(`${SIGNS[verdict]} ${verdict.padEnd(10)}  ${fact}: ${seen}`),
		});
		if (!done) return 1;
		const files = writeReport(options.out, done.report, maskOf(access.secrets, access.base));
		say(`\n${summary(done.report)}; ${done.report.end}\n${files.join('\n')}`);
		say(
			'Please paste report.md into an issue: https://github.com/n8n-nodes-bitrix24-bot/n8n-nodes-bitrix24-bot/issues/new?template=portal-report.yml',
		);
		return done.isComplete ? 0 : 1;
	} finally {
		release();
	}
}
