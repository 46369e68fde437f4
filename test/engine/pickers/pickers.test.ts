import type { INodeType } from 'n8n-workflow';

import { searchPicker } from '../../support/engine/pickers';
import {
	action,
	addBots,
	botTrigger,
	pickerCases,
	pollingTrigger,
	portalTrigger,
	V1,
	V2,
	type PickerCase,
} from '../../support/pickers/pickerCases';
import { authentications, usePickers } from '../../support/pickers/usePickers';

const nodes: INodeType[] = [action, botTrigger, pollingTrigger, portalTrigger];

const { portal, ownerOf, openForm } = usePickers();

const titled = authentications.flatMap((authentication) =>
	pickerCases.map((one): [string, string, string, PickerCase] => [
		one.picker,
		one.form,
		authentication,
		one,
	]),
);

describe.each(titled)('%s in %s over %s', (_, __, authentication, one) => {
	const search = async (filter?: string) => {
		const { results } = await searchPicker(openForm(one, authentication), one.picker, filter);
		return results.map(({ value }) => value).sort();
	};
	const askedFor = () => portal().journal.map(({ method }) => method);

	beforeEach(() => {
		// The bot that owns the commands, which other pickers do not list.
		if (one.picker === 'searchCommands') addBots(portal(), ownerOf(authentication));
	});

	test('lists what is there, asking by the right method', async () => {
		one.seed(portal(), ownerOf(authentication));
		expect(await search()).toEqual(one.values);
		expect(askedFor()).toContain(one.method);
		expect(askedFor().filter((method) => method === V1 || method === V2)).toEqual(
			one.picker === 'searchBots' ? [one.method] : [],
		);
	});

	test('finds by a part of the name, by the value, and nothing else', async () => {
		const [text, value] = one.search;
		one.seed(portal(), ownerOf(authentication));
		expect(await search(text)).toEqual([value]);
		expect(await search(value)).toEqual([value]);
		expect(await search('zzz')).toEqual([]);
	});

	test('lists nothing of a portal that has none', async () => {
		expect(await search()).toEqual(one.none);
	});

	test('says which permission is missing', async () => {
		portal().refuse({ method: one.method, error: 'insufficient_scope', status: 403 });
		await expect(search()).rejects.toMatchObject({
			message: expect.stringContaining(`(${one.refusal})`),
			description: expect.stringMatching(/./),
		});
	});
});

test.each(authentications)(
	'a portal without generation 2 lists its bots in v1 of the Bot Trigger, and advises v1 in v2, over %s',
	async (authentication) => {
		portal().options.revision = 0;
		addBots(portal(), ownerOf(authentication));
		const search = async (apiVersion: string) =>
			await searchPicker(
				openForm({ type: botTrigger, parameters: { apiVersion } }, authentication),
				'searchBots',
			);
		expect((await search('v1')).results).toHaveLength(2);
		await expect(search('v2')).rejects.toMatchObject({
			message: expect.stringContaining('(ERROR_METHOD_NOT_FOUND)'),
			description: expect.stringContaining('to v1'),
		});
	},
);

/** All values of a key, anywhere in a description. */
const valuesOf = (value: unknown, key: string): string[] => {
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([name, inner]) =>
		name === key && typeof inner === 'string' ? [inner] : valuesOf(inner, key),
	);
};

describe.each(nodes.map((type) => [type.description.displayName, type] as const))(
	'the form of %s',
	(_, type) => {
		const named = (key: string) => [...new Set(valuesOf(type.description, key))].sort();
		const { listSearch = {}, loadOptions: loaders = {} } = type.methods ?? {};

		test('names the pickers that the node has, and no others', () => {
			expect(named('searchListMethod')).toEqual(Object.keys(listSearch).sort());
			expect(named('loadOptionsMethod')).toEqual(Object.keys(loaders).sort());
		});

		test('has no picker that is not tested here', () => {
			const tested = pickerCases.filter((one) => one.type === type).map(({ picker }) => picker);
			expect(Object.keys(listSearch).filter((name) => !tested.includes(name))).toEqual([]);
			const loaded = type === portalTrigger ? ['getEvents'] : ['getOpenChannels'];
			expect(Object.keys(loaders)).toEqual(type === action ? [] : loaded);
		});
	},
);

test("without a credential, a picker shows n8n's own words", async () => {
	const form = { type: action, parameters: { authentication: 'webhook' }, credentials: {} };
	await expect(searchPicker(form, 'searchBots')).rejects.toThrow(/credentials/i);
	await expect(searchPicker(form, 'searchBots')).rejects.not.toThrow(/INVALID_INPUT/);
});
