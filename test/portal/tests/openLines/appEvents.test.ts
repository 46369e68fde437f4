import type { Params } from '../../php/params';
import { call, postJson } from '../support/client';
import { startLinePortal, type LinePortal } from '../support/linePortal';

let set: LinePortal;

const EVENTS = [
	'ONSESSIONSTART',
	'ONSESSIONFINISH',
	'ONOPENLINEMESSAGEADD',
	'ONOPENLINEMESSAGEUPDATE',
	'ONOPENLINEMESSAGEDELETE',
];

/** A portal with an application that has bound all of them; the bot gets no events. */
const start = async (...[line, options]: Parameters<typeof startLinePortal>) => {
	set = await startLinePortal(line, options, { webhookUrl: '' });
	for (const event of EVENTS) {
		const handler = `${set.receiver.url}app`;
		const auth = set.portal.issueTokens().access_token;
		await postJson(`${set.portal.url}/rest/event.bind`, { event, handler, auth });
	}
	return set;
};
afterEach(async () => await set.close());

const happens = async (action: () => unknown) => {
	await set.portal.idle();
	await set.after(action);
	return set.receiver.received.map(({ event }) => event);
};
const data = () => set.receiver.received.map((received) => received.data);

it('a session starts and finishes: the chat of the portal, no session ID', async () => {
	const { portal } = await start();
	expect(await happens(() => portal.customerWrites({ text: 'Hello' }))).toEqual([
		'ONSESSIONSTART',
		'ONOPENLINEMESSAGEADD',
	]);
	const { chatId } = portal.sessions()[0];
	const session = {
		DATA: {
			connector: {
				connector_id: 'livechat',
				line_id: '1',
				chat_id: String(chatId),
				user_id: '501',
			},
			chat: { chat_id: String(chatId) },
			line: { id: '1', name: 'Website' },
		},
	};
	expect(data()[0]).toEqual(session);
	expect(set.receiver.received[0].auth).toMatchObject({ user_id: '501' });
	expect(await happens(() => portal.closeDialog(2, chatId))).toEqual(['ONSESSIONFINISH']);
	expect(data()).toEqual([session]);
	expect(set.receiver.last().auth).toMatchObject({ user_id: '2' });
	// The next message starts another one.
	expect(await happens(() => portal.customerWrites({ text: 'Again' }))).toContain('ONSESSIONSTART');
});

it('the end is told when it has really come', async () => {
	const { portal } = await start({ fields: { CLOSE_RULE: 'text', CLOSE_TEXT: 'Bye' } });
	const { chatId } = portal.customerWrites({ text: 'Hello' });
	expect(await happens(() => portal.closeDialog(1, chatId))).toEqual([]);
	expect(await happens(() => portal.endDialog(chatId))).toEqual(['ONSESSIONFINISH']);
});

it('messages of the customer: chat and message with the IDs of the channel', async () => {
	const { portal } = await start();
	const bytes = Buffer.from('a');
	const customer = { connector: 'telegrambot', files: [{ name: 'a.png', bytes }] };
	await happens(() => portal.customerWrites({ text: 'Hello', ...customer }));
	expect(data()[1]).toEqual({
		DATA: {
			connector: {
				connector_id: 'telegrambot',
				line_id: '1',
				chat_id: '700000501',
				user_id: '501',
			},
			chat: { id: '700000501' },
			message: {
				id: expect.stringMatching(/^ext-\d+$/) as string,
				date: expect.stringMatching(/^\d{4}-/) as string,
				text: 'Hello',
				files: [expect.objectContaining({ name: 'a.png', type: 'image', size: '1' }) as Params],
				user_id: '501',
			},
			ref: { source: '' },
			extra: { EXTRA_URL: '' },
		},
	});
});

it('messages that the customer changes and deletes, with the same content; none of the staff', async () => {
	const { portal } = await start();
	const { messageId, dialogId } = portal.customerWrites({ text: 'Hello' });
	expect(await happens(() => portal.edit(messageId, 'Hi'))).toEqual(['ONOPENLINEMESSAGEUPDATE']);
	const id = `ext-${messageId}`;
	expect(data()).toMatchObject([{ DATA: { message: { id, text: 'Hi' }, chat: {} } }]);
	expect(await happens(() => portal.remove(messageId))).toEqual(['ONOPENLINEMESSAGEDELETE']);
	expect(data()).toMatchObject([{ DATA: { message: { id } } }]);
	const own = portal.say(2, dialogId, 'Anna');
	expect(await happens(() => portal.edit(own.id, 'Anna here'))).toEqual([]);
});

it('messages of bots and people to the channel; none of a website chat, none that do not leave', async () => {
	const { portal, botSays } = await start();
	const { chatId, dialogId } = portal.customerWrites({ text: 'Hello', connector: 'telegrambot' });
	expect(await happens(async () => await botSays(chatId, { message: 'Hi' }))).toEqual([
		'ONOPENLINEMESSAGEADD',
	]);
	expect(data()[0]).toMatchObject({
		CONNECTOR: 'telegrambot',
		LINE: '1',
		DATA: {
			connector: { connector_id: 'telegrambot', chat_id: '700000501' },
			message: { chat_id: String(chatId), user_id: '39', text: 'Hi', system: 'N' },
			no_session: 'N',
		},
	});
	const note = { message: 'A note', skipConnector: true };
	expect(await happens(async () => await botSays(chatId, note))).toEqual([]);
	await happens(() => portal.say(2, dialogId, 'Anna here'));
	expect(data()).toMatchObject([{ DATA: { message: { user_id: '2', text: 'Anna here' } } }]);
	await happens(
		async () =>
			await set.lines('bot.session.message.send', {
				CHAT_ID: chatId,
				NAME: 'DEFAULT',
				MESSAGE: 'Line',
			}),
	);
	expect(data()).toMatchObject([{ DATA: { message: { user_id: '0', system: 'Y' } } }]);
	const site = portal.customerWrites({ text: 'Hello', customer: 'eva' });
	expect(await happens(() => portal.say(2, site.dialogId, 'Anna here'))).toEqual([]);
});

it('in the shape of August: lists, with the session, and the chat in the channel', async () => {
	const { portal } = await start({}, { sessionEvents: 'former' });
	const { chatId, sessionId } = portal.customerWrites({ text: 'Hello' });
	await happens(() => portal.closeDialog(1, chatId));
	const inChannel = portal.chats.get(chatId)!.entityId.split('|')[2];
	expect(inChannel).not.toBe(String(chatId));
	expect(data()[0]).toEqual({
		DATA: [
			{
				connector: {
					connector_id: 'livechat',
					line_id: '1',
					chat_id: inChannel,
					user_id: '501',
				},
				session: { id: String(sessionId), closed: 'Y', parent_id: '0', close_term: '10' },
				chat: { id: inChannel },
				user: { id: '501' },
			},
		],
	});
	await happens(() => portal.customerWrites({ text: 'Again' }));
	expect(data()).toMatchObject([
		{ DATA: [{ session: { id: String(sessionId + 1), closed: 'N' } }] },
		{ DATA: [{ message: { text: 'Again' } }] },
	]);
});

it('are not for outgoing webhooks, not bound by webhooks, and need the scope', async () => {
	const { portal, receiver } = await start();
	portal.addOutgoingWebhook({ url: `${receiver.url}out`, events: EVENTS });
	await portal.idle();
	expect(await set.after(() => portal.customerWrites({ text: 'Hello' }))).toEqual([
		'/app ONSESSIONSTART',
		'/app ONOPENLINEMESSAGEADD',
	]);
	const binding = { event: 'ONSESSIONSTART', handler: 'https://example.com/x' };
	expect((await call(portal, 'event.bind', binding)).error).toBe('WRONG_AUTH_TYPE');
	const auth = portal.issueTokens({ scope: 'imbot' }).access_token;
	const answer = await postJson(`${portal.url}/rest/event.bind`, { ...binding, auth });
	expect(answer.error).toBe('ERROR_EVENT_NOT_FOUND');
});
