import type { IDataObject, INodeType } from 'n8n-workflow';

import { Bitrix24Bot } from '../../../nodes/Bitrix24Bot/Bitrix24Bot.node';
import { Bitrix24BotPollingTrigger } from '../../../nodes/Bitrix24BotPollingTrigger/Bitrix24BotPollingTrigger.node';
import { Bitrix24BotTrigger } from '../../../nodes/Bitrix24BotTrigger/Bitrix24BotTrigger.node';
import { Bitrix24Trigger } from '../../../nodes/Bitrix24Trigger/Bitrix24Trigger.node';
import { startPortal, type Portal } from '../../portal';
import { byId } from '../../support/chatRun';
import { loadOptions, searchPicker } from '../../support/engine/pickers';
import { BOT_TOKEN, oAuth2Credential, webhookCredential } from '../../support/portalSetup';
import { watchCalls } from '../../spec/watchCalls';

const action = new Bitrix24Bot();
const botTrigger = new Bitrix24BotTrigger();
const pollingTrigger = new Bitrix24BotPollingTrigger();
const portalTrigger = new Bitrix24Trigger();
const nodes: INodeType[] = [action, botTrigger, pollingTrigger, portalTrigger];

const authentications = ['webhook', 'oAuth2'] as const;

let portal: Portal;
const calls = watchCalls();
beforeEach(async () => {
	portal = await startPortal({
		scopes: ['imbot', 'im', 'user', 'crm', 'imopenlines'],
		onCall: calls.onCall,
	});
});
afterEach(async () => {
	await portal.close();
	calls.expectDocumented();
});

/** A picker in a node's form. */
interface PickerCase {
	/** What the form shows. */
	form: string;
	type: INodeType;
	picker: string;
	parameters: IDataObject;
	/** The API method that returns the list. */
	method: string;
	/** Adds what the list shows, for a bot of this owner. */
	seed(owner: string): void;
	/** Values in the list. */
	values: string[];
	/** Values in the list when the portal has none of these. */
	none: string[];
	/** A search text, and the value that it finds. */
	search: [string, string];
	/** The error code when the permission is missing. */
	refusal: string;
}

const ownerOf = (authentication: string) =>
	authentication === 'oAuth2' ? portal.app.clientId : `custom${BOT_TOKEN}`;

const addBots = (owner: string) => {
	portal.addBot({ id: 39, code: 'support', name: 'Support', owner });
	portal.addBot({ id: 40, code: 'sales', name: 'Sales', owner });
};

const botsOf = (
	form: string,
	type: INodeType,
	parameters: IDataObject,
	method: string,
): PickerCase => ({
	form,
	type,
	picker: 'searchBots',
	parameters,
	method,
	seed: addBots,
	values: ['39', '40'],
	none: [],
	search: ['SALE', '40'],
	refusal: 'insufficient_scope',
});

const chatsOf = (form: string, parameters: IDataObject): PickerCase => ({
	form,
	type: action,
	picker: 'searchDialogs',
	parameters,
	method: 'im.recent.list',
	seed: () => void portal.addChat({ id: 5, title: 'Falcon', members: [1] }),
	values: ['1', 'chat5'],
	none: ['1'],
	search: ['FALC', 'chat5'],
	refusal: 'DIALOG_LIST_NOT_PERMITTED',
});

const V1 = 'imbot.bot.list';
const V2 = 'imbot.v2.Bot.list';

const cases: PickerCase[] = [
	...(['delete', 'get', 'update'] as const).flatMap((operation) => [
		botsOf(`Bot > ${operation}, v1`, action, { resource: 'bot', operation, apiVersion: 'v1' }, V1),
		botsOf(`Bot > ${operation}, v2`, action, { resource: 'bot', operation, apiVersion: 'v2' }, V2),
	]),
	...(['delete', 'send', 'update'] as const).flatMap((operation) => {
		const shown = { resource: 'message', operation };
		return [
			botsOf(`Message > ${operation}, v1`, action, { ...shown, apiVersion: 'v1' }, V1),
			botsOf(`Message > ${operation}, v2`, action, { ...shown, apiVersion: 'v2' }, V2),
		];
	}),
	// A version chosen for another operation does not count.
	botsOf(
		'Chat > Get, which has no version',
		action,
		{ resource: 'chat', operation: 'get', apiVersion: 'v1' },
		V2,
	),
	botsOf(
		'Bot > Rotate Token, which has no version',
		action,
		{ resource: 'bot', operation: 'rotateToken', apiVersion: 'v1' },
		V2,
	),
	botsOf('Bot Trigger, v1', botTrigger, { apiVersion: 'v1' }, V1),
	botsOf('Bot Trigger, v2', botTrigger, { apiVersion: 'v2' }, V2),
	botsOf('Bot Polling Trigger', pollingTrigger, {}, V2),
	chatsOf('Message > Send, v1', { resource: 'message', operation: 'send', apiVersion: 'v1' }),
	chatsOf('Message > Send, v2', { resource: 'message', operation: 'send', apiVersion: 'v2' }),
	chatsOf('Chat > Get', { resource: 'chat', operation: 'get' }),
	{
		form: 'Chat > Set Owner',
		type: action,
		picker: 'searchUsers',
		parameters: { resource: 'chat', operation: 'setOwner' },
		method: 'user.search',
		seed: () => void portal.addUser({ id: 27, name: 'Ada', lastName: 'Zuse' }),
		values: ['1', '27'],
		none: ['1'],
		search: ['ada', '27'],
		refusal: 'USER_LIST_NOT_PERMITTED',
	},
	{
		form: 'Open Channel > Hand Over',
		type: action,
		picker: 'searchLines',
		parameters: { resource: 'openChannel', operation: 'handOver', to: 'line' },
		method: 'imopenlines.config.list.get',
		seed: () => void portal.addLine({ id: 7, name: 'Sales', active: false }),
		values: ['1', '7'],
		none: ['1'],
		search: ['SAL', '7'],
		refusal: 'LINE_LIST_NOT_PERMITTED',
	},
	...(['connectBot', 'disconnectBot', 'finish', 'handOver'] as const).flatMap((operation) => {
		const shown = { resource: 'openChannel', operation };
		return [
			botsOf(`Open Channel > ${operation}, v1`, action, { ...shown, apiVersion: 'v1' }, V1),
			botsOf(`Open Channel > ${operation}, v2`, action, { ...shown, apiVersion: 'v2' }, V2),
		];
	}),
	{
		form: 'Command > Delete',
		type: action,
		picker: 'searchCommands',
		parameters: { resource: 'command', operation: 'delete', botId: byId(39) },
		method: 'imbot.v2.Command.list',
		seed: () => {
			portal.addCommand({ id: 900, botId: 39, command: 'help', title: { en: 'Get help' } });
			portal.addCommand({ id: 901, botId: 39, command: 'faq', title: {} });
		},
		values: ['900', '901'],
		none: [],
		search: ['GET H', '900'],
		refusal: 'insufficient_scope',
	},
];

const openForm = (
	{ type, parameters }: Pick<PickerCase, 'type' | 'parameters'>,
	authentication: string,
) => ({
	type,
	parameters: { authentication, ...parameters },
	credentials:
		authentication === 'oAuth2'
			? oAuth2Credential(portal, { scope: 'imbot,im,user,crm,imopenlines' })
			: webhookCredential(portal),
});

const titled = authentications.flatMap((authentication) =>
	cases.map((one): [string, string, string, PickerCase] => [
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
	const askedFor = () => portal.journal.map(({ method }) => method);

	beforeEach(() => {
		// The bot that owns the commands, which other pickers do not list.
		if (one.picker === 'searchCommands') addBots(ownerOf(authentication));
	});

	test('lists what is there, asking by the right method', async () => {
		one.seed(ownerOf(authentication));
		expect(await search()).toEqual(one.values);
		expect(askedFor()).toContain(one.method);
		expect(askedFor().filter((method) => method === V1 || method === V2)).toEqual(
			one.picker === 'searchBots' ? [one.method] : [],
		);
	});

	test('finds by a part of the name, by the value, and nothing else', async () => {
		const [text, value] = one.search;
		one.seed(ownerOf(authentication));
		expect(await search(text)).toEqual([value]);
		expect(await search(value)).toEqual([value]);
		expect(await search('zzz')).toEqual([]);
	});

	test('lists nothing of a portal that has none', async () => {
		expect(await search()).toEqual(one.none);
	});

	test('says which permission is missing', async () => {
		portal.refuse({ method: one.method, error: 'insufficient_scope', status: 403 });
		await expect(search()).rejects.toMatchObject({
			message: expect.stringContaining(`(${one.refusal})`),
			description: expect.stringMatching(/./),
		});
	});
});

test.each(authentications)(
	'a portal without generation 2 lists its bots in v1 of the Bot Trigger, and advises v1 in v2, over %s',
	async (authentication) => {
		portal.options.revision = 0;
		addBots(ownerOf(authentication));
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

describe('getEvents', () => {
	const form = (authentication: string) =>
		openForm({ type: portalTrigger, parameters: {} }, authentication);
	const options = async (authentication: string) =>
		(await loadOptions(form(authentication), 'getEvents')).map(({ value }) => value);

	test('asks the portal for the events of an app', async () => {
		expect(await options('oAuth2')).toContain('ONCRMDEALUPDATE');
		expect(portal.journal.map(({ method }) => method)).toEqual(['events']);
	});

	test('asks nobody over an inbound webhook', async () => {
		expect(await options('webhook')).toContain('ONCRMDEALUPDATE');
		expect(portal.requests).toBe(0);
	});

	test('lists nothing for an app without events', async () => {
		portal.fault({ kind: 'answer', body: { result: [] } });
		expect(await options('oAuth2')).toEqual([]);
	});

	test('says which permission is missing', async () => {
		portal.refuse({ method: 'events', error: 'insufficient_scope', status: 403 });
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

	beforeEach(() => void portal.options.scopes.push('imopenlines'));

	test('lists the Open Channels, inactive ones marked', async () => {
		portal.addLine({ id: 7, name: 'Shop' });
		portal.addLine({ id: 8, name: 'Old shop', active: false });
		expect(await options()).toEqual([
			{ name: 'Open Channel (ID 1)', value: 1 },
			{ name: 'Shop (ID 7)', value: 7 },
			{ name: 'Old shop (inactive, ID 8)', value: 8 },
		]);
		expect(portal.journal.map(({ method }) => method)).toEqual(['imopenlines.config.list.get']);
	});

	test('lists all of many', async () => {
		for (let id = 2; id <= 203; id++) portal.addLine({ id });
		expect(await options()).toHaveLength(203);
	});

	test('lists nothing of a portal that has none', async () => {
		portal.lines.clear();
		expect(await options()).toEqual([]);
	});

	test('says which permission is missing', async () => {
		portal.options.scopes = ['imbot'];
		await expect(options()).rejects.toMatchObject({
			message: expect.stringContaining('(LINE_LIST_NOT_PERMITTED)'),
			description: expect.stringContaining('imopenlines'),
		});
	});
});

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
			const tested = cases.filter((one) => one.type === type).map(({ picker }) => picker);
			expect(Object.keys(listSearch).filter((name) => !tested.includes(name))).toEqual([]);
			const loaded = type === portalTrigger ? ['getEvents'] : ['getOpenChannels'];
			expect(Object.keys(loaders)).toEqual(type === action ? [] : loaded);
		});
	},
);

test('the picker of Open Channels marks those that are switched off', async () => {
	portal.addLine({ id: 1, name: 'Website' });
	portal.addLine({ id: 7, name: 'Sales', active: false });
	portal.addLine({ id: 8, fields: { LINE_NAME: '' } });
	const parameters = { resource: 'openChannel', operation: 'getOperators' };
	const form = openForm({ type: action, parameters }, 'webhook');
	const { results } = await searchPicker(form, 'searchLines');
	expect(results.map(({ name }) => name)).toEqual([
		...['Website (ID 1)', 'Sales (inactive, ID 7)', 'Unnamed Open Channel (ID 8)'],
	]);
});

test("without a credential, a picker shows n8n's own words", async () => {
	const form = { type: action, parameters: { authentication: 'webhook' }, credentials: {} };
	await expect(searchPicker(form, 'searchBots')).rejects.toThrow(/credentials/i);
	await expect(searchPicker(form, 'searchBots')).rejects.not.toThrow(/INVALID_INPUT/);
});
