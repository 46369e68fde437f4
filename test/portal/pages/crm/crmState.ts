import type { World } from '../../model/world';
import type { Deal } from '../../types/deal';
import { faceOf } from '../faces';

/** Deliveries that the page shows. */
const LAST_DELIVERIES = 20;

/** Ends of the stages that the page can move a deal to. */
const STAGES = { won: 'WON', lost: 'LOSE', reopen: 'NEW' };

/** What can be done with a deal on the page. */
export type Move = keyof typeof STAGES;

export const isMove = (value: unknown): value is Move =>
	typeof value === 'string' && Object.hasOwn(STAGES, value);

/** Stage of a move in the deal's own pipeline, e.g. `C5:WON`. */
export function stageAfter({ CATEGORY_ID }: Deal, move: Move): string {
	return CATEGORY_ID === '0' ? STAGES[move] : `C${CATEGORY_ID}:${STAGES[move]}`;
}

/** An address without its query, in which secrets may be. */
const withoutQuery = (url: string) => url.split('?')[0];

/** What the page at `/crm` shows, without any secret; undefined when there is no such person. */
export function crmState(world: World, self: number): unknown {
	if (!world.users.has(self)) return undefined;
	return {
		user: faceOf(world, self),
		people: [...world.users.keys()].map((id) => faceOf(world, id)),
		deals: [...world.deals.values()].map((deal) => ({
			id: deal.ID,
			title: deal.TITLE,
			amount: `${deal.OPPORTUNITY} ${deal.CURRENCY_ID}`,
			stage: deal.STAGE_ID,
			semantics: deal.STAGE_SEMANTIC_ID,
		})),
		deliveries: world.outbox.deliveries
			.slice(-LAST_DELIVERIES)
			.reverse()
			.map(({ url, event, status, error, ms }) => ({
				event,
				url: withoutQuery(url),
				outcome: String(status ?? error),
				isOk: status !== undefined && status < 300,
				ms,
			})),
	};
}
