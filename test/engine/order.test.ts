import { policy } from '../../nodes/shared/portal/pacing/policy';
import type { Fault } from '../portal';
import { runNode } from '../support/engine/engine';
import { heavyImage, image } from '../support/images';
import { updateOf, usePortal, webhookCredential } from '../support/portalSetup';
import { fc } from '../support/random/fastCheck';

jest.mock('../../nodes/shared/portal/pacing/wait', () =>
	jest.requireActual('../support/engine/fastWait'),
);

const portal = usePortal();

interface Step {
	bot: number;
	apiVersion: 'v1' | 'v2';
	field: 'name' | 'lastName' | 'workPosition';
	fails: boolean;
	hasAvatar: boolean;
	isByCode: boolean;
}

/** The first three have most of the items, the others are enough for pages. */
const BOTS = 16;

const step = fc.record<Step>({
	bot: fc.oneof(fc.nat(2), fc.nat(BOTS - 1)),
	apiVersion: fc.constantFrom('v1', 'v2'),
	field: fc.constantFrom('name', 'lastName', 'workPosition'),
	fails: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, fc.constant(true)),
	hasAvatar: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, fc.constant(true)),
	isByCode: fc.boolean(),
});

let avatar = '';
beforeAll(async () => {
	avatar = (await image()).toString('base64');
});

/** What the pages of the list are like. */
const page = fc.constantFrom('complete', 'refused', 'empty', 'halves', 'without names', 'no list');

type Page = { bots: object[]; users: object[]; hasNextPage: boolean };

const spoil = (how: string) => {
	const method = 'imbot.v2.Bot.list';
	if (how === 'refused') portal.get().refuse({ method, error: 'ACCESS_DENIED', times: Infinity });
	const change = (result: unknown): unknown => {
		const { bots, users, hasNextPage } = result as Page;
		if (how === 'empty') return { bots: [], users: [], hasNextPage: true };
		if (how === 'halves') return { bots: bots.filter((_, i) => i % 2), users, hasNextPage };
		if (how === 'without names') return { bots, users: bots, hasNextPage };
		return how === 'no list' ? 'no list' : result;
	};
	portal.get().alter({ method, change, times: Infinity });
};

let sets = 0;
/** Bots of two owners, who own no others. */
const addBots = () => {
	const owners = [1, 2].map((owner) => `owner ${owner} of set ${sets}`);
	sets += 1;
	return Array.from({ length: BOTS }, (_, index) =>
		portal.get().addBot({
			code: `bot${Math.random()}`,
			owner: `custom${owners[index % 5 === 4 ? 1 : 0]}`,
			name: 'Ada',
			lastName: 'Bot',
			workPosition: 'Helper',
			gender: 'F',
		}),
	);
};

/** Runs all steps in one execution. */
const run = async (
	steps: Step[],
	bots: ReturnType<typeof addBots>,
	onError: string,
	from: number,
) =>
	await runNode({
		parameters: updateOf(1, {
			apiVersion: '={{ $json.apiVersion }}',
			botId: '={{ $json.locator }}',
			updateFields: {
				name: '={{ $json.name }}',
				lastName: '={{ $json.lastName }}',
				workPosition: '={{ $json.workPosition }}',
			},
			avatarSource: '={{ $json.avatarSource }}',
			avatarBase64: avatar,
			options: { botToken: '={{ $json.token }}' },
		}),
		items: steps.map(({ bot, apiVersion, field, fails, hasAvatar, isByCode }, index) => ({
			json: {
				apiVersion,
				locator: isByCode
					? { __rl: true, mode: 'code', value: bots[bot].code }
					: { __rl: true, mode: 'id', value: bots[bot].id },
				[field]: `${field} ${from + index}`,
				avatarSource: hasAvatar ? 'base64' : 'none',
				token: fails ? 'not mine' : bots[bot].owner.slice('custom'.length),
			},
		})),
		credentials: webhookCredential(portal.get()),
		node: { onError: onError as never },
	});

const profiles = (bots: ReturnType<typeof addBots>) =>
	bots.map(({ name, lastName, workPosition, gender, avatar: picture }) => ({
		name,
		lastName,
		workPosition,
		gender,
		hasPicture: picture !== undefined,
	}));

const updatesOf = (bots: ReturnType<typeof addBots>) =>
	bots.map(({ id }) =>
		portal
			.get()
			.journal.filter(({ method, error }) => /update$/.test(method) && !error)
			.filter(({ params }) => Number(params.BOT_ID ?? params.botId) === id)
			.map(({ params }) => JSON.stringify(params.FIELDS ?? params.fields)),
	);

/** What may happen to a request that comes again. */
const faults: Fault[] = [
	{ kind: 'reset' },
	{ kind: 'reset', applied: true },
	{ kind: 'truncated', applied: true },
	{ kind: 'status', status: 504, applied: true },
	{ kind: 'refuse', status: 503, error: 'QUERY_LIMIT_EXCEEDED' },
];

test.each([
	['stopWorkflow', 0],
	['stopWorkflow', 0.3],
	['continueErrorOutput', 0],
	['continueErrorOutput', 0.3],
])(
	'%s, %d of all requests disturbed: many items at once do to each bot what one after the other does',
	async (onError, disturbed) => {
		// Five lost answers in a row are no rarity here
		const tries = jest.replaceProperty(policy, 'maxAttempts', 20);
		const dice = fc.infiniteStream(fc.noBias(fc.nat(999)));
		await fc.assert(
			fc.asyncProperty(
				fc.array(step, { minLength: 1, maxLength: 100 }),
				dice,
				page,
				async (steps, odds, how) => {
					const together = addBots();
					const apart = addBots();
					portal.get().resetJournal();
					// Requests side by side are carried out in any order
					portal.get().options.callTime = 2;
					const when = () => odds.next().value < (1000 * disturbed) / faults.length;
					for (const fault of faults) portal.get().fault({ ...fault, times: Infinity, when });
					spoil(how);
					const { error, output } = await run(steps, together, onError, 0);
					const updates = updatesOf(together);
					portal.get().options.callTime = undefined;
					portal.get().clearFaults();

					portal.get().resetJournal();
					let stoppedAt: number | undefined;
					for (const [index, one] of steps.entries()) {
						const single = await run([one], apart, onError, index);
						if (single.error) {
							stoppedAt = index;
							break;
						}
					}
					expect(profiles(together)).toEqual(profiles(apart));
					// A batch whose answer is lost comes again, all of it
					if (disturbed === 0) expect(updates).toEqual(updatesOf(apart));
					expect((error as { context?: { itemIndex?: number } })?.context?.itemIndex).toBe(
						stoppedAt,
					);
					if (onError !== 'stopWorkflow') {
						expect(output[0].length + output[1].length).toBe(steps.length);
					}
				},
			),
			{ numRuns: 15, interruptAfterTimeLimit: 60_000 },
		);
		tries.restore();
	},
	120_000,
);

test.each([
	['small', async () => await image('png', 4, 4)],
	['large', async () => await heavyImage(40)],
])('50 %s avatars travel alone, one after the other, in item order', async (_, draw) => {
	const bots = Array.from({ length: 50 }, () =>
		portal.get().addBot({ code: `bot${Math.random()}`, name: 'Ada' }),
	);
	portal.get().resetJournal();
	const { error } = await runNode({
		parameters: updateOf('={{ $json.id }}', {
			avatarSource: 'base64',
			avatarBase64: (await draw()).toString('base64'),
			options: { keepOtherFields: false },
		}),
		items: bots.map(({ id }) => ({ json: { id } })),
		credentials: webhookCredential(portal.get()),
	});
	expect(error).toBeUndefined();
	const { journal, requests } = portal.get();
	expect(journal.map(({ method, inBatch }) => [method, inBatch])).toEqual(
		Array(50).fill(['imbot.v2.Bot.update', false]),
	);
	expect(journal.map(({ params }) => Number(params.botId))).toEqual(bots.map(({ id }) => id));
	expect(requests).toBe(50);
	expect(bots.every(({ avatar }) => avatar !== undefined)).toBe(true);
});
