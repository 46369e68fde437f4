import type { Params } from '../php/params';
import { asArray, isEmpty, toInt, toStr, upperKeys } from '../php/values';
import type { User } from '../types/user';
import { Listed, type Call } from './method';

/** Page size; it cannot be changed. */
const PAGE = 50;

/** A user as `user.search` returns it for the scope `user`. */
function present(user: User): Record<string, unknown> {
	return {
		ID: String(user.id),
		ACTIVE: true,
		NAME: user.name,
		LAST_NAME: user.lastName,
		SECOND_NAME: '',
		EMAIL: user.email,
		LAST_LOGIN: '',
		DATE_REGISTER: '2024-01-01T00:00:00+00:00',
		IS_ONLINE: 'N',
		TIMESTAMP_X: {},
		LAST_ACTIVITY_DATE: {},
		PERSONAL_GENDER: user.gender,
		PERSONAL_BIRTHDAY: '',
		WORK_POSITION: user.workPosition,
		UF_EMPLOYMENT_DATE: '',
		UF_DEPARTMENT: [1],
		USER_TYPE: 'employee',
	};
}

const wordsOf = (text: string) => text.toLowerCase().split(/\s+/).filter(Boolean);

/** Whether every word of a search is the beginning of a word of the user. */
function finds(user: User, text: string): boolean {
	const words = wordsOf(`${user.name} ${user.lastName} ${user.workPosition}`);
	return wordsOf(text).every((wanted) => words.some((word) => word.startsWith(wanted)));
}

/** Whether a user matches the filter. FIND searches all fields, other keys the start of theirs. */
function fits(user: User, filter: Params): boolean {
	const shown = present(user);
	const begins = (key: string) =>
		isEmpty(filter[key]) ||
		toStr(shown[key]).toLowerCase().startsWith(toStr(filter[key]).toLowerCase());
	const ids = Object.values(asArray(filter.ID)).map(toStr);
	if (ids.length > 0 && !ids.includes(toStr(shown.ID))) return false;
	if (ids.length === 0 && !isEmpty(filter.ID) && toStr(filter.ID) !== shown.ID) return false;
	if (!isEmpty(filter.USER_TYPE) && toStr(filter.USER_TYPE) !== shown.USER_TYPE) return false;
	if (!isEmpty(filter.FIND)) return finds(user, toStr(filter.FIND));
	return ['NAME', 'LAST_NAME', 'SECOND_NAME', 'WORK_POSITION'].every(begins);
}

/** Compares two users by a field; IDs as numbers. */
function compare(field: string, one: User, other: User): number {
	if (field === 'ID') return one.id - other.id;
	return toStr(present(one)[field]).localeCompare(toStr(present(other)[field]));
}

/**
 * `user.search`: people, no bots. FIND and other texts match the beginning of words. Pages have 50
 * users; `start` is the offset, with -1 there is no total.
 * @see https://apidocs.bitrix24.com/api-reference/user/user-search.html
 */
export function userSearch({ world, params: raw, start }: Call): Listed {
	const params = upperKeys(raw);
	const filter = upperKeys(asArray(params.FILTER));
	const field = isEmpty(params.SORT) ? 'ID' : toStr(params.SORT).toUpperCase();
	const direction = toStr(params.ORDER).toUpperCase() === 'DESC' ? -1 : 1;
	const found = [...world.users.values()]
		.filter(({ isClient }) => !isClient)
		.filter((user) => fits(user, filter))
		.sort((one, other) => direction * compare(field, one, other));
	const from = Math.max(0, toInt(start));
	const page = found.slice(from, from + PAGE).map(present);
	if (start < 0) return new Listed(page);
	const next = from + PAGE < found.length ? from + PAGE : undefined;
	return new Listed(page, found.length, next);
}
