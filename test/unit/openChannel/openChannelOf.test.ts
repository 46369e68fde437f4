import { openChannelOf } from '../../../nodes/shared/openChannel/openChannelOf';

const BOT = 39;
const isBot = (id: number) => id === BOT;

/** As in a delivery of a website chat. */
const guest = {
	entityType: 'LINES',
	entityId: 'livechat|13|19165|515',
	entityData1: 'N|NONE|0|N|N|171|1789465580|0|0|0',
	entityData2: '',
	entityData3: '',
	owner: '0',
};

/** As in a delivery of Telegram, with the objects of the CRM. */
const known = {
	...guest,
	entityId: 'telegrambot|1|786792821|13',
	entityData1: 'Y|DEAL|3|N|N|3|1678008993|0|0|0',
	entityData2: 'LEAD|0|COMPANY|0|CONTACT|7|DEAL|3',
};

const NONE = { leadId: null, dealId: null, contactId: null, companyId: null };

test('a new guest, with the bot', () => {
	expect(openChannelOf(guest, isBot)).toEqual({
		connector: 'livechat',
		lineId: 13,
		sessionId: 171,
		clientUserId: 515,
		ownerId: null,
		handledBy: 'bot',
		crm: NONE,
		silent: false,
	});
});

test('a customer whom the CRM knows; the main object counts where the pairs are missing', () => {
	expect(openChannelOf(known, isBot)?.crm).toEqual({ ...NONE, contactId: 7, dealId: 3 });
	const early = { ...known, entityData2: '' };
	expect(openChannelOf(early, isBot)?.crm).toEqual({ ...NONE, dealId: 3 });
});

test('a transfer to another line counts', () => {
	const entityData1 = 'N|NONE|0|N|N|171|1789465580|20|0|0';
	expect(openChannelOf({ ...guest, entityData1 }, isBot)?.lineId).toBe(20);
});

test.each([
	['a person', { owner: '5' }, 'person', 5],
	['the bot itself, whose late message opened the session', { owner: BOT }, 'bot', BOT],
	['nobody', { owner: 0 }, 'bot', null],
	['nobody, and it is closed', { entityData1: 'N|NONE|0|N|N|0|0|0|0|0' }, 'closed', null],
	[
		'a person, in a chat that does not say which session',
		{ owner: 5, entityData1: '' },
		'person',
		5,
	],
])('responsible is %s', (_, change, handledBy, ownerId) => {
	expect(openChannelOf({ ...guest, ...change }, isBot)).toMatchObject({ handledBy, ownerId });
});

test('silent mode; group channels have no user; other chats are none', () => {
	const silent = { ...guest, entityId: 'telegrambot|1|-100|0', entityData3: 'Y' };
	expect(openChannelOf(silent, isBot)).toMatchObject({ silent: true, clientUserId: null });
	expect(openChannelOf({ ...guest, entityType: 'LIVECHAT' }, isBot)).toBeUndefined();
	expect(openChannelOf({}, isBot)).toBeUndefined();
});
