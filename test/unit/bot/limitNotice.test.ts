import type { IExecuteFunctions } from 'n8n-workflow';

import { limitNotice } from '../../../nodes/Bitrix24Bot/common/limitNotice';
import type { LimitWait } from '../../../nodes/shared/portal/window/runContext';

/** What the log and the hints say after these waits. */
const reportOf = (waits: LimitWait[]) => {
	const logged: string[] = [];
	const hints: string[] = [];
	const notice = limitNotice({
		getNode: () => ({ name: 'Bot' }),
		logger: { info: (text: string) => logged.push(text) },
		addExecutionHints: ({ message }: { message: string }) => hints.push(message),
	} as unknown as IExecuteFunctions);
	for (const waiting of waits) notice.add(waiting);
	notice.report();
	return { logged, hints };
};

const seconds = (from: number, to: number, method?: string): LimitWait => ({
	from: from * 1000,
	to: to * 1000,
	method,
});

test('requests that wait at the same time count once', () => {
	const { hints } = reportOf([seconds(0, 12), seconds(2, 12), seconds(5, 15), seconds(20, 25)]);
	expect(hints).toEqual([expect.stringContaining("Waited 20 s for the portal's request limit")]);
});

test('each method that has used up its time is told apart from the request limit', () => {
	const { hints } = reportOf([
		seconds(0, 11),
		seconds(0, 300, 'imbot.update'),
		seconds(1, 300, 'imbot.update'),
		seconds(0, 60, 'imbot.v2.Bot.update'),
	]);
	expect(hints).toEqual([
		expect.stringContaining('Waited 11 s'),
		expect.stringContaining('Waited 300 s because imbot.update'),
		expect.stringContaining('Waited 60 s because imbot.v2.Bot.update'),
	]);
});

test('short waits are not reported, and the log names long ones as they add up', () => {
	expect(reportOf([seconds(0, 9)])).toEqual({ logged: [], hints: [] });
	const { logged } = reportOf([seconds(0, 6), seconds(10, 16), seconds(20, 21), seconds(30, 40)]);
	expect(logged).toEqual([
		"Bot: waited 12 s so far for Bitrix24's limits",
		"Bot: waited 23 s so far for Bitrix24's limits",
	]);
});
