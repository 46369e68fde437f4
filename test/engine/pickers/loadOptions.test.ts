import type { INodeType } from 'n8n-workflow';

import { loadOptions, searchPicker } from '../../support/engine/pickers';
import {
	action,
	botTrigger,
	pollingTrigger,
	portalTrigger,
} from '../../support/pickers/pickerCases';
import { authentications, usePickers } from '../../support/pickers/usePickers';

const { portal, openForm } = usePickers();

describe('getEvents', () => {
	const form = (authentication: string) =>
		openForm({ type: portalTrigger, parameters: {} }, authentication);
	const options = async (authentication: string) =>
		(await loadOptions(form(authentication), 'getEvents')).map(({ value }) => value);

	test('asks the portal for the events of an app', async () => {
		expect(await options('oAuth2')).toContain('ONCRMDEALUPDATE');
		expect(portal().journal.map(({ method }) => method)).toEqual(['events']);
	});

	test('asks nobody over an inbound webhook', async () => {
		expect(await options('webhook')).toContain('ONCRMDEALUPDATE');
		expect(portal().requests).toBe(0);
	});

	test('lists nothing for an app without events', async () => {
		portal().fault({ kind: 'answer', body: { result: [] } });
		expect(await options('oAuth2')).toEqual([]);
	});

	test('says which permission is missing', async () => {
		portal().refuse({ method: 'events', error: 'insufficient_scope', status: 403 });
		await expect(options('oAuth2')).rejects.toMatchObject({
			message: expect.stringContaining('(insufficient_scope)'),
			description: expect.stringMatching(/./),
		});
	});
});

const lineForms = [botTrigger, pollingTrigger].flatMap((type) =>
	authentications.map((authentication): [string, string, INodeType] => [
		type.description.displayName,
		authentication,
		type,
	]),
);

describe.each(lineForms)('getOpenChannels in %s over %s', (_, authentication, type) => {
	const options = async () =>
		await loadOptions(openForm({ type, parameters: {} }, authentication), 'getOpenChannels');

	beforeEach(() => void portal().options.scopes.push('imopenlines'));

	test('lists the Open Channels, inactive ones marked', async () => {
		portal().addLine({ id: 7, name: 'Shop' });
		portal().addLine({ id: 8, name: 'Old shop', active: false });
		expect(await options()).toEqual([
			{ name: 'Open Channel (ID 1)', value: 1 },
			{ name: 'Shop (ID 7)', value: 7 },
			{ name: 'Old shop (inactive, ID 8)', value: 8 },
		]);
		expect(portal().journal.map(({ method }) => method)).toEqual(['imopenlines.config.list.get']);
	});

	test('lists all of many', async () => {
		for (let id = 2; id <= 203; id++) portal().addLine({ id });
		expect(await options()).toHaveLength(203);
	});

	test('lists nothing of a portal that has none', async () => {
		portal().lines.clear();
		expect(await options()).toEqual([]);
	});

	test('says which permission is missing', async () => {
		portal().options.scopes = ['imbot'];
		await expect(options()).rejects.toMatchObject({
			message: expect.stringContaining('(LINE_LIST_NOT_PERMITTED)'),
			description: expect.stringContaining('imopenlines'),
		});
	});
});

test('the picker of Open Channels marks those that are switched off', async () => {
	portal().addLine({ id: 1, name: 'Website' });
	portal().addLine({ id: 7, name: 'Sales', active: false });
	portal().addLine({ id: 8, fields: { LINE_NAME: '' } });
	const parameters = { resource: 'openChannel', operation: 'getOperators' };
	const form = openForm({ type: action, parameters }, 'webhook');
	const { results } = await searchPicker(form, 'searchLines');
	expect(results.map(({ name }) => name)).toEqual([
		...['Website (ID 1)', 'Sales (inactive, ID 7)', 'Unnamed Open Channel (ID 8)'],
	]);
});
