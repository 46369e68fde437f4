/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';

import { REPORT_PAGE } from '../../../../scripts/verify/main';
import { TIMEOUTS, TOKEN_TIMEOUT } from '../../../../scripts/verify/timeouts';
import { probes } from '../../../../scripts/verify/probes';
import { startPortal } from '../../../portal';
import { freePort, startFront } from '../../../support/verify/front';
import { assumedPortal, verifyPortal } from '../../../support/verify/portal';

const ROOT = resolve(__dirname, '..', '..', '..', '..');
const read = (...path: string[]) => readFileSync(join(ROOT, ...path), 'utf8');
const ids = probes.map(({ id }) => id);

/** What README's list of open facts begins with, and the probes that try it. */
const BULLETS: Array<[beginning: string, ids: string[]]> = [
	['What a v2 update does to profile fields', ['partial-profile', 'v1-avatar']],
	['That a background', ['background-change', 'background-reset']],
	['That v1 and v2 identify', ['one-token']],
	['Whether bots created with v1', ['v1-bot-events']],
	['That `imbot.v2.Bot.list`', ['listed-bot']],
	['Whether `imbot.v2.Command.update`', ['command-rename']],
	[
		'The size of cards',
		['v1-attachment-size', 'v2-attachment-size', 'v1-keyboard-size', 'v2-keyboard-size'],
	],
	['That the button actions LIVECHAT', ['undocumented-actions']],
	['That Bitrix24 recognizes a repeated', ['template-id']],
	[
		'How chats show Markdown',
		['markdown-text', 'plain-text', 'update-text-only', 'remove-attachment'],
	],
	['How the Bitrix24 apps open', ['response-links']],
	['The lists of chats', ['recent-list', 'user-search', 'download-link', 'file-name']],
	[
		'Their format',
		[
			...['event-format', 'event-format-v1', 'event-address-query', 'event-address-query-v1'],
			...['former-address', 'shared-address'],
		],
	],
	['What `application_token` contains', ['application-token-v2', 'application-token-v1']],
	[
		'What outbound webhooks offer',
		['event-bind', 'event-age', 'outbound-webhooks', 'other-objects'],
	],
	['Whether `imopenlines.config.get`', ['open-channel-bot-fields']],
	[
		'The exact texts',
		['wrong-secret', 'unknown-method', 'unknown-bot', 'unknown-bot-v1', 'unknown-chat'],
	],
	['How many values', ['batch-variables']],
	[
		'OAuth: that a portal accepts',
		['bearer-header', 'authorize-parameters', 'token-by-post', 'authorization-server'],
	],
];

const bullets = () => {
	const [, chapter] = read('README.md').split('## What has been verified\n');
	return [...chapter.split('\n## ')[0].matchAll(/^- (.+)$/gm)].map(([, text]) => text);
};

test('every open fact of the README has a probe', () => {
	const known = BULLETS.map(([beginning]) => beginning);
	const uncovered = bullets().filter((text) => !known.some((start) => text.startsWith(start)));
	expect(uncovered).toEqual([]);
	const gone = known.filter((start) => !bullets().some((text) => text.startsWith(start)));
	expect(gone).toEqual([]);
	expect(BULLETS.flatMap(([, named]) => named).filter((id) => !ids.includes(id))).toEqual([]);
});

test('probes have names of their own, and words for strangers', () => {
	expect(new Set(ids).size).toBe(ids.length);
	for (const { id, fact, assumed } of probes) {
		expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
		expect(fact.length).toBeGreaterThan(20);
		expect(assumed).not.toBe('');
	}
});

test('all together on a portal as assumed: every row has a verdict and a text, and nothing differs', async () => {
	const scopes = ['imbot', 'im', 'user', 'crm', 'imopenlines'];
	const portal = await startPortal({ ...assumedPortal, scopes });
	const port = await freePort();
	const front = await startFront(port);
	try {
		const extras = { port, publicUrl: front.url, line: '1' };
		const outcome = await verifyPortal(portal, probes, { extras, timeouts: TIMEOUTS });
		const { rows, requests, end } = outcome!.report;
		expect(rows.map(({ id }) => id)).toEqual(ids);
		for (const { seen, verdict } of rows) {
			expect(seen).not.toBe('');
			expect(['as assumed', 'differs', 'not tried']).toContain(verdict);
		}
		expect(rows.filter(({ verdict }) => verdict === 'differs')).toEqual([]);
		expect(end).toBe('ran to its end, its bots were removed');
		expect(requests).toBeLessThan(220);
		expect(portal.bots()).toEqual([]);
	} finally {
		await front.close();
		await portal.close();
	}
});

test('all that is waited for is over within three minutes', () => {
	const { probes: time, answer, cleanUp } = TIMEOUTS;
	expect(TOKEN_TIMEOUT + time + answer + cleanUp).toBeLessThanOrEqual(180_000);
});

test('the form for reports: valid, asks for the report and the access, and for nothing secret', () => {
	const file = `${new URL(REPORT_PAGE).searchParams.get('template')}`;
	const form = parse(read('.github', 'ISSUE_TEMPLATE', file)) as {
		name: string;
		description: string;
		labels: string[];
		body: Array<{
			type: string;
			id?: string;
			attributes: Record<string, unknown>;
			validations?: { required?: boolean };
		}>;
	};
	expect(form).toMatchObject({ name: 'Portal report', labels: ['portal report'] });
	const fields = form.body.filter(({ type }) => type !== 'markdown');
	expect(fields.map(({ id, type }) => [id, type])).toEqual([
		['access', 'dropdown'],
		['plan', 'input'],
		['report', 'textarea'],
		['remarks', 'textarea'],
		['nothing-secret', 'checkboxes'],
	]);
	const required = fields.filter(({ validations }) => validations?.required).map(({ id }) => id);
	expect(required).toEqual(['access', 'report']);
	for (const { type, attributes } of form.body) {
		expect(attributes[type === 'markdown' ? 'value' : 'label']).toEqual(expect.any(String));
	}
	expect(fields.at(-1)?.attributes.options).toEqual([
		{ label: expect.stringContaining('no webhook URL'), required: true },
	]);
	expect(parse(read('.github', 'ISSUE_TEMPLATE', 'config.yml'))).toMatchObject({
		blank_issues_enabled: true,
	});
	expect(read('README.md')).toContain(REPORT_PAGE);
});
