/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/require-node-api-error */
import { Bitrix24Error } from '../../nodes/shared/errors/Bitrix24Error';
import { webhookAccess, type Access } from './portal/access';
import { oAuthAccess } from './portal/oAuthAccess';
import { probes } from './probes';
import { readArguments, type Options } from './readArguments';
import { rowLines } from './report/lines';
import { markdownOf, summary } from './report/markdown';
import type { PortalFacts } from './report/report';
import { writeReport } from './report/write';
import { ask, say, stopSignal } from './terminal';
import { verify, type Outcome } from './verify';

/** Where reports are welcome. */
export const REPORT_PAGE =
	'https://github.com/n8n-nodes-bitrix24-bot/n8n-nodes-bitrix24-bot/issues/new?template=portal-report.yml';

/** What the texts of the nodes say of n8n's form, which there is none of here. */
const OF_CREDENTIALS = / in the credential| \(set "Portal Plan" to "Self-Hosted"\)/g;

const plan = ({ kind, revision, permissions }: PortalFacts, { publicUrl }: Options): string => `
The portal answers: ${kind}, revision ${revision ?? 'unknown (no imbot.v2)'}.
Permissions: ${permissions.join(', ')}.

This will, in at most three minutes and up to 350 requests,
  - register a few hidden bots with a token that nobody else knows (those of v1
    are visible for a moment),
  - create group chats of these bots, without people, and post messages and a
    small file there,
  - read the lists of chats and people of this user, if the permissions allow
    it (the report says nothing of what is in them),
${publicUrl === undefined ? '' : '  - have the portal post events of these bots to the address that leads to this\n    machine,\n'}  - remove the bots again. The empty chats stay, because Bitrix24 has no method
    to delete them; nobody sees them.
It changes nothing that it has not made itself.
`;

/** A report that cannot be written is printed: the portal has been asked already. */
const show = ({ report, mask }: Outcome, folder: string): void => {
	const result = `\n${summary(report)}; ${report.end}`;
	try {
		say(`${result}\n${writeReport(folder, report, mask).join('\n')}`);
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		say(
			`${mask.text(markdownOf(report))}${result}\nThe report could not be written (${code}): it is above.`,
		);
	}
	say(`\nPlease look report.md over, and paste it into an issue:\n${REPORT_PAGE}`);
};

const accessOf = async ({ oauth, webhook = '' }: Options): Promise<Access> => {
	try {
		if (oauth === undefined) return webhookAccess(webhook);
		return await oAuthAccess(oauth, process.stdin.isTTY ? ask : undefined);
	} catch (error) {
		if (!(error instanceof Bitrix24Error)) throw error;
		const text = `${error.message}. ${error.hint}`;
		throw new Error(text.replace(OF_CREDENTIALS, ''));
	}
};

/**
 * The command `verify`.
 *
 * @returns exit code: 0 when it ran to its end, whatever it found; 1 when it did not, or the person said no
 * @throws Error whose message says why it cannot begin
 */
export async function main(args: string[]): Promise<number> {
	const options = readArguments(args);
	const access = await accessOf(options);
	const { signal, release } = stopSignal();
	try {
		const outcome = await verify({
			access,
			probes,
			extras: options,
			out: options.out,
			signal,
			confirm: async (portal) => {
				say(plan(portal, options));
				return options.yes || /^y/i.test(await ask('Go on? [y/N] '));
			},
			say,
			onRow: (row) => say(rowLines(row, process.stdout.isTTY ? process.stdout.columns : undefined)),
		});
		if (!outcome) {
			say('Nothing was made.');
			return 1;
		}
		show(outcome, options.out);
		return outcome.isComplete ? 0 : 1;
	} finally {
		release();
	}
}
