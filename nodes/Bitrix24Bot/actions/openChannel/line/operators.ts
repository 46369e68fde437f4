import type { IDataObject } from 'n8n-workflow';

import { Bitrix24Error } from '../../../../shared/errors/Bitrix24Error';
import { unexpectedAnswer } from '../../../../shared/errors/unexpectedAnswer';
import { readLine } from '../../../../shared/openChannel/lines';
import type { Portal } from '../../../../shared/portal/portal';
import { isObject } from '../../../../shared/values/convert';
import { asFlag, asList, asNumber, asText } from '../../../../shared/values/lenient';
import { withoutUndefined } from '../../../../shared/values/objects';
import { settled } from '../../../../shared/values/outcome';

/** Somebody who answers in a line; null stands for "not known". */
export type Operator = {
	userId: number;
	lineId: number;
	/** `online`, `offline` or `pause`. */
	status: string | null;
	activeSessions: number | null;
	maxChat: number | null;
	freeSlots: number | null;
	lastActivityDate: string | null;
	/** `statistics`, or the `queue` of the line, which knows nothing but who is online. */
	source: 'statistics' | 'queue';
};

/** Which operators are wanted. */
export interface OperatorQuery {
	/** Undefined for any. */
	status?: string;
	/** Only those who can take one more dialog. */
	isFree?: boolean;
}

const METHOD = 'imopenlines.v2.Operator.list';

/** The largest page, and the last offset that the API takes. */
const PAGE_SIZE = 200;
const MAX_OFFSET = 10_000;

/** With these the portal says that its plan, its version or the user's rights do not reach that far. */
const NO_STATISTICS = [
	'TARIFF_RESTRICTION',
	'ERROR_METHOD_NOT_FOUND',
	'ACCESS_DENIED',
	'ACCESS_ERROR',
];

const toOperator = (entry: unknown, lineId: number): Operator => {
	const row = isObject(entry) ? entry : {};
	const userId = asNumber(row.userId);
	if (!userId) throw unexpectedAnswer(METHOD);
	return {
		userId,
		lineId: asNumber(row.configId) ?? lineId,
		status: asText(row.status) ?? null,
		activeSessions: asNumber(row.activeSessions) ?? null,
		maxChat: asNumber(row.maxChat) ?? null,
		freeSlots: asNumber(row.freeSlots) ?? null,
		lastActivityDate: asText(row.lastActivityDate) ?? null,
		source: 'statistics',
	};
};

/**
 * Who answers in a line by the statistics of Open Channels, page by page.
 *
 * @param isOptional whether a portal that has blocked the method for minutes is not waited for
 * @throws Bitrix24Error UNEXPECTED_ANSWER; of the portal TARIFF_RESTRICTION, ERROR_METHOD_NOT_FOUND
 */
export const byStatistics = async (
	portal: Portal,
	lineId: number,
	{ status, isFree }: OperatorQuery,
	limit: number,
	isOptional = false,
): Promise<Operator[]> => {
	const found: Operator[] = [];
	const filter = withoutUndefined({ status, hasFreeSlots: isFree ? true : undefined });
	for (let offset = 0, hasMore = true; hasMore && found.length < limit; ) {
		const params = { configId: lineId, ...filter, limit: PAGE_SIZE, offset };
		const page = await portal.call<IDataObject | null>(METHOD, params, { isOptional });
		const rows = asList(page?.operators);
		if (!rows) throw unexpectedAnswer(METHOD);
		found.push(...rows.map((entry) => toOperator(entry, lineId)));
		offset += rows.length;
		hasMore = asFlag(page?.hasNextPage) && rows.length > 0 && offset <= MAX_OFFSET;
	}
	return found.slice(0, limit);
};

/** By the queue of the line, asked for once with and once without those who are offline. */
const byQueue = async (portal: Portal, lineId: number): Promise<Operator[]> => {
	const [everybody, online] = await Promise.all([
		readLine(portal, lineId, { WITH_QUEUE: 'Y', SHOW_OFFLINE: 'Y' }),
		readLine(portal, lineId, { WITH_QUEUE: 'Y', SHOW_OFFLINE: 'N' }),
	]);
	const isOnline = new Set(online.queue);
	return [...new Set([...everybody.queue, ...online.queue])].map((userId) => ({
		userId,
		lineId,
		status: isOnline.has(userId) ? 'online' : 'offline',
		...{ activeSessions: null, maxChat: null, freeSlots: null, lastActivityDate: null },
		source: 'queue',
	}));
};

/**
 * Who answers in a line. A portal without statistics tells who is in its queue and who of them is online; who has
 * paused, it does not, so then its refusal is thrown.
 *
 * @param limit Infinity for all
 * @throws Bitrix24Error UNKNOWN_LINE, UNEXPECTED_ANSWER
 * @see https://apidocs.bitrix24.com/api-reference/imopenlines/index.html
 */
export const listOperators = async (
	portal: Portal,
	lineId: number,
	query: OperatorQuery,
	limit: number,
): Promise<Operator[]> => {
	const listed = await settled(byStatistics(portal, lineId, query, limit));
	if ('value' in listed) return listed.value;
	const { error } = listed;
	const isMissing = error instanceof Bitrix24Error && NO_STATISTICS.includes(error.code);
	if (!isMissing || query.status === 'pause') throw error;
	const wanted = query.isFree ? 'online' : query.status;
	if (query.isFree && query.status === 'offline') return [];
	return (await byQueue(portal, lineId))
		.filter(({ status }) => wanted === undefined || status === wanted)
		.slice(0, limit);
};
