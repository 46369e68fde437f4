import type { IDataObject } from 'n8n-workflow';

import { addPeople, byId, itemsOf, runOperation } from '../../support/chatRun';
import { fc } from '../../support/random/fastCheck';
import { expectSameOneByOne } from '../../support/resources/oneByOne';
import { usePortal } from '../../support/portalSetup';

const portal = usePortal();
beforeAll(() => addPeople(portal.get()));

/** All chats and commands, without values that count up over the runs. */
const world = () => ({
	chats: [...portal.get().chats.values()].map(({ id, title, ownerId, members, managers }) => [
		...[id, title, ownerId, [...members].sort(), [...managers].sort()],
	]),
	commands: [...portal.get().commands.values()].map((one) => [one.command, one.title]),
});

const reset = () => {
	portal.get().chats.clear();
	portal.get().commands.clear();
	for (const id of [5, 6]) portal.get().addChat({ id, members: [39, 1, 2], managers: [39] });
	portal.get().addCommand({ id: 4201, botId: 39, command: 'one', title: { en: 'One' } });
	portal.get().addCommand({ id: 4202, botId: 39, command: 'two', title: { en: 'Two' } });
};

const dialogId = byId('={{ $json.dialog }}');
const dialog = fc.constantFrom('chat5', 'chat6', 'chat7', 'CHAT05');
const word = fc.constantFrom('one', 'two', 'three', '$result[x]');
const locator = fc.oneof(
	fc.record({ mode: fc.constant('id'), value: fc.constantFrom(4201, 4202) }),
	fc.record({ mode: fc.constant('name'), value: word.filter((name) => name !== '$result[x]') }),
);

const operations: Array<[string, string, object, fc.Arbitrary<IDataObject>]> = [
	[
		'chat',
		'update',
		{ dialogId, updateFields: { title: '={{ $json.title }}' } },
		fc.record({ dialog, title: word }),
	],
	[
		'chat',
		'setOwner',
		{ dialogId, userId: byId('={{ $json.user }}') },
		fc.record({ dialog, user: fc.constantFrom(1, 2, 39) }),
	],
	[
		'command',
		'create',
		{
			command: '={{ $json.name }}',
			titles: { title: [{ language: 'en', title: '={{ $json.title }}' }] },
		},
		fc.record({ name: fc.constantFrom('one', 'three', 'four'), title: word }),
	],
	[
		'command',
		'update',
		{
			commandId: { __rl: true, mode: '={{ $json.mode }}', value: '={{ $json.value }}' },
			updateFields: { command: '={{ $json.to }}' },
			titles: { title: [{ language: 'en', title: '={{ $json.to }}' }] },
		},
		fc.tuple(locator, fc.constantFrom('one', 'two', 'three')).map(([one, to]) => ({ ...one, to })),
	],
];

test.each(operations)(
	'%s %s: many items do what they do one after the other',
	async (resource, operation, parameters, item) => {
		const run = async (jsons: IDataObject[], options: object) =>
			await runOperation(portal.get(), resource, operation, parameters, {
				items: itemsOf(...jsons),
				...options,
			});
		await expectSameOneByOne(item, { run, reset, world });
	},
	120_000,
);
