import { people } from '../../../../scripts/verify/probes/people';
import type { Portal } from '../../../portal';
import { answerWith, findingsOn, testProbes } from '../../../support/verify/testProbes';

/** The user has chats of both kinds. */
const withChats = (portal: Portal) => {
	portal.addBot({ id: 39, code: 'other', name: 'Other' });
	portal.addChat({ members: [1, 39] });
	portal.joinChat(1, '39');
};

testProbes(
	people,
	[
		[
			'user-search',
			(portal) => answerWith(portal, 'user.search', [{ ID: '1', NAME: 'Ada', ACTIVE: 'Y' }]),
			'no LAST_NAME, no EMAIL, no WORK_POSITION, ACTIVE in another form',
		],
		[
			'recent-list',
			(portal) =>
				answerWith(portal, 'im.recent.list', { items: [{ id: 'copilot5', type: 'user' }] }),
			'no hasMore, no title, IDs of another form, people without user.bot',
		],
		['profile', (portal) => answerWith(portal, 'profile', { ID: '1' }), 'no NAME, no LAST_NAME'],
	],
	withChats,
);

test('the report says nothing of the people and chats', async () => {
	const rows = await findingsOn(people, withChats);
	expect(rows.map(({ seen }) => seen)).toEqual(people.map(() => 'all are there'));
});

test('an empty list, and a missing permission, are not tried', async () => {
	const empty = await findingsOn(people, (portal) => answerWith(portal, 'user.search', []));
	const barred = await findingsOn(people, (portal) => (portal.options.scopes = ['imbot']));
	const seen = [...empty.slice(0, 2), ...barred.slice(0, 2)].map(({ seen: text }) => text);
	expect(seen).toEqual([
		'the list is empty',
		'the list is empty',
		'needs the permission user',
		'needs the permission im',
	]);
});
