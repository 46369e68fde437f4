import { commands } from '../../../../scripts/verify/probes/commands';
import type { PortalOptions } from '../../../portal';
import { findingOf } from '../../../support/verify/portal';

const probe = (id: string) => commands.find((known) => known.id === id)!;

test.each(commands.map(({ id }) => id))('%s: as assumed', async (id) => {
	expect(await findingOf(probe(id))).toMatchObject({ id, verdict: 'as assumed' });
});

const turned: Array<[id: string, options: Partial<PortalOptions>, seen: string]> = [
	['built-in-commands', { builtInCommands: false }, 'none of the portal'],
	['command-rename', { commandRename: 'dropped' }, 'answered yes, and it keeps the old name'],
];

test.each(turned)('%s: differs with %j', async (id, options, seen) => {
	expect(await findingOf(probe(id), options)).toMatchObject({ id, verdict: 'differs', seen });
});

test.each([
	['imbot.v2.Command.update', 'differs', 'refused: 400 NO (No)'],
	['imbot.v2.Command.register', 'not tried', 'imbot.v2.Command.register said 400 NO (No)'],
	['imbot.v2.Command.list', 'not tried', 'imbot.v2.Command.list said 400 NO (No)'],
])('command-rename: when %s is refused', async (method, verdict, seen) => {
	const row = await findingOf(probe('command-rename'), {}, (portal) => {
		portal.refuse({ method, error: 'NO', description: 'No' });
		return {};
	});
	expect(row).toMatchObject({ verdict, seen });
});

test('command-rename: not tried when the list does not have the command', async () => {
	const row = await findingOf(probe('command-rename'), {}, (portal) => {
		const body = { result: { commands: [] } };
		portal.fault({ kind: 'answer', match: 'imbot.v2.Command.list', body });
		return {};
	});
	expect(row).toMatchObject({ verdict: 'not tried', seen: 'the list has neither name' });
});
