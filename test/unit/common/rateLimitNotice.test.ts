import type { IExecuteFunctions } from 'n8n-workflow';

import { rateLimitNotice } from '../../../nodes/Bitrix24Bot/common/rateLimitNotice';
import type { LimitWait } from '../../../nodes/shared/portal/window/runContext';

/** What people are told of these waits: in the log, and as hints. */
const toldOf = (waits: LimitWait[]) => {
	const told = { log: [] as string[], hints: [] as string[] };
	const notice = rateLimitNotice({
		getNode: () => ({ name: 'Bot' }),
		logger: { info: (text: string) => told.log.push(text) },
		addExecutionHints: ({ message }: { message: string }) => told.hints.push(message),
	} as unknown as IExecuteFunctions);
	waits.forEach(notice.add);
	notice.report();
	return told;
};

test('the same seconds count once, however many requests wait', () => {
	const waits = [
		{ from: 0, until: 6_000 },
		{ from: 1_000, until: 8_000 },
		{ from: 2_000, until: 8_000 },
		{ from: 20_000, until: 25_000 },
	];
	expect(toldOf(waits)).toEqual({
		log: ["Bot: waited 13 s so far for Bitrix24's request limit"],
		hints: ["Waited 13 s for the portal's request limit. All workflows of this server share it."],
	});
	expect(toldOf(waits.slice(0, 3))).toEqual({ log: [], hints: [] });
});

test('a method that has used up its time is told apart, once for all requests that wait for it', () => {
	const method = 'imbot.update';
	const waits = [0, 200, 900].map((from) => ({ from, until: 481_000, method }));
	expect(toldOf(waits)).toEqual({
		log: ['Bot: waits 481 s, because imbot.update has used up its run time'],
		hints: [
			'Waited 481 s because imbot.update had used up the run time that the portal allows a method within 10 minutes.',
		],
	});
});

test('both limits are named', () => {
	const { hints } = toldOf([
		{ from: 0, until: 12_000 },
		{ from: 12_000, until: 72_000, method: 'imbot.update' },
	]);
	expect(hints).toEqual([expect.stringMatching(/^Waited 12 s for .* Waited 60 s because /)]);
});
