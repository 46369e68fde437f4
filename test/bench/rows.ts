import type { AvatarFigures } from './parts/avatars';
import type { CpuFigures } from './parts/cpu';
import type { Burst, EventFigures } from './parts/events';
import type { PackageFigures } from './parts/package';
import type { QueueFigures } from './parts/queue';
import type { RequestFigures } from './parts/requests';
import type { SlowRun } from './parts/slow';
import type { UnauthenticatedFigures } from './parts/unauthenticated';
import { slowRows } from './slowRows';
import { queueRow } from './queueRow';
import type { UploadFigures, UploadMemory } from './parts/uploads';
import { bucketMs, rounded } from './support/numbers';
import type { Run } from './support/realN8n';
import { seconds, thousands } from './support/words';
import type { Row } from './table';

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

const atMost = (value: number, target: number) => ({ isMet: value <= target });

/** How many items show up as failed in the output. */
const visible = ({ failedItems, items }: Run): string =>
	failedItems === 0
		? 'no item failed'
		: `${thousands(failedItems)} of ${thousands(items)} items failed`;

const requestRows = ({ v1, v2, quiet, httpRequest }: RequestFigures): Row[] => {
	const { asItIs, paced } = httpRequest;
	const yardstick = [
		`HTTP Request: ${thousands(asItIs.requests)} requests, ${visible(asItIs)}`,
		`at one per 500 ms, ${paced.items} items take ${seconds(paced.nodeMs)} (${visible(paced)})`,
		`so 1,000 take ${seconds(999 * 500)} (computed)`,
	].join('; ');
	const targets: Array<[string, Run | undefined, number, string]> = [
		['1,000 updates, v1', v1.find(({ items }) => items === 1_000), 20, yardstick],
		[
			'1,000 updates, v2 with merge',
			v2.find(({ items }) => items === 1_000),
			25,
			`one call at a time: 2,000 requests, ${seconds(bucketMs(2_000))} (computed)`,
		],
		[
			'1,000 updates, v2 with Skip Unchanged, nothing changed',
			quiet,
			3,
			`one call at a time: 1,000 requests, ${seconds(bucketMs(1_000))} (computed)`,
		],
	];
	const rows = targets.flatMap(([work, run, target, beside]): Row[] => {
		if (!run) return [];
		const measured = `${run.requests} requests, ${seconds(run.nodeMs)}, ${visible(run)}`;
		const isMet = run.requests <= target && run.failedItems === 0 && run.updated === run.items;
		return [{ work, measured, target: `≤ ${target} requests`, isMet, yardstick: beside }];
	});
	const largest = [...v1.map((run) => ({ run, generation: 'v1' }))]
		.concat(v2.map((run) => ({ run, generation: 'v2' })))
		.filter(({ run }) => run.items >= 10_000);
	return rows.concat(
		largest.map(({ run, generation }): Row => {
			const ratio = rounded(run.nodeMs / bucketMs(run.requests));
			return {
				work: `${thousands(run.items)} updates, ${generation}: time`,
				measured: `${ratio} × (${seconds(run.nodeMs)}, ${visible(run)})`,
				target: '≤ 1.05 ×',
				...atMost(ratio, 1.05),
				yardstick: `minimum under the portal's limit for our ${run.requests} requests: ${seconds(bucketMs(run.requests))}`,
			};
		}),
	);
};

/** 1.2 ms on a machine on which Edit Fields takes 0.65 ms. */
const MOST_FOR_ITEM = 1.85;

const withoutLimitRows = ({ withoutLimit }: RequestFigures): Row[] => {
	const { items, httpRequest, editFields } = withoutLimit;
	return (['v1', 'v2'] as const).map((generation) => {
		const milliseconds = withoutLimit[generation];
		const ratio = rounded(milliseconds / editFields);
		return {
			work: `Time per item where the portal sets no limit, ${generation} (${thousands(items)} items, real n8n)`,
			measured: `${ratio} × Edit Fields (${milliseconds} ms)`,
			target: `≤ ${MOST_FOR_ITEM} ×`,
			...atMost(ratio, MOST_FOR_ITEM),
			yardstick: `Edit Fields ${editFields} ms; HTTP Request ${httpRequest} ms`,
		};
	});
};

const cpuRows = ({
	engine,
	items,
	ratio,
	ratioToEditFields,
	microsecondsPerItem: cpu,
}: CpuFigures): Row[] =>
	(['v1', 'v2'] as const).map((generation) => ({
		work: `CPU for ${thousands(items)} items, ${generation}, expressions: ${engine}`,
		measured: `${ratio[generation]} × (${cpu[generation]} µs per item)`,
		target: '≤ 1.2 ×',
		...atMost(ratio[generation], 1.2),
		yardstick: [
			`only evaluating the same parameters: ${cpu[`${generation}Evaluate`]} µs`,
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

/** A process may grow so far by an upload, whatever the size of the file. */
const MAX_GROWTH_MB = 64;

/** Resident memory differs by so much between equal runs. */
const NOISE_MB = 16;

const uploadRows = (figures: UploadFigures): Row[] => {
	const { fileMb, disk, wholeOnDisk, memory, wholeInMemory, inTurn, sideBySide } = figures;
	const row = (work: string, one: UploadMemory, yardstick: string, isMet = true): Row => ({
		work: `${work}: growth of the process`,
		measured: `${one.grownMb} MB in ${seconds(one.milliseconds)}`,
		target: `≤ ${MAX_GROWTH_MB} MB`,
		isMet: one.grownMb <= MAX_GROWTH_MB && isMet,
		yardstick,
	});
	const whole = (one: UploadMemory): string =>
		`the whole body built first: ${one.grownMb} MB, ${rounded(one.grownMb / fileMb, 1)} × the file`;
	const half = Math.ceil(inTurn.grownByRunMb.length / 2);
	const [early, late] = [inTurn.grownByRunMb.slice(0, half), inTurn.grownByRunMb.slice(half)];
	return [
		row(`File of ${fileMb} MB up, binary data on disk`, disk, whole(wholeOnDisk)),
		row(`File of ${fileMb} MB up, binary data in memory`, memory, whole(wholeInMemory)),
		row(
			`${inTurn.grownByRunMb.length} files of ${fileMb} MB, one after the other`,
			inTurn,
			`by file: ${inTurn.grownByRunMb.join(', ')} MB`,
			Math.max(...late) <= Math.max(...early) + NOISE_MB,
		),
		row(
			`${sideBySide.files} files of ${fileMb} MB into different chats at once`,
			sideBySide,
			`one file ${disk.grownMb} MB`,
		),
	];
};

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
