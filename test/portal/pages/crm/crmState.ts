import { objectsOf } from '../../model/objects';
import type { World } from '../../model/world';
import type { Deal } from '../../types/deal';
import { faceOf, staffFaces } from '../faces';

/** Number of deliveries on the page. */
const LAST_DELIVERIES = 20;

/** Suffixes of the stages to which the page can move a deal. */
const STAGES = { won: 'WON', lost: 'LOSE', reopen: 'NEW' };

/** A move of a deal on the page. */
export type Move = keyof typeof STAGES;

export const isMove = (value: unknown): value is Move =>
	typeof value === 'string' && Object.hasOwn(STAGES, value);

/** Stage after a move, in the deal's pipeline, e.g. `C5:WON`. */
export function stageAfter({ CATEGORY_ID }: Deal, move: Move): string {
	return CATEGORY_ID === '0' ? STAGES[move] : `C${CATEGORY_ID}:${STAGES[move]}`;
}

/** An address without its query, which may contain secrets. */
const withoutQuery = (url: string) => url.split('?')[0];

/** Texts of the comments in the timeline of a deal, oldest first. */
const commentsOf = (world: World, { ID }: Deal): string[] =>
	objectsOf(world, 'timelineComment')
		.filter(({ ENTITY_TYPE, ENTITY_ID }) => ENTITY_TYPE === 'deal' && ENTITY_ID === ID)
		.map(({ COMMENT }) => String(COMMENT));

/** Data of the page at `/crm`, without secrets; undefined for an unknown person. */
export function crmState(world: World, self: number): unknown {
	if (!world.users.has(self)) return undefined;
	return {
		user: faceOf(world, self),
		people: staffFaces(world),
		deals: [...world.deals.values()].map((deal) => ({
			id: deal.ID,
			title: deal.TITLE,
			amount: `${deal.OPPORTUNITY} ${deal.CURRENCY_ID}`,
			stage: deal.STAGE_ID,
			semantics: deal.STAGE_SEMANTIC_ID,
			comments: commentsOf(world, deal),
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
