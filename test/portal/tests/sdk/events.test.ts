import { startEventPortal, type EventPortal } from '../support/eventPortal';
import { sdk } from '../support/sdkProcess';
import { sdkTokens } from '../support/sdkTokens';

let set: EventPortal;

beforeEach(async () => {
	set = await startEventPortal({ limits: 'standard' });
});
afterEach(async () => await set.close());

it('b24jssdk fetches events and confirms them', async () => {
	const { portal, bot } = set;
	Object.assign(bot, { eventMode: 'fetch', webhookUrl: '' });
	const text = 'Grüße & [b]more[/b] 100% + 😀';
	portal.say(2, '39', text);
	portal.say(2, '39', 'second');
	const method = 'imbot.v2.Event.get';
	const base = { botId: 39, botToken: 'bot-token' };
	const [first, second, batch] = await sdk({
		webhookUrl: portal.webhookUrl,
		steps: [
			{ method, params: { ...base, limit: 2 } },
			{ method, params: { ...base, offset: 1003 } },
			{ batch: { get: { method, params: { ...base, offset: 1004, withUserEvents: false } } } },
		],
	});
	expect(first.result).toMatchObject({
		events: [
			{ eventId: 1001, type: 'ONIMBOTV2JOINCHAT' },
			{ data: { message: { text, isSystem: false }, user: { id: 2 } } },
		],
		nextOffset: 1003,
		hasMore: true,
	});
	expect(second.result).toMatchObject({ events: [{ eventId: 1003 }], nextOffset: 1004 });
	expect(batch.data).toEqual({ get: { events: [], nextOffset: 1004, hasMore: false } });
});

it('b24jssdk binds, lists and unbinds handlers as an application', async () => {
	const { portal, receiver } = set;
	const handler = `${receiver.url}sdk?a=1&b=2`;
	const params = { event: 'ONCRMDEALUPDATE', handler };
	const [bound, again, list, names, gone] = await sdk({
		oauth: sdkTokens(portal),
		steps: [
			{ method: 'event.bind', params },
			{ method: 'event.bind', params },
			{ method: 'event.get' },
			{ method: 'events', params: { SCOPE: 'user' } },
			{ method: 'event.unbind', params },
		],
	});
	expect(bound.result).toBe(true);
	expect(again.error).toMatchObject({ code: 'ERROR_CORE', status: 400 });
	expect(list.result).toEqual([{ ...params, auth_type: '0', offline: 0 }]);
	expect(names.result).toEqual(['ONUSERADD']);
	expect(gone.result).toEqual({ count: 1 });
});

it('b24jssdk reports what webhooks may not', async () => {
	const steps = [{ method: 'event.bind', params: { event: 'ONCRMDEALUPDATE' } }];
	const [{ error }] = await sdk({ webhookUrl: set.portal.webhookUrl, steps });
	expect(error).toMatchObject({ code: 'WRONG_AUTH_TYPE', status: 403 });
});

it('tokens of an event call methods, and are refreshed for the same person', async () => {
	const { portal, receiver } = set;
	portal.addDeal({ ID: 7, TITLE: 'Fair' });
	set.bot.owner = portal.app.clientId;
	await set.after(() => portal.say(2, '39', 'Hello'));
	const { auth } = receiver.last();
	const oauth = sdkTokens(portal);
	Object.assign(oauth.tokens, { accessToken: auth.access_token, refreshToken: auth.refresh_token });
	portal.expireTokens();
	const [profile] = await sdk({ oauth, steps: [{ method: 'profile' }] });
	expect(profile.result).toMatchObject({ ID: '2' });
	expect(portal.tokenRequests).toEqual([{ grantType: 'refresh_token', ok: true }]);
});
