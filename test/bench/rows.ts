import type { AvatarFigures } from './parts/avatars';
import type { CpuFigures } from './parts/cpu';
import type { Burst, EventFigures } from './parts/events';
import type { PackageFigures } from './parts/package';
import type { QueueFigures } from './parts/queue';
import type { RequestFigures } from './parts/requests';
import type { SlowRun } from './parts/slow';
import type { UnauthenticatedFigures } from './parts/unauthenticated';
import type { UploadFigures } from './parts/uploads';
import { queueRow } from './queueRow';
import { requestRows, withoutLimitRows } from './requestRows';
import { slowRows } from './slowRows';
import { rounded } from './support/numbers';
import { seconds, thousands } from './support/words';
import { atMost, type Row } from './table';
import { uploadRows } from './uploadRows';

/** Results of one bench run; parts that were skipped are missing. */
export interface Figures {
	requests?: RequestFigures;
	cpu?: CpuFigures[];
	avatars?: AvatarFigures;
	uploads?: UploadFigures;
	events?: EventFigures;
	queue?: QueueFigures;
	unauthenticated?: UnauthenticatedFigures;
	slow?: SlowRun[];
	package?: PackageFigures;
}

const cpuRows = ({
	engine,
	items,
	ratio,
	ratioToEditFields,
	microsecondsPerItem: cpu,
}: CpuFigures): Row[] =>
	(['v1', 'v2'] as const).map((generation) => ({
		work: `CPU for ${thousands(items)} items, ${generation}, expressions: ${engine}`,
		measured: `${ratio[generation]} × (at least ${cpu[generation]} µs per item)`,
		target: '≤ 1.2 ×',
		...atMost(ratio[generation], 1.2),
		yardstick: [
			`only evaluating the same parameters: at least ${cpu[`${generation}Evaluate`]} µs`,
			`${ratioToEditFields[generation]} × Edit Fields`,
		].join('; '),
	}));

const avatarRows = ({ count, imageMb, ours, loop, allAtOnce }: AvatarFigures): Row[] =>
	(['v1', 'v2'] as const).flatMap((generation) => {
		const work = `${count} avatars of ${imageMb} MB, ${generation}`;
		const { liveInBase64, peakRssMb } = ours[generation];
		const ratio = rounded(peakRssMb / loop.peakRssMb);
		return [
			{
				work: `${work}: live memory over idle`,
				measured: `${liveInBase64} × one Base64`,
				target: '≤ 6 ×',
				...atMost(liveInBase64, 6),
				yardstick: `bare loop ${loop.liveInBase64} ×; all at once ${allAtOnce.liveInBase64} ×`,
			},
			{
				work: `${work}: peak memory (RSS)`,
				measured: `${ratio} × (${peakRssMb} MB)`,
				target: '≤ 1.2 ×',
				...atMost(ratio, 1.2),
				yardstick: `bare HTTP loop ${loop.peakRssMb} MB; all at once ${allAtOnce.peakRssMb} MB`,
			},
		];
	});

const answers = ({ answerMs: { p50, p95, max } }: Burst): string =>
	`answered after ${p50} ms (median), ${p95} ms (95th percentile), ${max} ms (longest)`;

const eventRows = ({ trigger, webhook, inOrder }: EventFigures): Row[] => {
	const { events, ran, different, refused, totalMs } = trigger;
	const work = `${thousands(events)} events in a burst, 50 at a time, Bitrix24 Bot Trigger`;
	return [
		{
			work: `${work}: executions`,
			measured: `${thousands(ran)} ran, ${thousands(different)} different, ${refused} posts refused`,
			target: 'each event once',
			isMet: ran === events && different === events && refused === 0,
			yardstick: `Webhook: ${thousands(webhook.different)} different, ${webhook.refused} posts refused`,
		},
		{
			work: `${thousands(inOrder.trigger.events)} events one at a time, Bitrix24 Bot Trigger: answers`,
			measured: answers(inOrder.trigger),
			yardstick: `Webhook: ${answers(inOrder.webhook)}`,
		},
		{
			work: `${work}: answers`,
			measured: answers(trigger),
			yardstick: `Webhook: ${answers(webhook)}`,
		},
		{
			work: `${work}: until all have run`,
			measured: `${rounded(totalMs / webhook.totalMs)} × (${seconds(totalMs)})`,
			yardstick: `Webhook: ${seconds(webhook.totalMs)}`,
		},
	];
};

const unauthenticatedRows = ({ ordinaryMsPerMb, forged }: UnauthenticatedFigures): Row[] =>
	forged.map(({ kind, msPerMb, ratio }) => ({
		work: `Unauthenticated event, refused: ${kind}`,
		measured: `${ratio} × (${msPerMb} ms CPU per MB)`,
		target: '≤ 1 ×',
		...atMost(ratio, 1),
		yardstick: `an event with 1,000 buttons, read to its end: ${ordinaryMsPerMb} ms CPU per MB`,
	}));

const packageRows = ({
	unpackedKb,
	packedKb,
	requireMs,
	requireWithN8nWorkflowMs,
}: PackageFigures): Row[] => [
	{
		work: 'Package: unpacked size',
		measured: `${unpackedKb} kB`,
		target: '≤ 400 kB',
		...atMost(unpackedKb, 400),
		yardstick: `packed ${packedKb} kB`,
	},
	{
		work: 'Package: time to require',
		measured: `${requireMs} ms`,
		target: '≤ 60 ms',
		...atMost(requireMs, 60),
		yardstick: `${requireWithN8nWorkflowMs} ms including n8n-workflow, which n8n has already loaded`,
	},
];

/** The table rows for the parts that were measured. */
export const rowsOf = ({
	requests,
	cpu = [],
	avatars,
	uploads,
	events,
	queue,
	unauthenticated,
	slow = [],
	package: size,
}: Figures): Row[] => [
	...(requests ? [...requestRows(requests), ...withoutLimitRows(requests)] : []),
	...cpu.flatMap(cpuRows),
	...(avatars ? avatarRows(avatars) : []),
	...(uploads ? uploadRows(uploads) : []),
	...(events ? eventRows(events) : []),
	...(queue ? [queueRow(queue)] : []),
	...slowRows(slow),
	...(unauthenticated ? unauthenticatedRows(unauthenticated) : []),
	...(size ? packageRows(size) : []),
];
