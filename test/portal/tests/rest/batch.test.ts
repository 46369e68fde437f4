import { startPortal, type Bot, type Portal } from '../..';
import { batch, call, readAnswer } from '../support/client';

let portal: Portal;
let bot: Bot;

beforeEach(async () => {
	portal = await startPortal();
	bot = portal.addBot({ id: 39, code: 'a', name: 'A' });
});
afterEach(async () => await portal.close());

const get = 'imbot.v2.Bot.get?botId=39&botToken=bot-token';
const rename = (name: string) =>
	`imbot.update?BOT_ID=39&CLIENT_ID=bot-token&FIELDS[PROPERTIES][NAME]=${encodeURIComponent(name)}`;

describe('batch', () => {
	it('answers empty maps as [] and always 200', async () => {
		const answer = await call(portal, 'batch', {});
		expect(answer).toMatchObject({
			status: 200,
			result: {
				result: [],
				result_error: [],
				result_total: [],
				result_next: [],
				result_time: [],
			},
		});
		expect(answer.time).toBeDefined();
	});

	it('reads all variables of a command, or as many as PHP is set to', async () => {
		const command = `imbot.v2.Bot.get?${'a[]=1&'.repeat(1000)}botId=39&botToken=bot-token`;
		expect((await batch(portal, { c: command })).result).toHaveProperty('c');
		portal.options.maxInputVars = 1000;
		expect((await batch(portal, { c: command })).result_error).toHaveProperty('c');
	});

	it('answers list-like keys as lists and others as objects', async () => {
		const list = await batch(portal, ['profile', 'scope']);
		expect(Array.isArray(list.result)).toBe(true);
		const broken = await batch(portal, ['nope', 'scope']);
		expect(broken.result).toEqual({ 1: portal.options.scopes });
		const text = 'Method not found!';
		const expected = [{ error: 'ERROR_METHOD_NOT_FOUND', error_description: text }];
		expect(broken.result_error).toEqual(expected);
		expect(Object.keys(broken.result_time)).toEqual(['1']);
	});

	it('decodes the query of a command the PHP way', async () => {
		const name = 'a&b=c#d+e%20f [g] $1 ü';
		await batch(portal, { x: rename(name) });
		expect(bot.name).toBe(name);
	});

	it('ends a query at a raw #, as parse_url does', async () => {
		await batch(portal, ['scope?x=1#y&z=2']);
		expect(portal.journal[1]).toMatchObject({ method: 'scope', params: { x: '1' } });
		expect(portal.journal[1].params).not.toHaveProperty('z');
	});

	it('takes form bodies, where the command is encoded twice', async () => {
		const body = new URLSearchParams({ 'cmd[x]': rename('Form & co'), halt: '0' });
		const response = await fetch(`${portal.webhookUrl}batch`, { method: 'POST', body });
		expect(await readAnswer(response)).toMatchObject({ result: { result: { x: true } } });
		expect(bot.name).toBe('Form & co');
	});

	it('runs fifty commands and refuses the rest', async () => {
		const { result, result_error: errors } = await batch(portal, Array(52).fill(get));
		expect(result).toHaveLength(50);
		expect(Object.keys(errors)).toEqual(['50', '51']);
		expect(errors[50]).toEqual({
			error: 'ERROR_BATCH_LENGTH_EXCEEDED',
			error_description: 'Max batch length exceeded',
		});
	});

	it('skips entries that are no text', async () => {
		const { result, result_error: errors } = await batch(portal, { a: 7, b: { c: 1 }, d: 'scope' });
		expect(Object.keys(result)).toEqual(['d']);
		expect(errors).toEqual([]);
	});

	it('bars batch, upload and download', async () => {
		const { result_error: errors } = await batch(portal, {
			a: 'batch?cmd[x]=profile',
			b: 'upload',
			c: 'DOWNLOAD',
		});
		expect(Object.values(errors).map(({ error }) => error)).toEqual(
			Array(3).fill('ERROR_BATCH_METHOD_NOT_ALLOWED'),
		);
	});

	it('checks the scope of every command; the refusal has no text', async () => {
		portal.options.scopes = ['crm'];
		const { result, result_error: errors } = await batch(portal, { a: get, b: 'scope' });
		expect(errors).toEqual({ a: { error: 'insufficient_scope', error_description: '' } });
		expect(result).toEqual({ b: ['crm'] });
	});

	it.each([
		[1, true],
		['1', true],
		['false', true],
		[true, true],
		[0, false],
		['0', false],
		['', false],
		[false, false],
		[undefined, false],
	])('halt %j stops after the first error: %s', async (halt, stops) => {
		const cmd = [rename('First'), 'nope', rename('Second')];
		const { result_error: errors } = await batch(portal, cmd, { halt });
		expect(Object.keys(errors)).toEqual(['1']);
		expect(bot.name).toBe(stops ? 'First' : 'Second');
	});

	it('notes the batch and its commands in the journal', async () => {
		await batch(portal, [get, 'imbot.update?BOT_ID=1&CLIENT_ID=x']);
		expect(portal.requests).toBe(1);
		expect(portal.journal).toMatchObject([
			{ method: 'batch', inBatch: false, request: 1 },
			{ method: 'imbot.v2.Bot.get', inBatch: true, request: 1, via: 'webhook' },
			{
				method: 'imbot.update',
				inBatch: true,
				error: 'BOT_ID_ERROR',
				params: { BOT_ID: '1', CLIENT_ID: 'x' },
			},
		]);
	});

	it('refuses one command on request', async () => {
		const refused = { error: 'WRONG_REQUEST', error_description: "Bot can't be updated" };
		portal.refuse({
			method: 'imbot.update',
			error: refused.error,
			description: refused.error_description,
			match: (params) => params.BOT_ID === '39',
		});
		const { result, result_error: errors } = await batch(portal, [rename('1'), rename('2')]);
		expect(errors).toEqual([refused]);
		expect(result).toEqual({ 1: true });
	});
});

describe('batch: $result', () => {
	it('keeps the type of a whole reference and converts a part to text', async () => {
		bot.lastName = 'L';
		await batch(portal, {
			a: get,
			b: `${rename('x')}&FIELDS[PROPERTIES][LAST_NAME]=n $result[a][bot][id], $result[a][users][0][name]`,
			c: 'method.get?name[x]=$result[a][bot]&other=$result[a][bot][id]&flag=$result[a][bot][isHidden]',
		});
		expect(bot.lastName).toBe('n 39, A L');
		expect(portal.journal[3].params).toEqual({
			name: { x: expect.objectContaining({ id: 39 }) },
			other: 39,
			flag: false,
		});
	});

	it('goes as far as the result exists and leaves unknown commands as text', async () => {
		await batch(portal, {
			a: get,
			b: 'nope',
			c: 'scope?x=$result[b][id]&y=to $result[none]&z=$result[a][bot][id][deeper]',
		});
		expect(portal.journal[3].params).toEqual({
			x: '$result[b][id]',
			y: 'to $result[none]',
			z: 39,
		});
	});
});
