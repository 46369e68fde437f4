/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Extras } from '../../../scripts/verify/context/calls';
import { webhookAccess, type Access } from '../../../scripts/verify/portal/access';
import type { Probe } from '../../../scripts/verify/probes/probe';
import type { Row } from '../../../scripts/verify/report/finding';
import { verify, type Run } from '../../../scripts/verify/verify';
import { startPortal, type Portal, type PortalOptions, type StartOptions } from '../../portal';

/** A stand-in portal that behaves as this package assumes, for the field kit. */
export const assumedPortal: Partial<PortalOptions> = {
	v1Avatar: 'ignored',
	eventFormat: 'registered',
	addresses: 'shared',
	fileNames: 'corrected',
	downloadLink: 'source',
	maxInputVars: 1000,
	templateId: 'unique',
};

/** Runs the field kit on a portal, in a folder of its own, which is gone afterwards. */
export const verifyPortal = async (
	portal: Portal,
	probes: readonly Probe[],
	change: Partial<Run> & { access?: Access; extras?: Extras } = {},
) => {
	const out = change.out ?? mkdtempSync(join(tmpdir(), 'n8n-nodes-bitrix24-bot-verify-'));
	try {
		return await verify({
			access: webhookAccess(portal.webhookUrl),
			probes,
			extras: { port: 0 },
			out,
			signal: new AbortController().signal,
			confirm: async () => true,
			say: () => {},
			...change,
		});
	} finally {
		if (change.out === undefined) rmSync(out, { recursive: true, force: true });
	}
};

/** What one probe finds on a portal of its own. */
export const findingOf = async (
	probe: Probe,
	options: StartOptions = {},
	change: (portal: Portal) => Partial<Run> = () => ({}),
): Promise<Row> => {
	const portal = await startPortal({ ...assumedPortal, ...options });
	try {
		const run = await verifyPortal(portal, [probe], change(portal));
		const [row] = run?.report.rows ?? [];
		const left = portal.bots().filter(({ code }) => code.startsWith('n8n_verify'));
		if (left.length > 0) throw new Error(`${probe.id} left ${left.length} bots`);
		return row;
	} finally {
		await portal.close();
	}
};
