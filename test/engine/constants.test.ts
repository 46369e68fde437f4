import type { IExecuteFunctions } from 'n8n-workflow';

import { readConstantsOnce } from '../../nodes/shared/form/constants';
import { executeContext } from '../support/engine/executeContext';

const items = ['Ada', 'Grace', 'Joan'].map((name) => ({ json: { name } }));

/** The context for a form, what a reader sees of one parameter for each item, and how often n8n evaluated it. */
const useForm = async (parameters: Record<string, never> | object) => {
	const n8n = await executeContext(undefined, undefined, { parameters: { ...parameters }, items });
	const evaluate = jest.spyOn(n8n, 'getNodeParameter');
	const context = readConstantsOnce(n8n);
	const read = (name: string, fallback?: unknown) =>
		items.map((_, index) => context.getNodeParameter(name, index, fallback) as unknown);
	return { context, read, evaluate };
};

test.each([
	['a text', { textFormat: 'markdown' }, 'textFormat', 'markdown'],
	['a switch', { simplify: false }, 'simplify', false],
	['a number of a collection', { options: { maxSize: 7 } }, 'options.maxSize', 7],
	['a collection', { options: { color: 'mint' } }, 'options', { color: 'mint' }],
	[
		'a text with an equals sign behind its beginning',
		{ text: ' ={{ $json.name }}' },
		'text',
		' ={{ $json.name }}',
	],
])('%s is evaluated once', async (_, parameters, name, value) => {
	const { read, evaluate } = await useForm(parameters);
	expect(read(name)).toEqual([value, value, value]);
	expect(evaluate).toHaveBeenCalledTimes(1);
});

const NAME = '={{ $json.name }}';

test.each([
	['a text', { text: NAME }, 'text', (name: string) => name],
	['a text without a placeholder', { text: '=Hello' }, 'text', () => 'Hello'],
	[
		'a resource locator',
		{ botId: { __rl: true, mode: 'id', value: NAME } },
		'botId',
		(value: string) => ({ __rl: true, mode: 'id', value }),
	],
	[
		'a collection with a constant',
		{ updateFields: { name: NAME, color: 'mint' } },
		'updateFields',
		(name: string) => ({ name, color: 'mint' }),
	],
	[
		'a list deep in a collection',
		{ keyboard: { button: [{ text: 'Yes' }, { text: NAME }] } },
		'keyboard',
		(text: string) => ({ button: [{ text: 'Yes' }, { text }] }),
	],
	[
		'a field of a collection',
		{ options: { botToken: NAME, color: 'mint' } },
		'options.botToken',
		(name: string) => name,
	],
])('%s with an expression is evaluated for each item', async (_, parameters, name, valueFor) => {
	const { read, evaluate } = await useForm(parameters);
	expect(read(name)).toEqual(['Ada', 'Grace', 'Joan'].map((name) => valueFor(name)));
	expect(evaluate).toHaveBeenCalledTimes(3);
});

test('every reader of a field that is not in the form gets its own fallback', async () => {
	const { read } = await useForm({ options: {} });
	const fallbacks = ['', 'v2', 'undefined', null, false, 0, {}];
	for (const fallback of [...fallbacks, ...fallbacks]) {
		expect(read('options.none', fallback)).toEqual([fallback, fallback, fallback]);
	}
});

test('a field that is not in the form and has no fallback is refused for each item', async () => {
	const { context } = await useForm({});
	for (const index of [0, 1]) {
		expect(() => context.getNodeParameter('none', index)).toThrow('Could not get parameter "none"');
	}
});

test('nobody changes what the next one reads', async () => {
	const { context } = await useForm({ options: { list: ['a'] } });
	const [first, second] = [0, 1].map(
		(index) => context.getNodeParameter('options', index) as { list: string[] },
	);
	first.list.push('b');
	expect(second.list).toEqual(['a']);
	expect(context.getNodeParameter('options.list', 2)).toEqual(['a']);
});

test('n8n reads what is asked for in a way of its own', async () => {
	const { context, evaluate } = await useForm({ text: NAME, limit: '7' });
	const raw = { rawExpressions: true };
	expect(context.getNodeParameter('limit', 0)).toBe('7');
	expect(context.getNodeParameter('limit', 0, 0, { ensureType: 'number' })).toBe(7);
	expect(context.getNodeParameter('text', 0, '', raw)).toBe(NAME);
	expect(evaluate).toHaveBeenCalledTimes(3);
});

test('everything else is that of n8n', async () => {
	const n8n: IExecuteFunctions = await executeContext(undefined, undefined, {
		parameters: {},
		items,
	});
	const context = readConstantsOnce(n8n);
	expect(context.getInputData()).toEqual(items);
	expect(context.helpers).toBe(n8n.helpers);
	expect(context.continueOnFail()).toBe(false);
});
