import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { unexpectedAnswer } from '../../shared/errors/unexpectedAnswer';
import { withPickerPortal } from '../../shared/portal/withPickerPortal';
import { asMaps } from '../../shared/values/lenient';

const METHOD = 'user.search';

/** The API's page size, which is fixed. */
const PAGE_SIZE = 50;

const labelOf = ({ NAME, LAST_NAME, EMAIL, WORK_POSITION, ID }: IDataObject): string => {
	const name = [NAME, LAST_NAME].filter(Boolean).join(' ') || String(EMAIL || `User ${String(ID)}`);
	return WORK_POSITION ? `${name} (${String(WORK_POSITION)})` : name;
};

/** The API allows no other field next to `FIND`. */
const filterFor = (wanted: string): IDataObject => {
	if (wanted === '') return { ACTIVE: true };
	return /^\d+$/.test(wanted) ? { ID: wanted } : { FIND: wanted };
};

/**
 * People of the portal for the picker "From List". The portal searches by the beginning of name, position and
 * department.
 *
 * @see https://apidocs.bitrix24.com/api-reference/user/user-search.html
 */
export async function searchUsers(
	this: ILoadOptionsFunctions,
	filter = '',
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const start = Number(paginationToken ?? 0);
	const params = { FILTER: filterFor(filter.trim()), sort: 'LAST_NAME', order: 'ASC', start };
	const { users, isLast } = await withPickerPortal(
		this,
		async (portal) => {
			const answer = await portal.call<unknown>(METHOD, params);
			const found = asMaps(answer);
			if (!found) throw unexpectedAnswer(METHOD);
			// Of a map, the portal has left some out.
			return { users: found, isLast: Array.isArray(answer) && answer.length < PAGE_SIZE };
		},
		'USER_LIST_NOT_PERMITTED',
	);
	return {
		results: users
			.filter(({ ACTIVE }) => ACTIVE !== false)
			.map((user) => ({ name: labelOf(user), value: String(user.ID) })),
		paginationToken: isLast ? undefined : String(start + PAGE_SIZE),
	};
}
