import { usePortalTriggers } from '../../support/triggers/usePortalTriggers';

const { portal, workflow } = usePortalTriggers();

const namesOf = (options: Array<{ name: string }>) => options.map(({ name }) => name);

test('an app chooses from what its permissions allow', async () => {
	const { scopes } = portal().options;
	portal().options.scopes = ['imbot', 'crm'];
	const options = await workflow().options('getEvents');
	portal().options.scopes = scopes;
	expect(portal().journal.map(({ method }) => method)).toEqual(['events']);
	expect(namesOf(options)).toEqual(
		expect.arrayContaining([
			'Deal Updated',
			'SPA Item Created (Type 147)',
			'ONCRMDEALMOVETOCATEGORY',
			'ONAPPUNINSTALL',
		]),
	);
	expect(namesOf(options).filter((name) => /^ONIM|OFFLINE|Task/.test(name))).toEqual([]);
	expect(namesOf(options)).toEqual([...namesOf(options)].sort((a, b) => a.localeCompare(b)));
});

test('for an inbound webhook there is a list of the frequent ones, and nobody is asked', async () => {
	const flow = workflow({ authentication: 'webhook' });
	expect(await flow.options('getEvents')).toContainEqual({
		name: 'Task Comment Created',
		value: 'ONTASKCOMMENTADD',
	});
	expect(portal().requests).toBe(0);
});

test('a portal that refuses the list says why', async () => {
	portal().refuse({ method: 'events', error: 'insufficient_scope', status: 403 });
	await expect(workflow().options('getEvents')).rejects.toThrow('(insufficient_scope)');
});
