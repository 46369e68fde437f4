import type { IDataObject } from 'n8n-workflow';

import { Bitrix24Error } from '../errors/Bitrix24Error';
import { unexpectedAnswer } from '../errors/unexpectedAnswer';
import type { Portal } from '../portal/portal';
import { isObject } from '../values/convert';
import { asList, asNumber, asObject, asText, asYesNo } from '../values/lenient';

/** An Open Channel, which the API calls a line. */
export interface Line {
	lineId: number;
	name: string;
	isActive: boolean;
	/** User IDs of those who answer, where the portal was asked for them. */
	queue: number[];
	/** As the portal gives it. */
	fields: IDataObject;
}

/** A line as pickers and messages name it: one that is switched off is there, and says so. */
export const describeLine = ({ lineId, name, isActive }: Line): string =>
	`${name || 'Unnamed Open Channel'} (${isActive ? '' : 'inactive, '}ID ${lineId})`;

/** What to list. */
export interface LineQuery {
	/** Infinity for all. */
	limit?: number;
	/** Only active ones, or only those that are not; undefined for both. */
	isActive?: boolean;
	/** Whether `QUEUE` says who answers. */
	hasQueue?: boolean;
}

const METHOD = 'imopenlines.config.list.get';

/** The largest page. */
const PAGE_SIZE = 200;

/** Without a size of its own, a page has so many: a smaller one is the last, whatever the portal makes of ours. */
const DEFAULT_PAGE_SIZE = 50;

/** @param fields the answer of `imopenlines.config.get`, or an entry of the list */
const lineOf = (fields: IDataObject): Line | undefined => {
	const lineId = asNumber(fields.ID);
	if (!lineId) return undefined;
	const name = asText(fields.LINE_NAME) ?? '';
	// PHP writes a list with gaps as a map
	const queue = Object.values(asObject(fields.QUEUE)).flatMap((userId) => asNumber(userId) || []);
	return { lineId, name, isActive: asYesNo(fields.ACTIVE) ?? true, queue, fields };
};

/** @throws Bitrix24Error UNEXPECTED_ANSWER */
const readPage = async (
	portal: Portal,
	{ isActive, hasQueue }: LineQuery,
	offset: number,
): Promise<Line[]> => {
	const filter = isActive === undefined ? {} : { filter: { ACTIVE: isActive ? 'Y' : 'N' } };
	const answer = await portal.call<unknown>(METHOD, {
		PARAMS: { order: { ID: 'ASC' }, ...filter, limit: PAGE_SIZE, offset },
		...(hasQueue && { OPTIONS: { QUEUE: 'Y' } }),
	});
	const entries = asList(answer);
	if (!entries) throw unexpectedAnswer(METHOD);
	return entries.map((entry) => {
		const line = isObject(entry) ? lineOf(entry) : undefined;
		if (!line) throw unexpectedAnswer(METHOD);
		return line;
	});
};

/**
 * The Open Channels of the portal by ID, page by page. A portal that gives the same page again has no further one.
 *
 * @throws Bitrix24Error UNEXPECTED_ANSWER
 * @see https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/imopenlines-config-list-get.html
 */
export const listLines = async (portal: Portal, query: LineQuery = {}): Promise<Line[]> => {
	const { limit = Infinity, isActive } = query;
	const known = new Set<number>();
	const found: Line[] = [];
	for (let offset = 0, hasMore = true; hasMore && found.length < limit; ) {
		const page = await readPage(portal, query, offset);
		const fresh = page.filter(({ lineId }) => !known.has(lineId));
		for (const line of fresh) known.add(line.lineId);
		found.push(...fresh.filter((line) => isActive === undefined || line.isActive === isActive));
		offset += page.length;
		hasMore = page.length >= DEFAULT_PAGE_SIZE && fresh.length > 0;
	}
	return found.slice(0, limit);
};

/** What `imopenlines.config.get` is to say beside the settings of a line. */
export interface LineDetails extends IDataObject {
	/** Who answers. */
	WITH_QUEUE?: 'Y' | 'N';
	/** Also those who are not online. */
	SHOW_OFFLINE?: 'Y' | 'N';
}

/**
 * One Open Channel as it is now.
 *
 * @throws Bitrix24Error UNKNOWN_LINE, UNEXPECTED_ANSWER
 * @see https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/imopenlines-config-get.html
 */
export const readLine = async (
	portal: Portal,
	lineId: number,
	details: LineDetails = { WITH_QUEUE: 'N' },
): Promise<Line> => {
	const method = 'imopenlines.config.get';
	const answer = await portal.call<unknown>(method, { CONFIG_ID: lineId, ...details });
	if (answer === false) throw new Bitrix24Error('UNKNOWN_LINE', { detail: `ID ${lineId}` });
	const line = isObject(answer) ? lineOf(answer) : undefined;
	if (!line) throw unexpectedAnswer(method);
	return line;
};
