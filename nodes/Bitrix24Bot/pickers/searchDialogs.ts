import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { unexpectedAnswer } from '../../shared/errors/unexpectedAnswer';
import { matchesFilter } from '../../shared/form/matchesFilter';
import type { Portal } from '../../shared/portal/portal';
import { withPickerPortal } from '../../shared/portal/withPickerPortal';
import { asFlag, asMaps, asObject } from '../../shared/values/lenient';

/** Most entries in one answer. */
const PAGE_SIZE = 200;

/** Pages that a search reads before it returns; scrolling reads more. */
const MAX_PAGES = 5;

interface Recent {
	items: IDataObject[];
	hasMore: boolean;
}

/**
 * Chats and people. Private dialogs with bots are left out: a dialog ID names the other side, so it would mean
 * a dialog of the bot with itself. (In a group chat, `user` is the author of the last message.)
 */
const entriesOf = ({ items }: Recent): INodeListSearchItems[] =>
	items
		.filter(({ type, user }) => type !== 'user' || asObject(user).bot !== true)
		.map(({ id, title }) => ({ name: `${String(title)} (${String(id)})`, value: String(id) }))
		.filter(({ value }) => /^\d+$|^(chat|sg|crm)\d+$/i.test(value));

/** The user of the credential, who is not in their own list but often the one who tests. */
const readSelf = async (portal: Portal): Promise<INodeListSearchItems> => {
	const { ID, NAME, LAST_NAME } = await portal.call<IDataObject>('profile', {});
	const name = [NAME, LAST_NAME].filter(Boolean).join(' ');
	return { name: `${name} (${String(ID)}, user of the credential)`, value: String(ID) };
};

/** @throws Bitrix24Error UNEXPECTED_ANSWER */
const readPage = async (portal: Portal, OFFSET: number): Promise<Recent> => {
	const method = 'im.recent.list';
	const params = { SKIP_OPENLINES: 'Y', OFFSET, LIMIT: PAGE_SIZE };
	const answer = asObject(await portal.call<unknown>(method, params));
	const items = asMaps(answer.items);
	if (items) return { items, hasMore: asFlag(answer.hasMore) };
	throw unexpectedAnswer(method);
};

/**
 * Recent chats and people of the credential's user, for the picker "From List". The API cannot search them, so
 * pages are read until something matches.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chats/im-recent-list.html
 */
export async function searchDialogs(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const first = Number(paginationToken ?? 0);
	return await withPickerPortal(
		this,
		async (portal) => {
			const [self, firstPage] = await Promise.all([
				first === 0 ? readSelf(portal) : undefined,
				readPage(portal, first),
			]);
			const results = (self ? [self] : []).filter(matchesFilter(filter));
			let page = firstPage;
			let next = first + PAGE_SIZE;
			const isEnough = () => results.length > 0 || !page.hasMore;
			results.push(...entriesOf(page).filter(matchesFilter(filter)));
			while (!isEnough() && next < first + MAX_PAGES * PAGE_SIZE) {
				page = await readPage(portal, next);
				results.push(...entriesOf(page).filter(matchesFilter(filter)));
				next += PAGE_SIZE;
			}
			// A dialog may be on two pages.
			const unique = [...new Map(results.map((entry) => [entry.value, entry])).values()];
			return { results: unique, paginationToken: page.hasMore ? String(next) : undefined };
		},
		'DIALOG_LIST_NOT_PERMITTED',
	);
}
