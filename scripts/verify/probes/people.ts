import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../../../nodes/shared/values/convert';
import { asObject } from '../../../nodes/shared/values/lenient';
import { asAssumed, differs, NotTried, type Finding } from '../report/finding';
import type { Probe } from './probe';

/** What a list lacks or has in another form; says nothing of what is in it. */
const findingOf = (problems: Array<string | false>): Finding => {
	const real = problems.filter((problem) => problem !== false);
	return real.length === 0 ? asAssumed('all are there') : differs(real.join(', '));
};

/** Keys that no entry has: portals may leave out what is empty. */
const absentKeys = (entries: readonly IDataObject[], keys: readonly string[]) =>
	keys.filter((key) => !entries.some((entry) => key in entry)).map((key) => `no ${key}`);

const entriesOf = (list: unknown, method: string): IDataObject[] => {
	const entries = Array.isArray(list) ? list.filter(isObject) : [];
	if (entries.length > 0) return entries;
	if (Array.isArray(list) && list.length === 0) throw new NotTried('the list is empty');
	throw new NotTried(`${method} answered without a list`);
};

const users: Probe = {
	id: 'user-search',
	fact: 'What the entries of user.search have: the list of people',
	assumed: 'ID, NAME, LAST_NAME, EMAIL, WORK_POSITION, and ACTIVE as true or false',
	needs: { permissions: ['user'] },
	async run(context) {
		const params = { FILTER: { ACTIVE: true }, sort: 'LAST_NAME', order: 'ASC', start: 0 };
		const list = context.need<unknown>(await context.call('user.search', params));
		const entries = entriesOf(list, 'user.search');
		const keys = ['NAME', 'LAST_NAME', 'EMAIL', 'WORK_POSITION', 'ACTIVE'];
		return findingOf([
			!entries.every(({ ID }) => /^\d+$/.test(String(ID))) && 'not every entry has an ID',
			...absentKeys(entries, keys),
			entries.some(({ ACTIVE = true }) => typeof ACTIVE !== 'boolean') && 'ACTIVE in another form',
			entries.some(({ ACTIVE }) => ACTIVE === false) && 'people who are not active',
		]);
	},
};

/** IDs that the package takes from the list. */
const DIALOG_ID = /^\d+$|^(chat|sg|crm)\d+$/i;

const recent: Probe = {
	id: 'recent-list',
	fact: 'What the entries of im.recent.list have: the list of chats',
	assumed:
		'id (27, chat5, sg5, crm5), title, type, and user.bot as true or false; beside them, hasMore',
	needs: { permissions: ['im'] },
	async run(context) {
		const params = { SKIP_OPENLINES: 'Y', OFFSET: 0, LIMIT: 200 };
		const result = context.need(await context.call('im.recent.list', params));
		const entries = entriesOf(result.items, 'im.recent.list');
		const people = entries.filter(({ type }) => type === 'user');
		const finding = findingOf([
			typeof result.hasMore !== 'boolean' && 'no hasMore',
			...absentKeys(entries, ['id', 'title', 'type']),
			entries.some(({ id }) => !DIALOG_ID.test(String(id))) && 'IDs of another form',
			people.some(({ user }) => typeof asObject(user).bot !== 'boolean') &&
				'people without user.bot',
		]);
		if (finding.verdict === 'as assumed' && people.length === 0)
			throw new NotTried('nobody is in the list; what else is in it is as assumed');
		return finding;
	},
};

const profile: Probe = {
	id: 'profile',
	fact: 'What profile tells of the user of the credential',
	assumed: 'ID, NAME and LAST_NAME, without a permission',
	async run(context) {
		const answer = await context.call('profile');
		if (answer.code) return differs(`refused: ${context.say(answer)}`);
		return findingOf(absentKeys([asObject(answer.result)], ['ID', 'NAME', 'LAST_NAME']));
	},
};

export const people: readonly Probe[] = [users, recent, profile];
