import { startPortal, type Bot, type Portal } from '../../..';
import { call, refusal } from '../../support/client';
import { png } from '../../support/pictures';

let portal: Portal;
let bot: Bot;

beforeEach(async () => {
	portal = await startPortal();
	bot = portal.addBot({ id: 39, code: 'sup', name: 'Support', lastName: 'Desk', email: 'a@b.cc' });
});
afterEach(async () => await portal.close());

const update = async (fields: unknown, more = {}) =>
	await call(portal, 'imbot.update', {
		BOT_ID: 39,
		CLIENT_ID: 'bot-token',
		FIELDS: fields,
		...more,
	});

describe('imbot.update: order of checks', () => {
	it.each([
		['no CLIENT_ID', { CLIENT_ID: '', BOT_ID: 1 }, 403, 'ACCESS_DENIED'],
		['"0" counts as no CLIENT_ID', { CLIENT_ID: '0' }, 403, 'ACCESS_DENIED'],
		['unknown bot', { BOT_ID: 1, CLIENT_ID: 'other' }, 400, 'BOT_ID_ERROR'],
		['no BOT_ID', { BOT_ID: undefined }, 400, 'BOT_ID_ERROR'],
		['stranger', { CLIENT_ID: 'other' }, 400, 'APP_ID_ERROR'],
	])('%s', async (_name, more, status, code) => {
		const bad = { EVENT_HANDLER: 'nonsense' };
		expect(await update(bad, more)).toMatchObject({ status, error: code });
	});

	it('checks handlers in order, then names, birthday and emptiness', async () => {
		const events = [
			'EVENT_MESSAGE_ADD',
			'EVENT_MESSAGE_UPDATE',
			'EVENT_MESSAGE_DELETE',
			'EVENT_CONTEXT_GET',
			'EVENT_WELCOME_MESSAGE',
			'EVENT_BOT_DELETE',
		];
		const fields: Record<string, unknown> = {
			PROPERTIES: { NAME: '', LAST_NAME: '', PERSONAL_BIRTHDAY: 'soon' },
		};
		for (const event of events) fields[event] = '/relative';
		for (const event of events) {
			const expected = [400, `${event}_ERROR`, 'Wrong handler URL'];
			expect(await refusal(update(fields))).toEqual(expected);
			delete fields[event];
		}
		expect(await refusal(update(fields))).toEqual([400, 'NAME_ERROR', "Bot name isn't specified"]);
		fields.PROPERTIES = { PERSONAL_BIRTHDAY: 'soon' };
		const text = 'Incorrect date/time: soon 19:45:00';
		expect(await refusal(update(fields))).toEqual([400, '500', text]);
		expect(bot.lastChange).toBeUndefined();
	});

	it.each([undefined, 'text', {}, [], { name: 'lower case' }, { PROPERTIES: { Name: 'x' } }])(
		'finds nothing to update in %j',
		async (fields) => {
			const text = "Update fields can't be empty";
			expect(await refusal(update(fields))).toEqual([400, 'WRONG_REQUEST', text]);
		},
	);

	it.each([
		['http://localhost:5678/x', 'Wrong handler URL'],
		['https://.example/x', 'Wrong handler URL'],
		['example.com/x', 'Wrong handler URL'],
		['https://example.com:70000/x', 'Wrong handler URL'],
		['ftp://example.com/x', 'Unsupported handler protocol'],
		['HTTPS://example.com/x', 'Unsupported handler protocol'],
	])('refuses the common handler %s as EVENT_MESSAGE_ADD', async (url, text) => {
		const expected = [400, 'EVENT_MESSAGE_ADD_ERROR', text];
		expect(await refusal(update({ EVENT_HANDLER: url }))).toEqual(expected);
	});
});

describe('imbot.update: effects', () => {
	it('casts BOT_ID, and takes top-level names in any case', async () => {
		const params = { bot_id: '39abc', client_id: 'bot-token', fields: { CODE: 'new' } };
		expect(await call(portal, 'IMBOT.Update.JSON', params)).toMatchObject({ result: true });
		expect(bot.code).toBe('new');
		expect(portal.journal[0].method).toBe('imbot.update');
	});

	it('changes only what was sent', async () => {
		await update({ PROPERTIES: { NAME: ' ', LAST_NAME: '', WORK_POSITION: '', COLOR: 'PINK' } });
		const { name, lastName, workPosition, color, email } = bot;
		expect({ name, lastName, workPosition, color, email }).toEqual({
			name: 'Support',
			lastName: '',
			workPosition: 'Chat bot',
			color: 'PINK',
			email: 'a@b.cc',
		});
	});

	it('writes the v1-only fields, ignores TYPE and null', async () => {
		await update({
			OPENLINE: 'Y',
			TYPE: 'O',
			PROPERTIES: {
				NAME: null,
				EMAIL: 'bot@example.com',
				PERSONAL_BIRTHDAY: '2024-02-31',
				PERSONAL_WWW: 'https://example.com',
				PERSONAL_GENDER: 'F',
			},
		});
		expect(bot).toMatchObject({
			name: 'Support',
			isSupportOpenline: true,
			type: 'bot',
			email: 'bot@example.com',
			birthday: '2024-03-02',
			website: 'https://example.com',
			gender: 'F',
		});
	});

	it('swallows a user row the portal refuses and still answers true', async () => {
		const properties = { NAME: 'Lost', COLOR: 'RED', EMAIL: 'admin@example.com' };
		expect((await update({ PROPERTIES: properties })).result).toBe(true);
		expect(bot).toMatchObject({ name: 'Support', email: 'a@b.cc', color: 'RED' });
	});

	it('keeps handlers per application and appends CLIENT_ID', async () => {
		const twin = portal.addBot({ code: 'twin', name: 'Twin' });
		await update({ EVENT_MESSAGE_ADD: 'http://127.0.0.1:5678/x?a=1', EVENT_BOT_DELETE: '' });
		await update({ EVENT_WELCOME_MESSAGE: 'https://example.com/w' });
		expect(twin.handlers).toEqual({
			EVENT_MESSAGE_ADD: 'http://127.0.0.1:5678/x?a=1&CLIENT_ID=bot-token',
			EVENT_WELCOME_MESSAGE: 'https://example.com/w?CLIENT_ID=bot-token',
		});
	});

	it('lets EVENT_HANDLER overwrite the single ones', async () => {
		await update({ EVENT_HANDLER: 'https://a.example/', EVENT_BOT_DELETE: 'broken' });
		expect(Object.keys(bot.handlers)).toHaveLength(6);
		expect(bot.handlers.EVENT_BOT_DELETE).toBe('https://a.example/?CLIENT_ID=bot-token');
	});
});

describe('imbot.update: PERSONAL_PHOTO', () => {
	it('takes base64 and [name, base64]', async () => {
		const one = await png(20, 10);
		await update({ PROPERTIES: { PERSONAL_PHOTO: one.toString('base64') } });
		expect(bot.avatar).toMatchObject({ width: 20, height: 10, mime: 'image/png' });
		expect(bot.avatar?.bytes.equals(one)).toBe(true);
		const two = (await png(5, 6)).toString('base64');
		await update({ PROPERTIES: { PERSONAL_PHOTO: ['x.png', two] } });
		expect(bot.avatar?.width).toBe(5);
	});

	it('drops a bad picture silently, and refuses when it was all', async () => {
		const data = `data:image/png;base64,${(await png(9, 9)).toString('base64')}`;
		for (const photo of [data, 'bm90IGFuIGltYWdl', '', 'false']) {
			const answer = update({ PROPERTIES: { PERSONAL_PHOTO: photo } });
			expect((await refusal(answer))[1]).toBe('WRONG_REQUEST');
		}
		const both = { PERSONAL_PHOTO: data, NAME: 'New' };
		expect((await update({ PROPERTIES: both })).result).toBe(true);
		expect(bot.name).toBe('New');
		expect(bot.avatar).toBeUndefined();
	});

	it('validates it and changes nothing with v1Avatar "ignored"', async () => {
		portal.options.v1Avatar = 'ignored';
		const photo = (await png(9, 9)).toString('base64');
		expect((await update({ PROPERTIES: { PERSONAL_PHOTO: photo } })).result).toBe(true);
		expect(bot.avatar).toBeUndefined();
		const bad = await update({ PROPERTIES: { PERSONAL_PHOTO: 'bm8=' } });
		expect(bad.error).toBe('WRONG_REQUEST');
	});
});
