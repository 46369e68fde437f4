/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { TIMEOUTS } from '../../../scripts/verify/timeouts';
import type { Probe } from '../../../scripts/verify/probes/probe';
import { asAssumed } from '../../../scripts/verify/report/finding';

/** For tests of faults: the same rules, in no time. */
export const SHORT_TIMEOUTS = {
	...TIMEOUTS,
	cleanUp: 800,
	cleanUpInterval: 40,
	answer: 2_000,
	retryDelays: [10, 20],
	rateLimit: 300,
};

/** Probes that do nothing but make something. */
export const making = (count = 3): Probe[] =>
	Array.from({ length: count }, (_, index) => ({
		id: `makes-bot-${index + 1}`,
		fact: `Whether bot ${index + 1} can be made`,
		assumed: 'It can',
		async run(context) {
			await context.newBot();
			return asAssumed('made');
		},
	}));

/** A folder for reports. */
export const reportFolder = () => {
	const path = mkdtempSync(join(tmpdir(), 'n8n-nodes-bitrix24-bot-report-'));
	const noted = join(path, 'to-remove.json');
	return {
		path,
		noted,
		hasNoted: () => existsSync(noted),
		modeOfNoted: () => statSync(noted).mode & 0o777,
		remove: () => rmSync(path, { recursive: true, force: true }),
	};
};
